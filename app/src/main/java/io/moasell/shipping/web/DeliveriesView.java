package io.moasell.shipping.web;

import io.moasell.sending.Outbox.BatchRow;
import io.moasell.sending.SendState;
import io.moasell.web.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 전송 결과.
 *
 * @param tab which list: {@code batches}, {@code rows} or the name of a state
 * @param batches requests that were made together, where that list is shown
 * @param batch the one that is looked into, null where none is
 * @param rows single requests, where these are shown
 * @param next the address of the next page inside the service, null at the end
 * @param first whether this is the first page
 * @param refused how many items wait for somebody to mend a refused waybill
 * @param moving whether something on the page is still under way
 */
public record DeliveriesView(
        String tab,
        List<BatchRow> batches,
        @Nullable BatchRow batch,
        List<Row> rows,
        @Nullable String next,
        boolean first,
        long refused,
        boolean moving) {

    public DeliveriesView {
        batches = List.copyOf(batches);
        rows = List.copyOf(rows);
    }

    /** The states that have a tab of their own. */
    public static final List<SendState> TABS =
            List.of(SendState.REJECTED, SendState.UNKNOWN, SendState.WAITING);

    /** How a state feels. */
    public static Tone tone(SendState state) {
        return switch (state) {
            case ACCEPTED -> Tone.OK;
            case REJECTED -> Tone.BAD;
            case UNKNOWN -> Tone.WARN;
            case WAITING, SENDING -> Tone.NOTE;
            case WITHDRAWN -> Tone.QUIET;
        };
    }

    /** The sign of a state. */
    public static String icon(SendState state) {
        return switch (state) {
            case ACCEPTED -> "circle-check";
            case REJECTED -> "circle-x";
            case UNKNOWN -> "clock";
            case WAITING -> "clock-hour-4";
            case SENDING -> "loader-2";
            case WITHDRAWN -> "arrow-back-up";
        };
    }

    /**
     * A request.
     *
     * @param request its key
     * @param item the item's key
     * @param kind what was asked, in words
     * @param waybill whether it was a waybill
     * @param orderNo the channel's order number, null where the item is gone
     * @param channel the channel's code
     * @param channelName the channel
     * @param product what was ordered
     * @param courier whose waybill, null where it was none
     * @param number the waybill number, null where it was none
     * @param state where it stands
     * @param code the channel's code, null when none
     * @param words the channel's words, null when none
     * @param meaning what that means and what to do, null where nobody wrote it down
     * @param attempts how often it was begun
     * @param tries what happened to it, oldest first
     * @param by who asked
     * @param at when it was asked for, or answered
     * @param mendable whether it may be sent again now
     */
    public record Row(
            long request,
            long item,
            String kind,
            boolean waybill,
            @Nullable String orderNo,
            @Nullable String channel,
            @Nullable String channelName,
            String product,
            @Nullable String courier,
            @Nullable String number,
            SendState state,
            @Nullable String code,
            @Nullable String words,
            @Nullable String meaning,
            int attempts,
            List<Try> tries,
            String by,
            Instant at,
            boolean mendable) {

        public Row {
            tries = List.copyOf(tries);
        }
    }

    /**
     * Something that happened to a request.
     *
     * @param at when
     * @param attempt in which attempt; 0 before the first
     * @param what happened
     * @param code the channel's code, null when none
     * @param words the channel's words, null when none
     */
    public record Try(
            Instant at, int attempt, String what, @Nullable String code, @Nullable String words) {}
}
