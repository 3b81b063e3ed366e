package io.moasell.ordering;

import static io.moasell.ordering.Columns.at;

import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.OrderBoard.Mark;
import io.moasell.ordering.OrderBoard.Position;
import io.moasell.ordering.OrderBoard.Sort;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Letters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL that lists and counts items. */
@Component
class BoardStore {

    /** More orders or words than these are not told apart by a search. */
    private static final int FOUND = 1_000;

    /** One letter alone looks through this many of the newest only. */
    private static final int RECENT = 2_000;

    /** Nobody pays later than a week after he ordered. */
    private static final Duration PAID_WITHIN = Duration.ofDays(7);

    private final TenantSql sql;
    private final JdbcClient settings;
    private final OrderStore items;
    private final Sealing sealing;
    private final Skus skus;

    BoardStore(TenantSql sql, JdbcClient settings, OrderStore items, Sealing sealing, Skus skus) {
        this.sql = sql;
        this.settings = settings;
        this.items = items;
        this.sealing = sealing;
        this.skus = skus;
    }

    /** A statement and what fills it. */
    record Query(String statement, Map<String, Object> params) {}

    List<OrderItem> page(Filter filter, @Nullable Position after, int limit) {
        // The keys of the page first, the wide rows of these keys after.
        Map<ItemId, OrderItem> rows = new LinkedHashMap<>();
        List<ItemId> keys = found(filter, keys(filter, after, limit));
        items.items(keys).forEach(item -> rows.put(item.id(), item));
        return keys.stream().flatMap(id -> Optional.ofNullable(rows.get(id)).stream()).toList();
    }

    List<ItemId> ids(Filter filter, int limit) {
        return found(filter, keys(filter, null, limit));
    }

    private List<ItemId> found(Filter filter, Query query) {
        return planned(
                filter, () -> run(query).query((row, n) -> new ItemId(row.getLong(1))).list());
    }

    /**
     * Has what is looked for planned with the values that are asked: a plan for any values at all
     * walks an index of days where the days hold everything, or one of texts where they fit most.
     * Not so a text in all stages: with its values the plan walks everything for the few that it
     * finds.
     */
    private <T> T planned(Filter filter, Supplier<T> read) {
        if (filter.text() != null && filter.stage() == null) {
            return read.get();
        }
        settings.sql("set local plan_cache_mode = force_custom_plan").update();
        T found = read.get();
        settings.sql("set local plan_cache_mode = auto").update();
        return found;
    }

    int count(Filter filter, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(filter, params);
        params.put("limit", limit);
        Query query =
                new Query(
                        "select count(*) from (select 1 from ordering.item i where"
                                + " i.tenant_id = :tenant"
                                + where
                                + " limit :limit) found",
                        params);
        return planned(filter, () -> run(query).query(Integer.class).single());
    }

    Optional<OrderItem> item(ItemId id) {
        return items.items(List.of(id)).stream().findFirst();
    }

    /** The keys of a page, in order. */
    Query keys(Filter filter, @Nullable Position after, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(filter, params);
        Sort sort = filter.sort();
        String column = "i." + sort.column();
        if (after != null) {
            where +=
                    " and ("
                            + column
                            + ", i.id) "
                            + (sort.descending() ? "<" : ">")
                            + " (:afterAt, :afterId)";
            params.put("afterAt", at(after.at()));
            params.put("afterId", after.id());
        }
        params.put("limit", limit);
        String direction = sort.descending() ? " desc" : "";
        if (filter.flag() == Flag.LEAVING && filter.stage() == null) {
            return new Query(leaving(where, column, direction), params);
        }
        return new Query(
                "select i.id from ordering.item i where i.tenant_id = :tenant"
                        + where
                        + " order by "
                        + column
                        + direction
                        + ", i.id"
                        + direction
                        + " limit :limit",
                params);
    }

    /** Each stage by its own walk of the index: the three together would be sorted as a whole. */
    private static String leaving(String where, String column, String direction) {
        String order = " order by " + column.replace("i.", "") + direction + ", id" + direction;
        List<String> walks = new ArrayList<>();
        for (Stage stage : List.of(Stage.NEW, Stage.CONFIRMED, Stage.READY)) {
            walks.add(
                    "(select i.id, "
                            + column
                            + " from ordering.item i where i.tenant_id = :tenant and i.stage = '"
                            + stage.name()
                            + "'"
                            + where
                            + order
                            + " limit :limit)");
        }
        return "select walk.id from ("
                + String.join(" union all ", walks)
                + ") walk"
                + order
                + " limit :limit";
    }

    private JdbcClient.StatementSpec run(Query query) {
        return sql.sql(query.statement()).params(query.params());
    }

