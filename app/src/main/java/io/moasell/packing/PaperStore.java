package io.moasell.packing;

import io.moasell.packing.Papers.Kind;
import io.moasell.packing.Papers.Printed;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** All SQL of what was printed. */
@Component
class PaperStore {

    private final TenantSql sql;
    private final Clock clock;

    PaperStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The last print of a box's paper, and how many there were. */
    record Last(Printed printed, int times) {}

    void add(Kind kind, Collection<Long> boxes) {
        sql.sql(
                        """
                        insert into packing.printed (tenant_id, parcel_id, kind, at, by)
                        select :tenant, n.box, :kind, :now, :by from unnest(:boxes::bigint[]) as n (box)
                        """)
                .param("boxes", boxes.stream().mapToLong(Long::longValue).toArray())
                .param("kind", kind.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Caller.current().name())
                .update();
    }

    Map<Long, Last> last(Kind kind, Collection<Long> boxes) {
        Map<Long, Last> last = new HashMap<>();
        sql.sql(
                        """
                        select distinct on (p.parcel_id) p.parcel_id, p.at, p.by,
                          count(*) over (partition by p.parcel_id) as times
                        from packing.printed p
                        where p.tenant_id = :tenant and p.kind = :kind and p.parcel_id = any(:boxes)
                        order by p.parcel_id, p.id desc
                        """)
                .param("boxes", boxes.stream().mapToLong(Long::longValue).toArray())
                .param("kind", kind.name())
                .query(
                        row -> {
                            last.put(
                                    row.getLong("parcel_id"),
                                    new Last(
                                            new Printed(
                                                    row.getObject("at", OffsetDateTime.class)
                                                            .toInstant(),
                                                    row.getString("by")),
                                            row.getInt("times")));
                        });
        return last;
    }
}
