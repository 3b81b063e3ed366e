package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One claim (접수) on an order: a cancel at once, or a request to stop; guarded by the books. */
final class Receipt {
    /** Our own word: on the wire a withdrawn claim is simply not there. */
    static final String WITHDRAWN = "WITHDRAWN";

    final long id;
    final Order order;
    final Kind kind;
    final Instant created;
    final List<Part> parts = new ArrayList<>(1);
    String status;
    String stopStatus;
    Instant modified;
    String reason = "마음이 바뀌었어요";

    /** The market cancelled it, not the buyer. */
    boolean byMarket;

    boolean byVendor;
    @Nullable Instant completed;
    @Nullable String courier;
    @Nullable String invoice;

    /** The receiptType on the wire. */
    enum Kind {
        CANCEL,
        RETURN
    }

    /** A part of the claim; the release state is Y, N, S or A. */
    static final class Part {
        final Listing listing;
        final long box;
        final int bought;
        final int cancelled;
        String release;

        Part(Listing listing, long box, int bought, int cancelled, String release) {
            this.listing = listing;
            this.box = box;
            this.bought = bought;
            this.cancelled = cancelled;
            this.release = release;
        }
    }

    Receipt(long id, Order order, Kind kind, String status, String stopStatus, Instant created) {
        this.id = id;
        this.order = order;
        this.kind = kind;
        this.status = status;
        this.stopStatus = stopStatus;
        this.created = created;
        this.modified = created;
    }

    boolean withdrawn() {
        return status.equals(WITHDRAWN);
    }

    int sum() {
        int sum = 0;
        for (Part part : parts) sum += part.cancelled;
        return sum;
    }

    /** The part's release state, the same for all parts. */
    String release() {
        return parts.getFirst().release;
    }
}
