package io.moasell.messaging;

import io.moasell.kernel.Page;
import io.moasell.privacy.Retained;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.PageCursor;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The messages; whom and what is sealed. */
@Component
class MessageStore implements Retained {

    private final TenantSql sql;
    private final Clock clock;

    MessageStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A message that is on its way now. */
    record Waiting(long id, byte[] sealed) {}

    long add(MessageKind kind, String about, String to, byte[] sealed, MessageState state) {
        return sql.sql(
                        """
                        insert into messaging.message
                          (tenant_id, kind, subject_of, masked_to, sealed, state, written_at, ended_at)
                        values (:tenant, :kind, :about, :to, :sealed, :state, :now,
                          case when :state = 'NOT_SENT' then cast(:now as timestamptz) end)
                        returning id
                        """)
                .param("kind", kind.name())
                .param("about", about)
                .param("to", to)
                .param("sealed", sealed)
                .param("state", state.name())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** Marks the oldest waiting ones as under way. */
    @Transactional
    List<Waiting> start(int atMost) {
        return sql.sql(
                        """
                        update messaging.message set state = 'SENDING'
                        where tenant_id = :tenant and id in (
                          select m.id from messaging.message m
                          where m.tenant_id = :tenant and m.state = 'WAITING' order by m.id limit :atMost)
                        returning id, sealed
                        """)
                .param("atMost", atMost)
                .query((row, n) -> new Waiting(row.getLong("id"), row.getBytes("sealed")))
                .list();
    }

    /** What was under way when its node died: nobody knows. */
    @Transactional
    void giveUpStarted() {
        sql.sql(
                        """
                        update messaging.message set state = 'UNKNOWN', ended_at = :now
                        where tenant_id = :tenant and state = 'SENDING'
                        """)
                .param("now", now())
                .update();
    }

    @Transactional
    void end(long id, MessageState state, @Nullable String reason) {
        sql.sql(
                        """
                        update messaging.message set state = :state, reason = :reason, ended_at = :now
                        where tenant_id = :tenant and id = :id
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", now())
                .param("id", id)
                .update();
    }

    Page<Message> page(@Nullable String before, int limit) {
        List<Message> rows =
                sql.sql(
                                """
                                select m.id, m.kind, m.subject_of, m.masked_to, m.state, m.reason, m.written_at
                                from messaging.message m
                                where m.tenant_id = :tenant and m.id < :before
                                order by m.id desc limit :limit
                                """)
                        .param("before", PageCursor.before(before))
                        .param("limit", limit + 1)
                        .query(
                                (row, n) ->
                                        new Message(
                                                row.getLong("id"),
                                                MessageKind.valueOf(row.getString("kind")),
                                                row.getString("subject_of"),
                                                row.getString("masked_to"),
                                                MessageState.valueOf(row.getString("state")),
                                                row.getString("reason"),
                                                row.getObject("written_at", OffsetDateTime.class)
                                                        .toInstant()))
                        .list();
        boolean more = rows.size() > limit;
        List<Message> page = more ? rows.subList(0, limit) : rows;
        return new Page<>(page, more ? Long.toString(page.getLast().id()) : null);
    }

    @Override
    public String what() {
        return "보낸 문자와 메일";
    }

    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return sql.sql(
                        """
                        update messaging.message set sealed = null
                        where tenant_id = :tenant and id in (
                          select m.id from messaging.message m
                          where m.tenant_id = :tenant and m.sealed is not null and m.ended_at < :before
                          order by m.ended_at limit :atMost)
                        """)
                .param("before", endedBefore.atOffset(ZoneOffset.UTC))
                .param("atMost", atMost)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
