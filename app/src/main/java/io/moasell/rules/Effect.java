package io.moasell.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does where it fits.
 *
 * @param alone of 합포장: each such item goes in a box of its own; false packs them with each other,
 *     and with nothing else
 * @param gift of 사은품: which SKU
 * @param pieces of 사은품: so many pieces of it
 * @param perBox of 사은품: once for all orders that go to the same receiver while one is here; false
 *     once for each order
 * @param atMost of 사은품: so many pieces in all, null without end
 * @param from of 사은품: for orders of that day and later, null from always
 * @param to of 사은품: for orders of that day and earlier, null for ever
 */
public record Effect(
        boolean alone,
        @Nullable Long gift,
        int pieces,
        boolean perBox,
        @Nullable Integer atMost,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** 합포장: 따로 보내요, each in a box of its own or with its like. */
    public static Effect apart(boolean alone) {
        return new Effect(alone, null, 0, false, null, null, null);
    }

    /** 보류. */
    public static Effect hold() {
        return apart(false);
    }
}
