package io.moasell.bundling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one rule that is always there (같은 받는 분): when orders go to the same receiver. Name, phone and
 * address must be the same, unless the seller says otherwise.
 *
 * @param acrossShops whether orders of different shops go together
 * @param family whether another name with the same phone at the same place is the same receiver
 * @param virtual whether virtual numbers are passed over where the address names one household
 * @param mixFees whether what is paid on delivery goes together with what is paid already
 * @param atOnce whether boxes are made as soon as orders come in
 * @param version grows with each change
 * @param changedAt when it was changed last, null while it is as delivered
 * @param changedBy who changed it last, null while it is as delivered
 */
public record Sameness(
        boolean acrossShops,
        boolean family,
        boolean virtual,
        boolean mixFees,
        boolean atOnce,
        int version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** Its name, as reasons call it. */
    public static final String NAME = "같은 받는 분";

    /** As delivered. */
    public static final Sameness DELIVERED =
            new Sameness(false, false, true, false, false, 0, null, null);
}
