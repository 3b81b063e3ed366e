package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.couriers.WaybillSeries;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All SQL of number ranges. */
@Component
class NumberRangeStore {

    private static final String RANGE =
            """
            select r.id, r.courier, r.first_number, r.last_number, r.checked, r.taken, r.warn_below, r.ended_at, r.added_at,
              r.added_by
            from shipping.number_range r where r.tenant_id = :tenant
            """;

    private final TenantSql sql;
    private final Clock clock;

    NumberRangeStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<NumberRange> all() {
        return sql.sql(RANGE + " order by r.ended_at is not null, r.courier, r.id")
                .query(NumberRangeStore::range)
                .list();
    }

    Optional<NumberRange> lock(long id) {
        return sql.sql(RANGE + " and r.id = :id for update")
                .param("id", id)
                .query(NumberRangeStore::range)
                .optional();
    }

    /** A courier's ranges from which numbers are taken, the oldest first; nobody else takes any. */
    List<NumberRange> lockOpen(Courier courier) {
        return sql.sql(
                        RANGE
                                + " and r.courier = :courier and r.ended_at is null order by r.id for update")
                .param("courier", courier.name())
                .query(NumberRangeStore::range)
                .list();
    }

    /** Of numbers of equal length, whether one stands in a range of the courier. */
    boolean overlaps(WaybillSeries series) {
        return sql.sql(
                        """
                        select exists (select 1 from shipping.number_range r
                          where r.tenant_id = :tenant and r.courier = :courier and length(r.first_number) = length(:first)
                            and r.first_number <= :last and r.last_number >= :first)
                        """)
                .param("courier", series.courier().name())
                .param("first", series.first())
                .param("last", series.last())
                .query(Boolean.class)
                .single();
    }

    /** False when somebody added one with that first number meanwhile. */
    boolean add(WaybillSeries series, int warnBelow) {
        return sql.sql(
                                """
                                insert into shipping.number_range (tenant_id, courier, first_number, last_number, checked, size,
                                  warn_below, added_at, added_by)
                                values (:tenant, :courier, :first, :last, :checked, :size, :warn, :now, :by)
                                on conflict (tenant_id, courier, first_number) do nothing
                                """)
                        .param("courier", series.courier().name())
                        .param("first", series.first())
                        .param("last", series.last())
                        .param("checked", series.checked())
                        .param("size", series.size())
                        .param("warn", warnBelow)
                        .param("now", ParcelStore.time(clock.instant()))
                        .param("by", Caller.current().name())
                        .update()
                == 1;
    }

    /** Of these numbers, those that some item has or had. */
    Set<String> used(Courier courier, Collection<String> numbers) {
        return new HashSet<>(
                sql.sql(
                                """
                                select distinct e.number from shipping.waybill_entry e
                                where e.tenant_id = :tenant and e.courier = :courier and e.number = any(:numbers)
                                """)
                        .param("courier", courier.name())
                        .param("numbers", numbers.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** By range, how many numbers are gone now. */
    void taken(Map<Long, Long> taken) {
        List<Long> ids = List.copyOf(taken.keySet());
        sql.sql(
                        """
                        update shipping.number_range r set taken = n.taken
                        from unnest(:ids::bigint[], :taken::bigint[]) as n (id, taken)
                        where r.tenant_id = :tenant and r.id = n.id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("taken", ids.stream().map(taken::get).toArray(Long[]::new))
                .update();
    }

    /** What is left of it may be added anew; what was taken stays told. */
    void end(NumberRange range) {
        if (range.taken() == 0) {
            sql.sql(
                            "delete from shipping.number_range r where r.tenant_id = :tenant and r.id = :id")
                    .param("id", range.id())
                    .update();
            return;
        }
        sql.sql(
                        """
                        update shipping.number_range r set ended_at = :now, size = r.taken, last_number = :last
                        where r.tenant_id = :tenant and r.id = :id and r.ended_at is null
                        """)
                .param("id", range.id())
                .param("last", range.series().at(range.taken() - 1))
                .param("now", ParcelStore.time(clock.instant()))
                .update();
    }

    private static NumberRange range(ResultSet row, int number) throws SQLException {
        return new NumberRange(
                row.getLong("id"),
                new WaybillSeries(
                        Courier.valueOf(row.getString("courier")),
                        row.getString("first_number"),
                        row.getString("last_number"),
                        row.getBoolean("checked")),
                row.getLong("taken"),
                row.getInt("warn_below"),
                row.getObject("ended_at") != null,
                ParcelStore.time(row, "added_at"),
                row.getString("added_by"));
    }
}
