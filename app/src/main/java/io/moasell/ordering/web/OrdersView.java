package io.moasell.ordering.web;

import io.moasell.channels.ShopAccount;
import io.moasell.channels.spi.Channel;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Stage;
import io.moasell.privacy.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The desk as a template shows it.
 *
 * @param query what the address asks for
 * @param stage the stage that is current, null for all or a flag
 * @param flag the flag that is current, null for none
 * @param counts the numbers of the rail
 * @param rows the page
 * @param next the cursor of the page after, null at the end
 * @param found how many the filter finds, at most one more than are counted
 * @param shops to filter by
 * @param drawer the item that is open, null when none is
 * @param watched rows that change by themselves soon
 */
public record OrdersView(
        DeskQuery query,
        @Nullable Stage stage,
        @Nullable Flag flag,
        Counts counts,
        List<DeskRow> rows,
        @Nullable String next,
        int found,
        List<ShopAccount> shops,
        @Nullable Drawer drawer,
        Watch watched) {

    public OrdersView {
        rows = List.copyOf(rows);
        shops = List.copyOf(shops);
    }

    /** The stage's place from 1 to 6, which is also its key. */
    public static int place(Stage stage) {
        return stage.ordinal() + 1;
    }

    /** The hint below a stage's number; empty says nothing. */
    public String hint(Stage stage) {
        return switch (stage) {
            case NEW, READY -> counts.dueToday(stage) > 0 ? "오늘 마감 " + counts.dueToday(stage) : "–";
            case CONFIRMED ->
                    counts.dueToday(stage) > 0
                            ? "오늘 마감 " + counts.dueToday(stage)
                            : "송장 없음 " + counts.at(stage);
            case SHIPPED -> counts.late() > 0 ? "지연 의심 " + counts.late() : "–";
            case DELIVERED -> "–";
            case COMPLETED -> "이번 달";
        };
    }

    /** Whether the hint is red. */
    public boolean pressing(Stage stage) {
        return stage.before(Stage.SHIPPED) && counts.dueToday(stage) > 0;
    }

    /** The channels of the seller's shops. */
    public List<Channel> channels() {
        return shops.stream().map(ShopAccount::channel).distinct().sorted().toList();
    }

    /**
     * Rows that wait for something.
     *
     * @param items their keys, as they stand in the address
     */
    public record Watch(List<Long> items) {

        public Watch {
            items = List.copyOf(items);
        }
    }

    /**
     * The item that is open.
     *
     * @param row the same item as a row
     * @param item all of it
     * @param skus what to take from the shelf, with what is there
     * @param lines its timeline, as far as the filter shows it
     * @param log the filter of the timeline, null for all
     * @param clear buyer and receiver in the clear while a look lasts, null masked
     * @param clearUntil when the look ends
     * @param previous the row before, null at the first
     * @param following the row after, null at the last
     * @param reasons why one may look
     */
    public record Drawer(
            DeskRow row,
            OrderItem item,
            List<ShelfLine> skus,
            List<LogLine> lines,
            @Nullable String log,
            OrderItem.@Nullable Clear clear,
            @Nullable Instant clearUntil,
            @Nullable Long previous,
            @Nullable Long following,
            List<Reason> reasons) {}

    /**
     * A SKU of the open item.
     *
     * @param code its code
     * @param title its name and option
     * @param perPiece pieces in one piece of the listing
     * @param quantity pieces to take in all
     * @param isShort whether they are not all kept
     * @param available what can still be promised of it
     */
    public record ShelfLine(
            String code,
            String title,
            int perPiece,
            int quantity,
            boolean isShort,
            int available) {}

    /**
     * A line of the timeline.
     *
     * @param icon its icon
     * @param tone how it feels
     */
    public record LogLine(
            Instant at, String icon, io.moasell.web.Tone tone, String text, @Nullable String who) {}

    /** Filters of the timeline: parameter to words. */
    public static final Map<String, String> LOGS =
            Map.of("CHANNEL", "채널", "STOCK", "재고", "MEMO", "메모");
}
