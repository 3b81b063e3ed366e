package io.moasell.ordering;

import static io.moasell.ordering.Columns.at;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Won;
import io.moasell.ordering.SalesBoard.Day;
import io.moasell.ordering.SalesBoard.Due;
import io.moasell.ordering.SalesBoard.Punctuality;
import io.moasell.ordering.SalesBoard.Sold;
import io.moasell.tenancy.TenantSql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All SQL that sums items up. */
@Component
class SalesStore {

    /** What the buyer paid for the pieces that were not taken back; a broken won is his. */
    private static final String AMOUNT =
            """
            sum(case when i.closed in ('CANCELLED', 'RETURNED') then 0
              else i.paid_amount - i.paid_amount * i.cancelled_quantity / i.quantity end)
            """;

    private static final String ORDERS =
            """
            count(distinct i.order_id) filter (where i.closed is null or i.closed not in ('CANCELLED', 'RETURNED'))
            """;

    private final TenantSql sql;

    SalesStore(TenantSql sql) {
        this.sql = sql;
    }

    List<Sold> sold(Instant from, Instant to) {
        return sql.sql(
                        """
                        select i.account_id, i.channel, %s as orders, %s as amount
                        from ordering.item i
                        where i.tenant_id = :tenant and i.ordered_at >= :from and i.ordered_at < :to
                        group by i.account_id, i.channel
                        order by amount desc, i.account_id
                        """
                                .formatted(ORDERS, AMOUNT))
                .param("from", at(from))
                .param("to", at(to))
                .query(
                        (row, n) ->
                                new Sold(
                                        new AccountId(row.getLong("account_id")),
                                        Channel.valueOf(row.getString("channel")),
                                        row.getLong("orders"),
                                        new Won(row.getLong("amount"))))
                .list();
    }

    List<Day> days(LocalDate first, LocalDate last) {
        return sql.sql(
                        """
                        select d.day::date as day, coalesce(s.orders, 0) as orders, coalesce(s.amount, 0) as amount
                        from generate_series(:first::date, :last::date, interval '1 day') d (day)
                        left join (
                          select (i.ordered_at at time zone 'Asia/Seoul')::date as day, %s as orders, %s as amount
                          from ordering.item i
                          where i.tenant_id = :tenant and i.ordered_at >= :from and i.ordered_at < :to
                          group by 1) s on s.day = d.day::date
                        order by d.day
                        """
                                .formatted(ORDERS, AMOUNT))
                .param("first", first)
                .param("last", last)
                .param("from", at(Kst.startOf(first)))
                .param("to", at(Kst.startOf(last.plusDays(1))))
                .query(
                        (row, n) ->
                                new Day(
                                        row.getObject("day", LocalDate.class),
                                        row.getLong("orders"),
                                        new Won(row.getLong("amount"))))
                .list();
    }

    Map<SkuId, Long> pieces(Instant from, Instant to) {
        Map<SkuId, Long> pieces = new HashMap<>();
        sql.sql(
                        """
                        select s.sku_id, sum(s.quantity) as pieces
                        from ordering.item i
                        join ordering.item_sku s on s.tenant_id = i.tenant_id and s.item_id = i.id
                        where i.tenant_id = :tenant and i.ordered_at >= :from and i.ordered_at < :to
                          and (i.closed is null or i.closed not in ('CANCELLED', 'RETURNED'))
                        group by s.sku_id having sum(s.quantity) > 0
                        """)
                .param("from", at(from))
                .param("to", at(to))
                .query(
                        row -> {
                            pieces.put(new SkuId(row.getLong("sku_id")), row.getLong("pieces"));
                        });
        return pieces;
    }

    Punctuality punctuality(Instant from, Instant to) {
        return sql.sql(
                        """
                        select count(*) as due, count(*) filter (where i.shipped_at <= i.due_at) as in_time
                        from ordering.item i
                        where i.tenant_id = :tenant and i.closed is null and i.stage = any(:stages)
                          and i.due_at >= :from and i.due_at < :to
                        """)
                .param(
                        "stages",
                        Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new))
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> new Punctuality(row.getLong("due"), row.getLong("in_time")))
                .single();
    }

    List<Due> due(Instant before, Instant now) {
        return sql.sql(
                        """
                        select i.stage, i.channel, count(*) as items, min(i.due_at) filter (where i.due_at > :now) as next
                        from ordering.item i
                        where i.tenant_id = :tenant and i.closed is null and i.stage = any(:stages) and i.due_at < :before
                        group by i.stage, i.channel
                        order by items desc, i.channel
                        """)
                .param(
                        "stages",
                        Arrays.stream(Stage.values())
                                .filter(stage -> !stage.gone())
                                .map(Stage::name)
                                .toArray(String[]::new))
                .param("before", at(before))
                .param("now", at(now))
                .query(
                        (row, n) ->
                                new Due(
                                        Stage.valueOf(row.getString("stage")),
                                        Channel.valueOf(row.getString("channel")),
                                        row.getLong("items"),
                                        OrderStore.instantOrNull(row, "next")))
                .list();
    }
}
