package io.moasell.ordering.web;

import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.web.OrdersView.Watch;
import io.moasell.web.ResultBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was moving on the desk, as it is now.
 *
 * @param query the desk's address
 * @param rows the rows
 * @param counts the numbers of the rail
 * @param sent the act whose result stands above the rows, null when none does
 * @param watched what still moves
 */
public record MovingView(
        DeskQuery query, List<DeskRow> rows, Counts counts, @Nullable Sent sent, Watch watched) {

    public MovingView {
        rows = List.copyOf(rows);
    }

    /**
     * An act that was sent, or collections that were asked for.
     *
     * @param batch its requests, null where nothing was sent
     * @param left rows of the same act that were not even asked of the channel
     * @param jobs of the collections
     * @param open whether some are not answered
     * @param bar what to say of it now
     */
    public record Sent(
            @Nullable Long batch, int left, List<Long> jobs, boolean open, ResultBar bar) {

        public Sent {
            jobs = List.copyOf(jobs);
        }
    }
}
