package io.moasell.jobs;

import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of jobs and notices. */
@Component
class JobStore {

    private static final String JOB =
            """
            select id, kind, title, state, total, done, failed, caller, detail, created_at, started_at, ended_at
            from jobs.job
            where tenant_id = :tenant
            """;

    private final TenantSql sql;

    JobStore(TenantSql sql) {
        this.sql = sql;
    }

    JobId insert(String kind, String title, int total, String caller, Instant now) {
        return new JobId(
                sql.sql(
                                """
                                insert into jobs.job (tenant_id, kind, title, state, total, caller, created_at)
                                values (:tenant, :kind, :title, 'QUEUED', :total, :caller, :now)
                                returning id
                                """)
                        .param("kind", kind)
                        .param("title", title)
                        .param("total", total)
                        .param("caller", caller)
                        .param("now", Timestamp.from(now))
                        .query(Long.class)
                        .single());
    }

    void begin(JobId job, Instant now) {
        sql.sql(
                        """
                        update jobs.job set state = 'RUNNING', started_at = :now
                        where tenant_id = :tenant and id = :id and state = 'QUEUED'
                        """)
                .param("id", job.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void total(JobId job, int total) {
        sql.sql(
                        """
                        update jobs.job set total = :total
                        where tenant_id = :tenant and id = :id and ended_at is null
                        """)
                .param("id", job.value())
                .param("total", total)
                .update();
    }

    /** Upserts the rows and moves the counters by the difference, in one statement. */
    void progress(JobId job, List<JobResult> results, Instant now) {
        sql.sql(
                        """
                        with told as (
                          insert into jobs.result (tenant_id, job_id, row_id, ok, code, detail)
                          select :tenant, :id, r.row_id, r.ok, r.code, r.detail
                          from unnest(:rows::text[], :oks::boolean[], :codes::text[], :details::text[])
                            as r (row_id, ok, code, detail)
                          on conflict (tenant_id, job_id, row_id)
                          do update set ok = excluded.ok, code = excluded.code, detail = excluded.detail
                          returning old.ok as was, new.ok as now
                        ), moved as (
                          select count(*) filter (where now) - count(*) filter (where was) as done,
                            count(*) filter (where not now) - count(*) filter (where not was) as failed
                          from told
                        )
                        update jobs.job j
                        set state = case when j.state = 'QUEUED' then 'RUNNING' else j.state end,
                          started_at = coalesce(j.started_at, :now),
                          done = j.done + moved.done, failed = j.failed + moved.failed,
                          total = greatest(j.total, j.done + moved.done + j.failed + moved.failed)
                        from moved
                        where j.tenant_id = :tenant and j.id = :id
                        """)
                .param("id", job.value())
                .param("rows", results.stream().map(JobResult::id).toArray(String[]::new))
                .param("oks", results.stream().map(JobResult::ok).toArray(Boolean[]::new))
                .param("codes", results.stream().map(JobResult::code).toArray(String[]::new))
                .param("details", results.stream().map(JobResult::detail).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void say(JobId job, String detail) {
        sql.sql(
                        """
                        update jobs.job set detail = :detail
                        where tenant_id = :tenant and id = :id and ended_at is null
                        """)
                .param("id", job.value())
                .param("detail", detail)
                .update();
    }

    void end(JobId job, JobState state, @Nullable String detail, Instant now) {
        sql.sql(
                        """
                        update jobs.job
                        set state = :state, detail = :detail, ended_at = :now, started_at = coalesce(started_at, :now)
                        where tenant_id = :tenant and id = :id and ended_at is null
                        """)
                .param("id", job.value())
                .param("state", state.name())
                .param("detail", detail)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Job> find(JobId job) {
        return sql.sql(JOB + " and id = :id")
                .param("id", job.value())
                .query(JobStore::job)
                .optional();
    }

    List<JobResult> results(JobId job, int limit) {
        return sql.sql(
                        """
                        select row_id, ok, code, detail from (
                          select row_id, ok, code, detail, seq from jobs.result
                          where tenant_id = :tenant and job_id = :id
                          order by seq desc limit :limit
                        ) newest
                        order by seq
                        """)
                .param("id", job.value())
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new JobResult(
                                        row.getString("row_id"),
                                        row.getBoolean("ok"),
                                        row.getString("code"),
                                        row.getString("detail")))
                .list();
    }

    List<Job> page(@Nullable String kind, @Nullable JobState state, long before, int limit) {
        return sql.sql(
                        JOB
                                + """
                                 and (:kind::text is null or kind = :kind)
                                 and (:state::text is null or state = :state)
                                 and id < :before
                                order by id desc limit :limit
                                """)
                .param("kind", kind)
                .param("state", state == null ? null : state.name())
                .param("before", before)
                .param("limit", limit)
                .query(JobStore::job)
                .list();
    }

    List<Job> open(int limit) {
        return sql.sql(JOB + " and ended_at is null order by id desc limit :limit")
                .param("limit", limit)
                .query(JobStore::job)
                .list();
    }

    List<String> kinds() {
        return sql.sql("select distinct kind from jobs.job where tenant_id = :tenant order by kind")
                .query(String.class)
                .list();
    }

    void purge(Instant before) {
        sql.sql("delete from jobs.job where tenant_id = :tenant and ended_at < :before")
                .param("before", Timestamp.from(before))
                .update();
        sql.sql("delete from jobs.notice where tenant_id = :tenant and settled_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    void ring(
            BellKind kind, String subject, List<String> args, @Nullable String link, Instant now) {
        sql.sql(
                        """
                        insert into jobs.notice (tenant_id, kind, loudness, subject, args, link, first_at, last_at)
                        values (:tenant, :kind, :loudness, :subject, :args, :link, :now, :now)
                        on conflict (tenant_id, kind, subject) where settled_at is null
                        do update set times = notice.times + 1, last_at = excluded.last_at, args = excluded.args,
                          link = excluded.link, loudness = excluded.loudness
                        """)
                .param("kind", kind.code())
                .param("loudness", kind.loudness().name())
                .param("subject", subject)
                .param("args", args.toArray(String[]::new))
                .param("link", link)
                .param("now", Timestamp.from(now))
                .update();
    }

    void ringAll(List<Bell.Ring> rings, Instant now) {
        sql.sql(
                        """
                        insert into jobs.notice (tenant_id, kind, loudness, subject, args, link, first_at, last_at)
                        select :tenant, r.kind, r.loudness, r.subject, string_to_array(r.args, e'\\x1f'), r.link, :now, :now
                        from unnest(:kinds, :loudness, :subjects, :args, :links) as r (kind, loudness, subject, args, link)
                        on conflict (tenant_id, kind, subject) where settled_at is null
                        do update set times = notice.times + 1, last_at = excluded.last_at, args = excluded.args,
                          link = excluded.link, loudness = excluded.loudness
                        """)
                .param("kinds", rings.stream().map(r -> r.kind().code()).toArray(String[]::new))
                .param(
                        "loudness",
                        rings.stream().map(r -> r.kind().loudness().name()).toArray(String[]::new))
                .param("subjects", rings.stream().map(Bell.Ring::subject).toArray(String[]::new))
                .param(
                        "args",
                        rings.stream()
                                .map(r -> String.join("\u001f", r.args()))
                                .toArray(String[]::new))
                .param("links", rings.stream().map(Bell.Ring::link).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void settleAll(Collection<? extends BellKind> kinds, Collection<String> subjects, Instant now) {
        sql.sql(
                        """
                        update jobs.notice set settled_at = :now
                        where tenant_id = :tenant and kind = any(:kinds) and subject = any(:subjects)
                          and settled_at is null
                        """)
                .param("kinds", kinds.stream().map(BellKind::code).toArray(String[]::new))
                .param("subjects", subjects.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    void settle(BellKind kind, String subject, Instant now) {
        sql.sql(
                        """
                        update jobs.notice set settled_at = :now
                        where tenant_id = :tenant and kind = :kind and subject = :subject and settled_at is null
                        """)
                .param("kind", kind.code())
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean settle(long id, Instant now) {
        return sql.sql(
                                """
                                update jobs.notice set settled_at = :now
                                where tenant_id = :tenant and id = :id and settled_at is null
                                """)
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean known(long notice) {
        return sql.sql(
                        """
                        select exists (
                          select from jobs.notice n where n.tenant_id = :tenant and n.id = :id)
                        """)
                .param("id", notice)
                .query(Boolean.class)
                .single();
    }

    List<Notice> standing(int limit) {
        return notices(
                "settled_at is null order by case loudness when 'URGENT' then 0 else 1 end, last_at desc",
                limit);
    }

    List<Notice> settled(int limit) {
        return notices("settled_at is not null order by settled_at desc", limit);
    }

    int countStanding() {
        return sql.sql(
                        "select count(*) from jobs.notice where tenant_id = :tenant and settled_at is null")
                .query(Integer.class)
                .single();
    }

    private List<Notice> notices(String which, int limit) {
        return sql.sql(
                        """
                        select id, kind, loudness, subject, args, link, times, first_at, last_at, settled_at
                        from jobs.notice
                        where tenant_id = :tenant and\s"""
                                + which
                                + " limit :limit")
                .param("limit", limit)
                .query(JobStore::notice)
                .list();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("kind"),
                BellKind.Loudness.valueOf(row.getString("loudness")),
                row.getString("subject"),
                List.of((String[]) row.getArray("args").getArray()),
                row.getString("link"),
                row.getInt("times"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                instant(row, "settled_at"));
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                new JobId(row.getLong("id")),
                row.getString("kind"),
                row.getString("title"),
                JobState.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getString("caller"),
                row.getString("detail"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
