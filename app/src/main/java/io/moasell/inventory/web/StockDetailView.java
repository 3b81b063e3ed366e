package io.moasell.inventory.web;

import io.moasell.catalog.Sku;
import io.moasell.inventory.CountTask;
import io.moasell.inventory.Explanation;
import io.moasell.inventory.LedgerCard;
import io.moasell.inventory.LedgerLine;
import io.moasell.inventory.OpenReservation;
import io.moasell.inventory.ReservationOwners.Owner;
import io.moasell.inventory.ShopOffers;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.kernel.Page;
import io.moasell.web.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why this number?
 *
 * @param sku of what
 * @param warehouses all of them, the open ones first
 * @param why the numbers at the moment chosen, or now, and their parts
 * @param asked what was chosen
 * @param ledger the lines
 * @param waiting reservations that wait for pieces; empty for a moment of the past
 * @param counts what must be counted
 * @param owners the reservations' owners, and papers, in words
 * @param offers what shops may offer now
 * @param form a movement by hand as typed
 * @param errors what must be corrected in it
 */
public record StockDetailView(
        Sku sku,
        List<Warehouse> warehouses,
        Explanation why,
        Asked asked,
        Page<LedgerLine> ledger,
        List<OpenReservation> waiting,
        List<CountTask> counts,
        Map<String, Owner> owners,
        List<ShopOffers.Line> offers,
        MovementForm form,
        FieldErrors errors) {

    /**
     * What one chose to see.
     *
     * @param card which number's lines, null for all
     * @param warehouse of which warehouse, null for all
     * @param at the moment as typed, null for now
     * @param cursor where the page of lines begins, null for the first
     */
    public record Asked(
            @Nullable LedgerCard card,
            @Nullable WarehouseId warehouse,
            @Nullable String at,
            @Nullable String cursor) {

        static final Asked NOTHING = new Asked(null, null, null, null);

        /** The same for now. */
        Asked now() {
            return new Asked(card, warehouse, null, cursor);
        }
    }

    /** Where it stands, inside the service. */
    public String path() {
        return "/stock/" + sku.id().value();
    }

    /** The address with this card and the rest the same. */
    public String address(@Nullable LedgerCard chosen) {
        return address(chosen, asked.warehouse());
    }

    /** The address with this card and warehouse and the same moment. */
    public String address(@Nullable LedgerCard chosen, @Nullable WarehouseId in) {
        return path()
                + "?at="
                + (asked.at() == null ? "" : asked.at())
                + (chosen == null ? "" : "&card=" + chosen.name())
                + (in == null ? "" : "&in=" + in.value());
    }

    /** The address with this act's form and the same lines. */
    public String act(MovementForm.Act act) {
        return address(asked.card())
                + "&act="
                + act.name()
                + (form.warehouse() == null ? "" : "&warehouse=" + form.warehouse());
    }

    /** The address of the next page, null at the end. */
    public @Nullable String next() {
        return ledger.next() == null ? null : address(asked.card()) + "&cursor=" + ledger.next();
    }

    /** The address of the first page, null when this is it. */
    public @Nullable String first() {
        return asked.cursor() == null ? null : address(asked.card());
    }

    /** The numbers over the warehouses that sell. */
    public StockLevel level() {
        int onHand = 0;
        int reserved = 0;
        for (Warehouse warehouse : warehouses) {
            if (warehouse.kind() == Warehouse.Kind.SELLING) {
                onHand += of(warehouse).onHand();
                reserved += of(warehouse).reserved();
            }
        }
        return new StockLevel(sku.id(), onHand, reserved);
    }

    /** The numbers of one warehouse. */
    public StockLevel of(Warehouse warehouse) {
        return why.balances().getOrDefault(warehouse.id(), StockLevel.none(sku.id()));
    }

    /** A number of the equation. */
    public int number(LedgerCard of) {
        return switch (of) {
            case ON_HAND -> level().onHand();
            case RESERVED -> level().reserved();
            case AVAILABLE -> level().available();
        };
    }

    /** The warehouses worth a line: those that ever had any of it. */
    public List<Warehouse> places() {
        return warehouses.stream().filter(one -> why.balances().containsKey(one.id())).toList();
    }

    /** Whether it matters in which warehouse something is. */
    public boolean several() {
        return places().size() > 1 || warehouses.stream().filter(Warehouse::serves).count() > 1;
    }

    /** The name of a warehouse. */
    public String name(WarehouseId id) {
        return warehouses.stream()
                .filter(one -> one.id().equals(id))
                .map(Warehouse::name)
                .findFirst()
                .orElse("");
    }

    /** What made the pieces that are there, over the warehouses shown. */
    public List<Explanation.Part> parts() {
        return why.parts().stream()
                .filter(
                        part ->
                                asked.warehouse() == null
                                        || part.warehouse().equals(asked.warehouse()))
                .toList();
    }

    /**
     * How pieces that wait could leave: no warehouse has them all, but together they do.
     *
     * @return null when they do not either
     */
    public @Nullable String spread(OpenReservation open) {
        StringBuilder words = new StringBuilder();
        int missing = open.pieces();
        for (Warehouse warehouse : warehouses) {
            int there = warehouse.serves() ? Math.min(missing, of(warehouse).available()) : 0;
            if (there > 0) {
                words.append(words.isEmpty() ? "" : " + ")
                        .append(warehouse.name())
                        .append(' ')
                        .append(there)
                        .append("개");
                missing -= there;
            }
        }
        return missing == 0 ? words.toString() : null;
    }

    /** Pieces that went out although they were not there. */
    public int uncounted() {
        return counts.stream().mapToInt(CountTask::missing).sum();
    }
}
