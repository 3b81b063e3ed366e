package io.moasell.audit;

import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of audit. */
@Component
class AuditStore {

    private final TenantSql sql;
    private final JsonMapper json;
    private final Clock clock;

    AuditStore(TenantSql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    void add(String action, String subject, Map<String, ?> detail) {
        Caller caller = Caller.current();
        sql.sql(
                        """
                        insert into audit.entry
                          (tenant_id, at, caller_kind, caller_id, caller_name, address, action, subject, detail)
                        values (:tenant, :at, :kind, :callerId, :callerName, :address, :action, :subject,
                          cast(:detail as jsonb))
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", caller.kind().name())
                .param("callerId", caller.id())
                .param("callerName", caller.name())
                .param("address", caller.address())
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    Page<AuditLog.Entry> page(@Nullable String subject, @Nullable Long before, int limit) {
        List<AuditLog.Entry> rows =
                sql.sql(
                                """
                                select e.id, e.at, e.caller_kind, e.caller_id, e.caller_name, e.address,
                                  e.action, e.subject, e.detail
                                from audit.entry e
                                where e.tenant_id = :tenant
                                  and (cast(:subject as text) is null or e.subject = :subject)
                                  and e.id < :before
                                order by e.id desc
                                limit :limit
                                """)
                        .param("subject", subject)
                        .param("before", before == null ? Long.MAX_VALUE : before)
                        .param("limit", limit + 1)
                        .query(AuditStore::read)
                        .list();
        boolean more = rows.size() > limit;
        List<AuditLog.Entry> page = more ? rows.subList(0, limit) : rows;
        return new Page<>(page, more ? Long.toString(page.getLast().id()) : null);
    }

    private static AuditLog.Entry read(ResultSet row, int number) throws SQLException {
        return new AuditLog.Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Caller(
                        Caller.Kind.valueOf(row.getString("caller_kind")),
                        row.getString("caller_id"),
                        row.getString("caller_name"),
                        row.getString("address")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