    private String where(Filter filter, Map<String, Object> params) {
        StringBuilder where = new StringBuilder();
        if (filter.stage() != null) {
            where.append(" and i.stage = :stage and i.closed is null");
            params.put("stage", filter.stage().name());
        }
        if (filter.flag() != null) {
            where.append(flagged(filter.flag()));
        }
        if (filter.channel() != null) {
            where.append(" and i.channel = :channel");
            params.put("channel", filter.channel().name());
        }
        if (filter.account() != null) {
            where.append(" and i.account_id = :account");
            params.put("account", filter.account().value());
        }
        if (filter.from() != null) {
            where.append(" and i.ordered_at >= :from");
            params.put("from", at(filter.from()));
        }
        if (filter.to() != null) {
            where.append(" and i.ordered_at < :to");
            params.put("to", at(filter.to()));
        }
        if (filter.due() != null) {
            where.append(" and i.due_at < :due");
            params.put("due", at(filter.due()));
        }
        if (filter.hold() != null) {
            where.append(" and i.hold = :hold");
            params.put("hold", filter.hold().name());
        }
        if (filter.pending() != null) {
            where.append(
                    filter.pending() ? " and i.pending is not null" : " and i.pending is null");
        }
        if (filter.updatedAfter() != null) {
            where.append(" and i.updated_at > :updatedAfter");
            params.put("updatedAfter", at(filter.updatedAfter()));
        }
        if (filter.mark() != null) {
            where.append(marked(filter.mark()));
        }
        if (filter.sku() != null) {
            where.append(
                    " and i.id in (select s.item_id from ordering.item_sku s"
                            + " where s.tenant_id = :tenant and s.sku_id = any(:skus))");
            params.put(
                    "skus",
                    skus.byCodes(List.of(filter.sku())).values().stream()
                            .mapToLong(sku -> sku.id().value())
                            .toArray());
        }
        if (filter.fee() != null) {
            where.append(" and i.shipping_fee_type = :fee");
            params.put("fee", filter.fee().name());
        }
        if (filter.paidFrom() != null) {
            where.append(" and i.paid_at >= :paidFrom and i.ordered_at >= :paidFromOrdered");
            params.put("paidFrom", at(filter.paidFrom()));
            params.put("paidFromOrdered", at(filter.paidFrom().minus(PAID_WITHIN)));
        }
        if (filter.paidTo() != null) {
            // Nobody pays before he orders.
            where.append(" and i.paid_at < :paidTo and i.ordered_at < :paidTo");
            params.put("paidTo", at(filter.paidTo()));
        }
        if (filter.supplier() != null) {
            where.append(
                    " and i.id in (select s.item_id from ordering.item_sku s"
                            + " where s.tenant_id = :tenant and s.sku_id = any(:supplied))");
            params.put(
                    "supplied",
                    skus.suppliedBy(filter.supplier()).stream().mapToLong(SkuId::value).toArray());
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            where.append(
                    " and (i.order_id = any(:orders) or i.wording_id = any(:wordings)"
                            + " or i.item_key = :number or i.waybill = :number)");
            String text = filter.text().strip();
            params.put("orders", orders(text));
            params.put("wordings", wordings(text));
            params.put("number", text);
        }
        return where.toString();
    }

    /** Spelled as the partial indexes spell it. */
    private static String marked(Mark mark) {
        return switch (mark) {
            case DUPLICATE ->
                    " and i.id in (select d.item_id from ordering.duplicate d"
                            + " where d.tenant_id = :tenant and d.cleared_at is null)";
            case APART ->
                    " and i.id in (select d.item_id from ordering.discrepancy d"
                            + " where d.tenant_id = :tenant and d.settled_at is null)";
            case UNLINKED -> " and i.hold = 'UNMATCHED' and i.hold <> 'NONE' and i.closed is null";
            case SHORT ->
                    " and i.id in (select s.item_id from ordering.item_sku s"
                            + " where s.tenant_id = :tenant and s.allocation = 'SHORT')";
            case MEMO ->
                    " and i.order_id in (select m.id from ordering.orders m"
                            + " where m.tenant_id = :tenant and m.memos > 0)";
            case DISPUTED ->
                    " and i.order_id in (select m.id from ordering.orders m"
                            + " where m.tenant_id = :tenant and m.disputed)";
        };
    }

    /** Spelled as the partial indexes spell it. */
    private static String flagged(Flag flag) {
        return switch (flag) {
            case HELD -> " and i.hold <> 'NONE' and i.closed is null";
            case LEAVING -> " and i.stage in ('NEW', 'CONFIRMED', 'READY') and i.closed is null";
            case CLAIMED -> " and (i.claimed or i.hold = 'CLAIM') and i.closed is null";
            case REFUSED ->
                    " and i.answer_step is not null and not i.answer_unknown and i.closed is null";
        };
    }

