package io.moasell.ordering.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Page;
import io.moasell.ordering.Allocation;
import io.moasell.ordering.BesideItem;
import io.moasell.ordering.BesideItem.Mark;
import io.moasell.ordering.Duplicates;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Memos;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Receivers;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Timeline;
import io.moasell.ordering.web.OrdersView.Drawer;
import io.moasell.ordering.web.OrdersView.LogLine;
import io.moasell.ordering.web.OrdersView.ShelfLine;
import io.moasell.ordering.web.OrdersView.Watch;
import io.moasell.privacy.Reason;
import io.moasell.web.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the desk together out of what the doors tell. */
@Component
class Desk {

    private final OrderBoard board;
    private final Orders orders;
    private final Timeline timeline;
    private final Receivers receivers;
    private final Memos memos;
    private final Viewing viewing;
    private final Duplicates duplicates;
    private final Skus skus;
    private final Stock stock;
    private final ShopAccounts shops;
    private final ObjectProvider<BesideItem> beside;
    private final Clock clock;

    Desk(
            OrderBoard board,
            Orders orders,
            Timeline timeline,
            Receivers receivers,
            Memos memos,
            Viewing viewing,
            Duplicates duplicates,
            Skus skus,
            Stock stock,
            ShopAccounts shops,
            ObjectProvider<BesideItem> beside,
            Clock clock) {
        this.beside = beside;
        this.board = board;
        this.orders = orders;
        this.timeline = timeline;
        this.receivers = receivers;
        this.memos = memos;
        this.viewing = viewing;
        this.duplicates = duplicates;
        this.skus = skus;
        this.stock = stock;
        this.shops = shops;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public OrdersView view(
            DeskQuery asked, @Nullable Long batch, int left, List<Long> jobs, Looks looks) {
        // Without a word in the address the desk begins where the day does.
        DeskQuery meant = viewing.meant(asked);
        DeskQuery query = meant.params().isEmpty() ? meant.with("stage", Stage.NEW.name()) : meant;
        Filter filter = Filter.read(query::get, clock);
        Page<OrderItem> page = board.page(filter, query.get("cursor"), query.size());
        Counts counts = board.counts();
        List<DeskRow> rows = rowsOf(page.items());
        return new OrdersView(
                query,
                filter.stage(),
                filter.flag(),
                counts,
                rows,
                page.next(),
                found(query, filter, counts),
                shops.list(),
                drawer(query, rows, looks),
                viewing.beside(query),
                watch(rows, batch, left, jobs));
    }

    /** The rail has counted already what nobody narrows. */
    private int found(DeskQuery query, Filter filter, Counts counts) {
        boolean narrowed = query.filters().size() > 1;
        boolean counted = !narrowed && filter.stage() != null && filter.stage() != Stage.COMPLETED;
        return counted
                ? (int)
                        Math.min(
                                counts.at(Objects.requireNonNull(filter.stage())),
                                OrderBoard.COUNT_LIMIT + 1L)
                : board.count(filter);
    }

    private static Watch watch(
            List<DeskRow> rows, @Nullable Long batch, int left, List<Long> jobs) {
        return new Watch(
                rows.stream().filter(DeskRow::moving).map(DeskRow::id).toList(), batch, left, jobs);
    }

    @Transactional(readOnly = true)
    public MovingView moving(DeskQuery query, List<ItemId> items, MovingView.@Nullable Sent sent) {
        List<DeskRow> rows = rowsOf(orders.items(items));
        return new MovingView(
                query,
                rows,
                board.counts(),
                sent,
                sent == null || !sent.open()
                        ? watch(rows, null, 0, List.of())
                        : watch(rows, sent.batch(), sent.left(), sent.jobs()));
    }

    private List<DeskRow> rowsOf(List<OrderItem> items) {
        Map<SkuId, Sku> known = skusOf(items);
        Map<ItemId, List<Mark>> marks = new HashMap<>();
        beside.orderedStream()
                .forEach(
                        above ->
                                above.marks(items)
                                        .forEach(
                                                (item, said) ->
                                                        marks.computeIfAbsent(
                                                                        item,
                                                                        i -> new ArrayList<>())
                                                                .addAll(said)));
        Instant now = clock.instant();
        Map<ItemId, List<Duplicates.Other>> others =
                duplicates.of(items.stream().map(OrderItem::id).toList());
        return items.stream()
                .map(
                        item ->
                                DeskRow.of(
                                        item,
                                        codes(item, known),
                                        marks.getOrDefault(item.id(), List.of()),
                                        others.getOrDefault(item.id(), List.of()),
                                        now))
                .toList();
    }

    private Map<SkuId, Sku> skusOf(Collection<OrderItem> items) {
        return skus.byIds(
                items.stream()
                        .flatMap(item -> item.skus().stream())
                        .flatMap(
                                sku ->
                                        Stream.concat(
                                                Stream.of(sku.skuId()),
                                                sku.through().stream().map(OrderItem.InSet::setId)))
                        .map(SkuId::new)
                        .collect(Collectors.toSet()));
    }

    /** What is taken: the sets by their own codes, and what no set brings. */
    private static String codes(OrderItem item, Map<SkuId, Sku> known) {
        return Stream.concat(
                        item.skus().stream()
                                .flatMap(sku -> sku.through().stream())
                                .map(OrderItem.InSet::setId)
                                .distinct(),
                        item.skus().stream()
                                .filter(sku -> sku.loose() > 0)
                                .map(OrderItem.Sku::skuId))
                .map(id -> known.get(new SkuId(id)))
                .filter(Objects::nonNull)
                .map(Sku::code)
                .collect(Collectors.joining(" + "));
    }

    private @Nullable Drawer drawer(DeskQuery query, List<DeskRow> rows, Looks looks) {
        String open = query.get("open");
        ItemId id =
                open != null && open.matches("[0-9]{1,18}")
                        ? new ItemId(Long.parseLong(open))
                        : null;
        Instant now = clock.instant();
        Instant until = looks.until(id, now);
        OrderItem item = id == null ? null : board.drawer(id).orElse(null);
        if (id == null || item == null) {
            return null;
        }
        String log = query.get("log");
        int at = rows.stream().map(DeskRow::id).toList().indexOf(id.value());
        return new Drawer(
                rowsOf(List.of(item)).getFirst(),
                item,
                shelf(item),
                beside.orderedStream().flatMap(above -> above.notes(item).stream()).toList(),
                timeline.of(item).stream()
                        .filter(line -> shows(log, line))
                        .map(Desk::line)
                        .toList(),
                log,
                until == null ? null : orders.revealed(id),
                until,
                at > 0 ? rows.get(at - 1).id() : null,
                at >= 0 && at + 1 < rows.size() ? rows.get(at + 1).id() : null,
                List.of(Reason.values()),
                item.edits().edited() ? receivers.told(id).orElse(null) : null,
                item.edits().memos() == 0 ? List.of() : memos.of(id));
    }

    private List<ShelfLine> shelf(OrderItem item) {
        Map<SkuId, Sku> known = skusOf(List.of(item));
        Map<SkuId, StockLevel> levels = stock.levels(known.keySet());
        return item.skus().stream()
                .map(
                        line -> {
                            SkuId id = new SkuId(line.skuId());
                            Sku sku = known.get(id);
                            StockLevel level = levels.get(id);
                            return new ShelfLine(
                                    sku == null ? "" : sku.code(),
                                    sku == null ? "" : sku.title(),
                                    line.perPiece(),
                                    line.quantity(),
                                    line.allocation() == Allocation.SHORT,
                                    level == null ? 0 : level.available(),
                                    line.through().stream()
                                            .map(set -> known.get(new SkuId(set.setId())))
                                            .filter(Objects::nonNull)
                                            .map(Sku::code)
                                            .toList(),
                                    sku == null || sku.picture() == null
                                            ? null
                                            : "/skus/"
                                                    + line.skuId()
                                                    + "/picture/"
                                                    + sku.picture()
                                                    + "?small=true");
                        })
                .toList();
    }

    private static boolean shows(@Nullable String log, Timeline.Line line) {
        return switch (log) {
            case "CHANNEL" ->
                    line.topic() == Timeline.Topic.CHANNEL
                            || line.topic() == Timeline.Topic.FAILURE;
            case "STOCK" -> line.topic() == Timeline.Topic.STOCK;
            case "MEMO" -> line.topic() == Timeline.Topic.MEMO;
            case null, default -> true;
        };
    }

    private static LogLine line(Timeline.Line line) {
        return switch (line.topic()) {
            case STAFF -> of(line, "user", Tone.NOTE);
            case CHANNEL -> of(line, "plug-connected", Tone.QUIET);
            case STOCK -> of(line, "building-warehouse", Tone.OK);
            case MEMO -> of(line, "message", Tone.NOTE);
            case FAILURE -> of(line, "alert-triangle", Tone.BAD);
        };
    }

    private static LogLine of(Timeline.Line line, String icon, Tone tone) {
        return new LogLine(line.at(), icon, tone, line.text(), line.who());
    }
}
