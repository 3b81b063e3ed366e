package io.moasell.privacy;

import io.moasell.kernel.Kst;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.PageCursor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log of looks, a chain a day: each row carries a hash of itself and of the one before. */
@Component
class RevealStore {

    private static final byte[] START = new byte[0];

    private final TenantSql sql;
    private final Clock clock;

    RevealStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(Reveals.Look look, Reason reason, @Nullable String words) {
        // As exact as the database keeps it, or the chain would not close.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate day = LocalDate.ofInstant(at, Kst.ZONE);
        Reveals.Line line = new Reveals.Line(0, at, Caller.current(), look, reason, words);
        byte[] link = link(lastLink(day), line);
        sql.sql(
                        """
                        insert into privacy.reveal (tenant_id, at, caller_kind, caller_id, caller_name, address,
                          act, subject_type, subject_id, whose, what, people, reason, words, day, link)
                        values (:tenant, :at, :kind, :callerId, :callerName, :address,
                          :act, :subjectType, :subjectId, :whose, :what, :people, :reason, :words, :day, :link)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("kind", line.caller().kind().name())
                .param("callerId", line.caller().id())
                .param("callerName", line.caller().name())
                .param("address", line.caller().address())
                .param("act", look.act().name())
                .param("subjectType", look.subjectType())
                .param("subjectId", look.subjectId())
                .param("whose", look.whose())
                .param("what", look.what())
                .param("people", look.people())
                .param("reason", reason.name())
                .param("words", words)
                .param("day", day)
                .param("link", link)
                .update();
        sql.sql(
                        """
                        update privacy.reveal_chain set count = count + 1, link = :link
                        where tenant_id = :tenant and day = :day
                        """)
                .param("link", link)
                .param("day", day)
                .update();
    }

    /** The end of the day's chain, held until this transaction ends: one after the other. */
    private byte[] lastLink(LocalDate day) {
        sql.sql(
                        """
                        insert into privacy.reveal_chain (tenant_id, day, count, link)
                        values (:tenant, :day, 0, :start) on conflict do nothing
                        """)
                .param("day", day)
                .param("start", START)
                .update();
        return sql.sql(
                        """
                        select c.link from privacy.reveal_chain c
                        where c.tenant_id = :tenant and c.day = :day for update
                        """)
                .param("day", day)
                .query(byte[].class)
                .single();
    }

    boolean intact(LocalDate day) {
        byte[] link = START;
        List<Linked> rows =
                sql.sql(
                                """
                                select r.* from privacy.reveal r
                                where r.tenant_id = :tenant and r.day = :day order by r.id
                                """)
                        .param("day", day)
                        .query((row, n) -> new Linked(read(row, n), row.getBytes("link")))
                        .list();
        for (Linked row : rows) {
            link = link(link, row.line());
            if (!Arrays.equals(link, row.link())) {
                return false;
            }
        }
        byte[] end = link;
        return sql.sql(
                        """
                        select c.link, c.count from privacy.reveal_chain c
                        where c.tenant_id = :tenant and c.day = :day
                        """)
                .param("day", day)
                .query(
                        (row, n) ->
                                row.getInt("count") == rows.size()
                                        && Arrays.equals(row.getBytes("link"), end))
                .optional()
                .orElse(rows.isEmpty());
    }

    private record Linked(Reveals.Line line, byte[] link) {}

    Page<Reveals.Line> page(@Nullable String before, int limit) {
        List<Reveals.Line> rows =
                sql.sql(
                                """
                                select r.* from privacy.reveal r
                                where r.tenant_id = :tenant and r.id < :before
                                order by r.id desc limit :limit
                                """)
                        .param("before", PageCursor.before(before))
                        .param("limit", limit + 1)
                        .query(RevealStore::read)
                        .list();
        boolean more = rows.size() > limit;
        List<Reveals.Line> page = more ? rows.subList(0, limit) : rows;
        return new Page<>(page, more ? Long.toString(page.getLast().id()) : null);
    }

    private static Reveals.Line read(ResultSet row, int number) throws SQLException {
        return new Reveals.Line(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Caller(
                        Caller.Kind.valueOf(row.getString("caller_kind")),
                        row.getString("caller_id"),
                        row.getString("caller_name"),
                        row.getString("address")),
                new Reveals.Look(
                        Reveals.Act.valueOf(row.getString("act")),
                        row.getString("subject_type"),
                        row.getString("subject_id"),
                        row.getString("whose"),
                        row.getString("what"),
                        row.getInt("people")),
                Reason.valueOf(row.getString("reason")),
                row.getString("words"));
    }

    private static byte[] link(byte[] before, Reveals.Line line) {
        Reveals.Look look = line.look();
        String text =
                Stream.of(
                                line.at(),
                                line.caller().kind(),
                                line.caller().id(),
                                line.caller().name(),
                                line.caller().address(),
                                look.act(),
                                look.subjectType(),
                                look.subjectId(),
                                look.whose(),
                                look.what(),
                                look.people(),
                                line.reason(),
                                line.words())
                        .map(field -> field == null ? "-" : "+" + field)
                        .collect(Collectors.joining("\u001f"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