    /** Orders with this number, this whole name, this phone number or these last four digits. */
    private long[] orders(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        boolean phone = digits.length() >= 8 && text.matches("[0-9 +()-]+");
        boolean lastFour = text.matches("[0-9]{4}");
        Map<String, Object> params = new LinkedHashMap<>();
        List<String> ways = new ArrayList<>();
        ways.add(way("o.order_no = :number"));
        ways.add(way("o.shipment_no = :number and o.shipment_no <> ''"));
        params.put("number", text);
        if (phone) {
            for (String column : List.of("phone_key", "phone2_key", "buyer_phone_key")) {
                ways.add(way("o." + column + " = :phone"));
            }
            params.put("phone", sealing.phoneKey(text));
        } else if (lastFour) {
            for (String column : List.of("last_four_key", "buyer_last_four_key")) {
                ways.add(way("o." + column + " = :lastFour"));
            }
            params.put("lastFour", sealing.lastFourKey(text));
        } else {
            for (String column : List.of("name_key", "buyer_name_key")) {
                ways.add(way("o." + column + " = :name"));
            }
            params.put("name", sealing.nameKey(text));
        }
        params.put("found", FOUND);
        return run(new Query(String.join(" union ", ways) + " limit :found", params))
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static String way(String condition) {
        return "select o.id from ordering.orders o where o.tenant_id = :tenant and " + condition;
    }

    private long[] wordings(String text) {
        return run(wordingsLike(text)).query(Long.class).list().stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Words that hold what was typed, or begin their syllables with it. */
    Query wordingsLike(String text) {
        Letters letters = Letters.of(text);
        Map<String, Object> params = new LinkedHashMap<>(letters.params());
        params.put("found", FOUND);
        String among = "";
        if (!letters.indexed()) {
            params.put("recent", RECENT);
            among =
                    " and w.id in (select n.id from ordering.wording n where n.tenant_id = :tenant"
                            + " order by n.id desc limit :recent)";
        }
        return new Query(
                "select w.id from ordering.wording_text w where w.tenant_id = :tenant"
                        + letters.conditions("w")
                        + among
                        + " limit :found",
                params);
    }

    /** When an item was last changed, by the clock of whoever did. */
    Optional<Instant> changed() {
        return sql.sql(
                        """
                        select i.updated_at from ordering.item i where i.tenant_id = :tenant
                        order by i.updated_at desc limit 1
                        """)
                .query((row, n) -> row.getObject("updated_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    Counts counts(Instant tonight, Instant longAgo, LocalDate today) {
        Map<Stage, Long> stages = OrderBoard.byStage();
        Map<Stage, Long> due = OrderBoard.byStage();
        Map<Flag, Long> flags = new EnumMap<>(Flag.class);
        long[] late = new long[1];
        long[] pending = new long[1];
        sql.sql(
                        """
                        select i.stage as name, count(*) as items, count(*) filter (where i.due_at < :tonight) as due,
                          count(*) filter (where i.due_at < :longAgo) as late
                        from ordering.item i
                        where i.tenant_id = :tenant and i.closed is null
                          and i.stage in ('NEW', 'CONFIRMED', 'READY', 'SHIPPED', 'DELIVERED')
                        group by i.stage
                        union all
                        select 'COMPLETED', coalesce(sum(c.items), 0), 0, 0 from ordering.completed c
                        where c.tenant_id = :tenant and c.month = :month
                        union all
                        select 'HELD', count(*), 0, 0 from ordering.item i
                        where i.tenant_id = :tenant and i.hold <> 'NONE' and i.closed is null
                        union all
                        select 'CLAIMED', count(*), 0, 0 from ordering.item i
                        where i.tenant_id = :tenant and (i.claimed or i.hold = 'CLAIM') and i.closed is null
                        union all
                        select 'REFUSED', count(*), 0, 0 from ordering.item i
                        where i.tenant_id = :tenant and i.answer_step is not null and not i.answer_unknown and i.closed is null
                        union all
                        select 'PENDING', count(*), 0, 0 from ordering.item i
                        where i.tenant_id = :tenant and i.pending is not null
                        """)
                .param("tonight", at(tonight))
                .param("longAgo", at(longAgo))
                .param("month", today.withDayOfMonth(1))
                .query(
                        row -> {
                            String name = row.getString("name");
                            long items = row.getLong("items");
                            switch (name) {
                                case "HELD", "CLAIMED", "REFUSED" ->
                                        flags.put(Flag.valueOf(name), items);
                                case "PENDING" -> pending[0] = items;
                                default -> {
                                    Stage stage = Stage.valueOf(name);
                                    stages.put(stage, items);
                                    if (stage.before(Stage.SHIPPED)) {
                                        due.put(stage, row.getLong("due"));
                                    }
                                    if (stage == Stage.SHIPPED) {
                                        late[0] = row.getLong("late");
                                    }
                                }
                            }
                        });
        return new Counts(stages, due, late[0], flags, pending[0]);
    }
}
