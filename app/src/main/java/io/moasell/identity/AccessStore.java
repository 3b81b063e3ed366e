package io.moasell.identity;

import io.moasell.kernel.Page;
import io.moasell.privacy.Masks;
import io.moasell.web.PageCursor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attempts to come in: what locks an address of mail, and what the access log keeps. */
@Component
class AccessStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccessStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt before the password is looked at, so that many at once are counted too. The
     * first four are free; from the fifth on the address waits: 30 seconds, then twice as long each
     * time, an hour at most. What is a day old is forgotten.
     *
     * @return false while the address waits
     */
    boolean mayTry(String email) {
        OffsetDateTime now = now();
        jdbc.sql("delete from identity.attempt where last_at < :dayAgo")
                .param("dayAgo", now.minusDays(1))
                .update();
        return jdbc.sql(
                                """
                                insert into identity.attempt as a (email_hash, failed, last_at) values (:email, 1, :now)
                                on conflict (email_hash) do update set failed = a.failed + 1, last_at = :now,
                                  locked_until = case when a.failed + 1 >= 5
                                    then cast(:now as timestamptz) + least(interval '1 hour',
                                      interval '30 seconds' * power(2, least(a.failed + 1 - 5, 20)))
                                    end
                                where a.locked_until is null or a.locked_until <= :now
                                """)
                        .param("email", hash(email))
                        .param("now", now)
                        .update()
                == 1;
    }

    /** The right password forgets what was wrong before. */
    void forget(String email) {
        jdbc.sql("delete from identity.attempt where email_hash = :email")
                .param("email", hash(email))
                .update();
    }

    void write(
            @Nullable PersonId person,
            String email,
            AccessLog.Outcome outcome,
            String address,
            String agent) {
        jdbc.sql(
                        """
                        insert into identity.access (at, person_id, masked_email, outcome, address, agent)
                        values (:now, :person, :email, :outcome, :address, :agent)
                        """)
                .param("now", now())
                .param("person", person == null ? null : person.value())
                .param("email", Masks.email(email))
                .param("outcome", outcome.name())
                .param("address", address)
                .param("agent", agent.length() > 300 ? agent.substring(0, 300) : agent)
                .update();
    }

    Page<AccessLog.Line> page(CompanyId company, @Nullable String before, int limit) {
        List<AccessLog.Line> rows =
                jdbc.sql(
                                """
                                select a.id, a.at, a.masked_email, a.outcome, a.address, a.agent
                                from identity.access a
                                where a.person_id in (
                                    select m.person_id from identity.membership m where m.company_id = :company)
                                  and a.id < :before
                                order by a.id desc limit :limit
                                """)
                        .param("company", company.value())
                        .param("before", PageCursor.before(before))
                        .param("limit", limit + 1)
                        .query(
                                (row, n) ->
                                        new AccessLog.Line(
                                                row.getLong("id"),
                                                row.getObject("at", OffsetDateTime.class)
                                                        .toInstant(),
                                                row.getString("masked_email"),
                                                AccessLog.Outcome.valueOf(row.getString("outcome")),
                                                row.getString("address"),
                                                row.getString("agent")))
                        .list();
        boolean more = rows.size() > limit;
        List<AccessLog.Line> page = more ? rows.subList(0, limit) : rows;
        return new Page<>(page, more ? Long.toString(page.getLast().id()) : null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String email) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(email.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
