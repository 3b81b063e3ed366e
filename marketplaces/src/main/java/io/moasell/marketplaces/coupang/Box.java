package io.moasell.marketplaces.coupang;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shipmentBoxId (묶음배송번호), the unit of status; guarded by the books. */
final class Box {
    final long id;
    final Order order;
    final List<Line> lines = new ArrayList<>(2);
    final List<Change> history = new ArrayList<>(2);
    Status status = Status.ACCEPT;
    int fee;

    /** The box is part of a split (분리배송). */
    boolean split;

    @Nullable String courier;
    @Nullable String invoice;
    @Nullable Instant uploaded;
    @Nullable Instant inTransit;
    @Nullable Instant delivered;

    /** A state the box came into. */
    record Change(Status status, Instant at) {}

    Box(long id, Order order) {
        this.id = id;
        this.order = order;
    }

    /** Every item is cancelled: the box has left the lists. */
    boolean gone() {
        for (Line line : lines) if (!line.gone()) return false;
        return true;
    }

    /** Pieces still to be shipped. */
    int open() {
        int open = 0;
        for (Line line : lines) open += line.open();
        return open;
    }

    boolean held() {
        for (Line line : lines) if (line.held > 0) return true;
        return false;
    }

    Instant changed() {
        return history.isEmpty() ? order.placed : history.getLast().at();
    }
}
