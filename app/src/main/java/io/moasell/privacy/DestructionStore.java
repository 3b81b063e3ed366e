package io.moasell.privacy;

import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Certificates of what was destroyed. */
@Component
class DestructionStore {

    private final TenantSql sql;
    private final Clock clock;

    DestructionStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void certify(String what, Instant endedBefore, int count) {
        sql.sql(
                        """
                        insert into privacy.destruction (tenant_id, at, what, ended_before, count)
                        values (:tenant, :at, :what, :endedBefore, :count)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("what", what)
                .param("endedBefore", endedBefore.atOffset(ZoneOffset.UTC))
                .param("count", count)
                .update();
    }
}
