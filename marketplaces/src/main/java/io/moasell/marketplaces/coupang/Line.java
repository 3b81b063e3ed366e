package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Listing;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One vendor item of a box; guarded by the books. */
final class Line {
    final Listing listing;

    /** As ordered; never changes. */
    final int count;

    int cancelled;
    int held;
    @Nullable LocalDate planned;
    @Nullable Instant confirmed;

    Line(Listing listing, int count) {
        this.listing = listing;
        this.count = count;
    }

    /** Pieces neither cancelled nor asked to be. */
    int open() {
        return count - cancelled - held;
    }

    boolean gone() {
        return cancelled == count;
    }
}
