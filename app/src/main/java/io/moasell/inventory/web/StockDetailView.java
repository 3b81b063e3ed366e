package io.moasell.inventory.web;

import io.moasell.catalog.Sku;
import io.moasell.inventory.CountTask;
import io.moasell.inventory.LedgerCard;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.OpenReservation;
import io.moasell.inventory.ReservationOwners.Owner;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Page;
import io.moasell.web.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why this number?
 *
 * @param sku of what
 * @param level the numbers now
 * @param shown the numbers at the moment chosen, or now
 * @param at the moment chosen as typed, null for now
 * @param card which number's lines are shown, null for all
 * @param ledger the lines
 * @param cursor where this page began, null for the first
 * @param reservations for whom pieces are kept or wanted
 * @param counts what must be counted
 * @param owners the reservations' owners in words
 * @param form a movement by hand as typed
 * @param errors what must be corrected in it
 */
public record StockDetailView(
        Sku sku,
        StockLevel level,
        StockLevel shown,
        @Nullable String at,
        @Nullable LedgerCard card,
        Page<LedgerLine> ledger,
        @Nullable String cursor,
        List<OpenReservation> reservations,
        List<CountTask> counts,
        Map<String, Owner> owners,
        MovementForm form,
        FieldErrors errors) {

    /** Where it stands, inside the service. */
    public String path() {
        return "/stock/" + sku.id().value();
    }

    /** The address with this card and the same moment. */
    public String address(@Nullable LedgerCard chosen) {
        return path()
                + "?at="
                + (at == null ? "" : at)
                + (chosen == null ? "" : "&card=" + chosen.name());
    }

    /** The address with this act's form and the same lines. */
    public String act(MovementForm.Act act) {
        return address(card) + "&act=" + act.name();
    }

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return ledger.next() == null ? null : address(card) + "&cursor=" + ledger.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return cursor == null ? null : address(card);
    }

    /** A number of the equation. */
    public int number(LedgerCard of) {
        return switch (of) {
            case ON_HAND -> shown.onHand();
            case RESERVED -> shown.reserved();
            case AVAILABLE -> shown.available();
        };
    }

    /** Pieces that went out although they were not there. */
    public int uncounted() {
        return counts.stream().mapToInt(CountTask::missing).sum();
    }
}
