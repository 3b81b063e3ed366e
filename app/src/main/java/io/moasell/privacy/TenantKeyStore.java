package io.moasell.privacy;

import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

/** The wrapped keys of a tenant. */
@Component
class TenantKeyStore {

    private final TenantSql sql;
    private final Clock clock;

    TenantKeyStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A key as it is stored.
     *
     * @param use SEAL or HASH
     * @param wrapped by the installation's key
     * @param wrappedBy which one
     */
    record Wrapped(String use, byte[] wrapped, String wrappedBy) {}

    List<Wrapped> all() {
        return sql.sql(
                        """
                        select k.use, k.wrapped, k.wrapped_by from privacy.tenant_key k
                        where k.tenant_id = :tenant
                        """)
                .query(
                        (row, n) ->
                                new Wrapped(
                                        row.getString("use"),
                                        row.getBytes("wrapped"),
                                        row.getString("wrapped_by")))
                .list();
    }

    /** Writes a key unless another node was first. */
    void add(Wrapped key) {
        sql.sql(
                        """
                        insert into privacy.tenant_key (tenant_id, use, wrapped, wrapped_by, made_at)
                        values (:tenant, :use, :wrapped, :wrappedBy, :now) on conflict do nothing
                        """)
                .param("use", key.use())
                .param("wrapped", key.wrapped())
                .param("wrappedBy", key.wrappedBy())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes the same key wrapped anew. */
    void rewrap(Wrapped key) {
        sql.sql(
                        """
                        update privacy.tenant_key set wrapped = :wrapped, wrapped_by = :wrappedBy
                        where tenant_id = :tenant and use = :use
                        """)
                .param("use", key.use())
                .param("wrapped", key.wrapped())
                .param("wrappedBy", key.wrappedBy())
                .update();
    }
}
