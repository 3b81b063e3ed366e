package io.moasell.ordering.web;

import io.moasell.channels.ShopAccount;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.ordering.BesideItem;
import io.moasell.ordering.Hold;
import io.moasell.ordering.Memos.Memo;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.OrderBoard.Mark;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Stage;
import io.moasell.privacy.Reason;
import io.moasell.views.ViewLayout;
import io.moasell.web.Formats;
import io.moasell.web.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
 * @param views what people kept, and the columns
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
        Views views,
        Watch watched) {

    public OrdersView {
        rows = List.copyOf(rows);
        shops = List.copyOf(shops);
    }

    /** "128건", from 10,000 on "10,000건 넘음". */
    public String foundText() {
        return found > OrderBoard.COUNT_LIMIT
                ? Formats.count(OrderBoard.COUNT_LIMIT, "건") + " 넘음"
                : Formats.count(found, "건");
    }

    /** Whether the list begins with what expires first. */
    public boolean ascending() {
        boolean first = flag != null || (stage != null && !stage.gone());
        return first != (query.get("sort") != null);
    }

    /** Whether the list is ordered by this column. */
    public boolean sorted(Column column) {
        return column == (stage == null && flag == null ? Column.NO : Column.DUE);
    }

    /** The same list the other way round. */
    public DeskQuery turned() {
        return query.with("sort", query.get("sort") == null ? "turned" : null);
    }

    /** What a shop is called. */
    public String shop(long account) {
        return shops.stream()
                .filter(shop -> shop.id().value() == account)
                .map(ShopAccount::name)
                .findFirst()
                .orElse(Formats.NOTHING);
    }

    /** How the list is ordered, in words. */
    public String orderText() {
        return stage == null && flag == null
                ? ascending() ? "오래된 주문 순" : "최근 주문 순"
                : ascending() ? "발송기한 빠른 순" : "발송기한 늦은 순";
    }

    /** Whether a shop is connected. */
    public boolean connected() {
        return shops.stream().anyMatch(shop -> shop.channel() != Channel.OFFLINE);
    }

    /**
     * A filter that is set.
     *
     * @param name its parameter
     * @param text its words
     */
    public record Chip(String name, String text) {}

    /** The filters of the menu that are set. */
    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        chip(chips, "ch", value -> Channel.valueOf(value).label());
        chip(
                chips,
                "account",
                value ->
                        shops.stream()
                                .filter(shop -> String.valueOf(shop.id().value()).equals(value))
                                .map(ShopAccount::name)
                                .findFirst()
                                .orElse("계정"));
        chip(chips, "from", value -> value + "부터");
        chip(chips, "to", value -> value + "까지");
        chip(chips, "paidFrom", value -> "결제 " + value + "부터");
        chip(chips, "paidTo", value -> "결제 " + value + "까지");
        chip(chips, "supplier", value -> "매입처 " + value);
        chip(chips, "hold", value -> value.equals("NONE") ? "보류 아님" : Hold.valueOf(value).label());
        chip(chips, "mark", value -> Mark.valueOf(value).label());
        chip(chips, "sku", value -> "SKU " + value);
        chip(chips, "fee", value -> Hints.fee(ShippingFeeType.valueOf(value)));
        chip(chips, "pending", value -> value.equals("true") ? "답을 기다려요" : "기다리지 않아요");
        return chips;
    }

    private void chip(List<Chip> chips, String name, Function<String, String> text) {
        String value = query.get(name);
        if (value != null) {
            chips.add(new Chip(name, text.apply(value)));
        }
    }

    /** The channels of the seller's shops. */
    public List<Channel> channels() {
        return shops.stream().map(ShopAccount::channel).distinct().sorted().toList();
    }

    /**
     * Rows that wait for something.
     *
     * @param items their keys, as they stand in the address
     * @param batch an act whose result is not whole yet, null when none
     * @param jobs collections that were asked for here and have not ended
     */
    public record Watch(List<Long> items, @Nullable Long batch, int left, List<Long> jobs) {

        public Watch {
            items = List.copyOf(items);
            jobs = List.copyOf(jobs);
        }

        /** Whether there is anything to wait for. */
        public boolean any() {
            return !items.isEmpty() || batch != null || !jobs.isEmpty();
        }

        /** The query of the address that tells how they stand. */
        public String text(DeskQuery query) {
            String at = query.page(query.get("cursor")).text();
            StringBuilder text = new StringBuilder(at.isEmpty() ? "?" : at + "&");
            items.forEach(item -> text.append("item=").append(item).append('&'));
            jobs.forEach(job -> text.append("job=").append(job).append('&'));
            if (batch != null) {
                text.append("batch=").append(batch).append('&');
                text.append("left=").append(left).append('&');
            }
            return text.substring(0, text.length() - 1);
        }
    }

    /**
     * The item that is open.
     *
     * @param row the same item as a row
     * @param item all of it
     * @param skus what to take from the shelf, with what is there
     * @param notes what modules above say of it
     * @param lines its timeline, as far as the filter shows it
     * @param log the filter of the timeline, null for all
     * @param clear buyer and receiver in the clear while a look lasts, null masked
     * @param clearUntil when the look ends
     * @param previous the row before, null at the first
     * @param following the row after, null at the last
     * @param reasons why one may look
     * @param told what the channel says where the seller wrote something else, masked
     * @param memos what the seller's people wrote down
     */
    public record Drawer(
            DeskRow row,
            OrderItem item,
            List<ShelfLine> skus,
            List<BesideItem.Note> notes,
            List<LogLine> lines,
            @Nullable String log,
            OrderItem.@Nullable Clear clear,
            @Nullable Instant clearUntil,
            @Nullable Long previous,
            @Nullable Long following,
            List<Reason> reasons,
            OrderItem.@Nullable People told,
            List<Memo> memos) {

        /** What is to be looked at, without the missing link, which stands beside the product. */
        public List<DeskRow.Say> says() {
            return row.says().stream().filter(say -> !say.icon().equals(DeskRow.UNLINKED)).toList();
        }
    }

    /**
     * A SKU of the open item.
     *
     * @param code its code
     * @param title its name and option
     * @param perPiece pieces in one piece of the listing
     * @param quantity pieces to take in all
     * @param isShort whether they are not all kept
     * @param available what can still be promised of it
     * @param sets the codes of the sets that bring it
     * @param picture the address of its small picture inside the service, null when it has none
     */
    public record ShelfLine(
            String code,
            String title,
            int perPiece,
            int quantity,
            boolean isShort,
            int available,
            List<String> sets,
            @Nullable String picture) {

        public ShelfLine {
            sets = List.copyOf(sets);
        }
    }

    /**
     * A line of the timeline.
     *
     * @param icon its icon
     * @param tone how it feels
     */
    public record LogLine(Instant at, String icon, Tone tone, String text, @Nullable String who) {}

    /**
     * A view that one may choose.
     *
     * @param key as in the address
     * @param name its words
     * @param query what it shows
     * @param kept whether a person made it, so that it can be changed and taken away
     * @param shared whether all of the service see it
     */
    public record Choice(String key, String name, String query, boolean kept, boolean shared) {

        DeskQuery shows() {
            return new DeskQuery(Viewing.read(query));
        }
    }

    /**
     * The views as the desk shows them.
     *
     * @param choices all of them, those that the desk brings along first
     * @param current the one the address names, null for none
     * @param changed whether the address shows something else than it
     * @param beginning the key of the one where the caller begins, null for none
     * @param layout how the caller wants the rows of it
     * @param columns the columns of it
     */
    public record Views(
            List<Choice> choices,
            @Nullable Choice current,
            boolean changed,
            @Nullable String beginning,
            ViewLayout layout,
            List<Column> columns) {

        public Views {
            choices = List.copyOf(choices);
            columns = List.copyOf(columns);
        }

        /** Whether this one is current. */
        public boolean is(Choice choice) {
            return current != null && current.key().equals(choice.key());
        }

        /** The columns that are not shown. */
        public List<Column> left() {
            return Arrays.stream(Column.values())
                    .filter(column -> !columns.contains(column))
                    .toList();
        }
    }
}
