package io.moasell.ordering;

import io.moasell.kernel.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Door: what is done with order items. Asking is not doing: a step that the channel decides is
 * pending until the channel accepts it or shows it. Work on many items tells each item's fate.
 */
@Component
public class Orders {

    /**
     * Asks the channels to confirm (발주확인); items typed by hand are confirmed at once. Where a
     * channel confirms whole bundles, the others of the bundle are asked too and stand among the
     * done.
     */
    public Outcome<ItemId> confirm(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /** Puts confirmed, reserved items into their parcels: CONFIRMED → READY. */
    public Outcome<ItemId> pack(Map<ItemId, ParcelRef> parcels) {
        throw new UnsupportedOperationException();
    }

    /** Writes another waybill on items that are READY and not asked to be sent. */
    public Outcome<ItemId> relabel(Map<ItemId, ParcelRef> parcels) {
        throw new UnsupportedOperationException();
    }

    /** Takes items out of their parcels while nothing is sent: READY → CONFIRMED. */
    public Outcome<ItemId> unpack(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /**
     * Marks READY items as asked to be shipped; the caller writes the requests. Items typed by hand
     * are SHIPPED at once, their stock issued: nobody is asked for them.
     */
    public Outcome<ItemId> askShip(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /** Takes the mark of a step that was withdrawn before it was sent; others are left alone. */
    public void withdrawn(Step step, List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /** The channel took the waybills: READY → SHIPPED, the stock is issued. */
    public void shipAccepted(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /** The channel refused the waybills: the items stay READY and show why. */
    public void shipRejected(List<Said> said) {
        throw new UnsupportedOperationException();
    }

    /**
     * Nobody knows yet whether the channel took the waybills: the items stay pending and say so.
     */
    public void shipUnknown(List<Said> said) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the channel said about an item.
     *
     * @param item which
     * @param code the channel's code or a technical word
     * @param message the channel's words
     */
    public record Said(ItemId item, String code, String message) {}

    /**
     * SHIPPED → DELIVERED because something other than the channel shows it.
     *
     * @param at when it reached the receiver
     * @param origin what shows it, for the timeline, such as "택배 조회"
     */
    public Outcome<ItemId> deliver(List<ItemId> items, Instant at, String origin) {
        throw new UnsupportedOperationException();
    }

    /** DELIVERED → COMPLETED because something other than the channel shows it. */
    public Outcome<ItemId> complete(List<ItemId> items, Instant at, String origin) {
        throw new UnsupportedOperationException();
    }

    /** Holds by hand: ADDRESS, SELLER or DUPLICATE, with words. */
    public Outcome<ItemId> hold(List<ItemId> items, Hold hold, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Releases a hold that was set by hand. */
    public Outcome<ItemId> release(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /**
     * A claim is open on these items: held as CLAIM over whatever held them before, and what waits
     * to be sent for them is withdrawn. What is on its way already goes on.
     */
    public void cancelAsked(List<ItemId> items, String reason) {
        throw new UnsupportedOperationException();
    }

    /** The claim is gone: the hold below it, if any, holds again. */
    public void claimWithdrawn(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /**
     * Pieces are finally cancelled at the channel. Before a waybill exists the reservation is
     * released, the open quantity reduced, and the item closed when nothing is left; once a waybill
     * exists (READY and later) the item is held as CLAIM and refused here with {@link
     * OrderingProblem#WAYBILL_EXISTS}: a person stops the goods and then calls {@link
     * #applyCancel}. Calling it twice does it once.
     *
     * @param piecesInAll by item, how many of its pieces are cancelled in all
     */
    public Outcome<ItemId> cancelled(Map<ItemId, Integer> piecesInAll) {
        throw new UnsupportedOperationException();
    }

    /**
     * Applies what the channel has cancelled although a waybill exists. READY items lose their
     * waybill; from SHIPPED on the stock has left and stays as it is.
     */
    public Outcome<ItemId> applyCancel(List<ItemId> items) {
        throw new UnsupportedOperationException();
    }

    /** The item. */
    public Optional<OrderItem> find(ItemId id) {
        throw new UnsupportedOperationException();
    }

    /** The items that there are, in the order of the keys. */
    public List<OrderItem> items(Collection<ItemId> ids) {
        throw new UnsupportedOperationException();
    }

    /**
     * Items by what people type: the channel's item key, line number where it names one item, order
     * number or bundle number; closed ones too.
     */
    public Map<String, List<OrderItem>> byNumbers(Collection<String> numbers) {
        throw new UnsupportedOperationException();
    }

    /** Items by the shop's keys, for whoever hears of them by key. */
    public Map<io.moasell.channels.spi.ItemKey, OrderItem> byKeys(
            io.moasell.channels.AccountId account,
            Collection<io.moasell.channels.spi.ItemKey> keys) {
        throw new UnsupportedOperationException();
    }

    /**
     * Open items at a stage, oldest key first, for work that walks through all of them.
     *
     * @param after the last key seen, null for the first page
     */
    public List<OrderItem> atStage(Stage stage, @Nullable ItemId after, int limit) {
        throw new UnsupportedOperationException();
    }
}
