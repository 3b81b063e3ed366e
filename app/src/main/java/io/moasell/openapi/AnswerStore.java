package io.moasell.openapi;

import io.moasell.tenancy.TenantSql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What writes with an idempotency key answered; kept two days. */
@Component
class AnswerStore {

    private static final int DAYS_KEPT = 2;

    private final TenantSql sql;
    private final JdbcClient settings;
    private final Clock clock;

    AnswerStore(TenantSql sql, JdbcClient settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What must not be done twice.
     *
     * @param keyId which API key
     * @param route method and address
     * @param said the idempotency key
     */
    record Slot(long keyId, String route, String said) {}

    /**
     * A request that was started.
     *
     * @param answer null while it runs
     */
    record Stored(byte[] bodyHash, Instant startedAt, @Nullable Answer answer) {}

    /**
     * What was answered.
     *
     * @param sealed the body in its envelope
     */
    record Answer(
            int status, @Nullable String contentType, @Nullable String location, byte[] sealed) {}

    /**
     * Takes the slot; false when somebody has it. Forgets what is too old. Nobody waits until it is
     * on disk: what the request then does is written behind it, so it cannot stay without it.
     */
    @Transactional
    boolean start(Slot slot, byte[] bodyHash) {
        goOn();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        sql.sql(
                        """
                        delete from openapi.answer where tenant_id = :tenant and started_at < :old
                        """)
                .param("old", now.minusDays(DAYS_KEPT))
                .update();
        return at(
                                slot,
                                """
                                insert into openapi.answer
                                  (tenant_id, key_id, route, idempotency_key, body_hash, started_at)
                                values (:tenant, :keyId, :route, :said, :hash, :now)
                                on conflict do nothing
                                """)
                        .param("hash", bodyHash)
                        .param("now", now)
                        .update()
                == 1;
    }

    /**
     * Keeps the answer. One that a power cut takes is told as unknown when it is asked for again.
     */
    @Transactional
    void finish(Slot slot, Answer answer) {
        goOn();
        at(
                        slot,
                        """
                        update openapi.answer
                        set status = :status, content_type = :contentType, location = :location, sealed = :sealed
                        where tenant_id = :tenant and key_id = :keyId and route = :route
                          and idempotency_key = :said
                        """)
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("location", answer.location())
                .param("sealed", answer.sealed())
                .update();
    }

    @Transactional
    void forget(Slot slot) {
        at(
                        slot,
                        """
                        delete from openapi.answer
                        where tenant_id = :tenant and key_id = :keyId and route = :route
                          and idempotency_key = :said
                        """)
                .update();
    }

    @Transactional(readOnly = true)
    Optional<Stored> find(Slot slot) {
        return at(
                        slot,
                        """
                        select a.body_hash, a.started_at, a.status, a.content_type, a.location, a.sealed
                        from openapi.answer a
                        where a.tenant_id = :tenant and a.key_id = :keyId and a.route = :route
                          and a.idempotency_key = :said
                        """)
                .query(
                        (row, n) -> {
                            byte[] sealed = row.getBytes("sealed");
                            return new Stored(
                                    row.getBytes("body_hash"),
                                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                                    sealed == null
                                            ? null
                                            : new Answer(
                                                    row.getInt("status"),
                                                    row.getString("content_type"),
                                                    row.getString("location"),
                                                    sealed));
                        })
                .optional();
    }

    private void goOn() {
        settings.sql("set local synchronous_commit = off").update();
    }

    private JdbcClient.StatementSpec at(Slot slot, String statement) {
        return sql.sql(statement)
                .param("keyId", slot.keyId())
                .param("route", slot.route())
                .param("said", slot.said());
    }
}
