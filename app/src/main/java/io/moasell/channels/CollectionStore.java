package io.moasell.channels;

import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.JobId;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All SQL of collections: how far each kind is read, what is being read, what the channels said.
 */
@Component
class CollectionStore {

    private static final String RUN =
            """
            select id, account_id, kind, regular, job_id, whole_from, whole_to, window_from, window_to, cursor,
              pages, took_rows, tries, asked_at
            from channels.collection
            where tenant_id = :tenant
            """;

    private final TenantSql sql;

    CollectionStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A stretch of time being read.
     *
     * @param regular whether it goes on where the last one ended, and moves that place
     * @param whole all of it
     * @param window the part being read now
     * @param cursor where in that part; null at its first page
     */
    record Run(
            long id,
            AccountId account,
            Collections.Kind kind,
            boolean regular,
            @Nullable JobId job,
            Window whole,
            Window window,
            @Nullable String cursor,
            int pages,
            int rows,
            int tries,
            Instant askedAt) {

        /** The run, watched by that job. */
        Run watchedBy(JobId watcher) {
            return new Run(
                    id, account, kind, regular, watcher, whole, window, cursor, pages, rows, tries,
                    askedAt);
        }

        /** The run after a page of so many rows, at that place of that stretch. */
        Run at(Window whole, Window window, @Nullable String cursor, int more) {
            return new Run(
                    id,
                    account,
                    kind,
                    regular,
                    job,
                    whole,
                    window,
                    cursor,
                    pages + 1,
                    rows + more,
                    0,
                    askedAt);
        }
    }

    /**
     * Opens a run. A regular one that is open already goes on, when it has come to its end, up to
     * the end of this window: nobody who asks is told of less than there was when he asked.
     *
     * @return the job that watches it
     */
    Optional<JobId> open(
            AccountId account,
            Collections.Kind kind,
            boolean regular,
            @Nullable JobId job,
            Window whole,
            Window first,
            Instant now) {
        return sql.sql(
                        """
                        insert into channels.collection (tenant_id, account_id, kind, regular, job_id, state,
                          whole_from, whole_to, window_from, window_to, asked_at)
                        values (:tenant, :account, :kind, :regular, :job, 'OPEN',
                          :wholeFrom, :wholeTo, :windowFrom, :windowTo, :now)
                        on conflict (tenant_id, account_id, kind) where regular and state = 'OPEN'
                        do update set job_id = coalesce(collection.job_id, excluded.job_id),
                          again_to = greatest(collection.again_to, excluded.whole_to)
                        returning coalesce(job_id, 0)
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("regular", regular)
                .param("job", job == null ? null : job.value())
                .param("wholeFrom", Timestamp.from(whole.from()))
                .param("wholeTo", Timestamp.from(whole.to()))
                .param("windowFrom", Timestamp.from(first.from()))
                .param("windowTo", Timestamp.from(first.to()))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .filter(id -> id > 0)
                .map(JobId::new);
    }

    /** The job that watches open regular runs of these kinds, if one does; holds the runs open. */
    Optional<JobId> watching(AccountId account, Set<Collections.Kind> kinds) {
        return sql
                .sql(
                        """
                        select job_id from channels.collection
                        where tenant_id = :tenant and account_id = :account and kind = any(:kinds)
                          and regular and state = 'OPEN' and job_id is not null
                        order by id for update
                        """)
                .param("account", account.value())
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .query(Long.class)
                .list()
                .stream()
                .findFirst()
                .map(JobId::new);
    }

    /** Lets runs of which no page is filed yet go to where somebody asked for meanwhile. */
    void stretch(AccountId account, Duration longestWindow) {
        sql.sql(
                        """
                        update channels.collection
                        set whole_to = again_to, again_to = null,
                          window_to = least(window_from + :longest::interval, again_to)
                        where tenant_id = :tenant and account_id = :account
                          and regular and state = 'OPEN' and pages = 0 and again_to > whole_to
                        """)
                .param("account", account.value())
                .param("longest", longestWindow.toString())
                .update();
    }

    /**
     * The run with whoever watches it by now: somebody may have joined since it was read. Holds it.
     */
    Run watched(Run run) {
        return sql.sql(
                        """
                        select job_id from channels.collection
                        where tenant_id = :tenant and id = :id and job_id is not null for update
                        """)
                .param("id", run.id())
                .query(Long.class)
                .optional()
                .map(job -> run.watchedBy(new JobId(job)))
                .orElse(run);
    }

    /** Up to when somebody asked for more while the run was under way; holds the run. */
    Optional<Instant> askedAgain(Run run) {
        return sql.sql(
                        """
                        select again_to from channels.collection
                        where tenant_id = :tenant and id = :id and again_to > whole_to for update
                        """)
                .param("id", run.id())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * The open runs of a shop: orders before claims, so that a claim finds its item, goods last.
     */
    List<Run> open(AccountId account) {
        return sql.sql(
                        RUN
                                + " and account_id = :account and state = 'OPEN' order by kind = 'LISTINGS', kind desc, id")
                .param("account", account.value())
                .query(CollectionStore::run)
                .list();
    }

    /** Moves to the next page; false when somebody else moved it first. */
    boolean nextPage(Run run, String next, int rows) {
        return sql.sql(
                                """
                                update channels.collection
                                set cursor = :next, pages = pages + 1, took_rows = took_rows + :rows, tries = 0
                                where tenant_id = :tenant and id = :id and state = 'OPEN'
                                  and window_from = :windowFrom and cursor is not distinct from :cursor::text
                                """)
                        .param("id", run.id())
                        .param("next", next)
                        .param("rows", rows)
                        .param("windowFrom", Timestamp.from(run.window().from()))
                        .param("cursor", run.cursor())
                        .update()
                == 1;
    }

    /** Ends the window and moves to the next, or ends the run; false when somebody else did. */
    boolean nextWindow(Run run, Window whole, @Nullable Window next, int rows, Instant now) {
        return sql.sql(
                                """
                                update channels.collection
                                set cursor = null, pages = pages + 1, took_rows = took_rows + :rows, tries = 0,
                                  whole_from = :wholeFrom, whole_to = :wholeTo,
                                  window_from = coalesce(:nextFrom, window_from),
                                  window_to = coalesce(:nextTo, window_to),
                                  state = case when :nextFrom::timestamptz is null then 'DONE' else 'OPEN' end,
                                  ended_at = case when :nextFrom::timestamptz is null then :now::timestamptz end
                                where tenant_id = :tenant and id = :id and state = 'OPEN'
                                  and window_from = :windowFrom and cursor is not distinct from :cursor::text
                                """)
                        .param("id", run.id())
                        .param("wholeFrom", Timestamp.from(whole.from()))
                        .param("wholeTo", Timestamp.from(whole.to()))
                        .param("nextFrom", next == null ? null : Timestamp.from(next.from()))
                        .param("nextTo", next == null ? null : Timestamp.from(next.to()))
                        .param("rows", rows)
                        .param("windowFrom", Timestamp.from(run.window().from()))
                        .param("cursor", run.cursor())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * Counts a try in vain.
     *
     * @param instead the place to go on from, null for the same
     */
    int triedInVain(Run run, @Nullable String instead) {
        return sql.sql(
                        """
                        update channels.collection set tries = tries + 1, cursor = case
                          when cursor is not distinct from :cursor::text then coalesce(:instead, cursor) else cursor end
                        where tenant_id = :tenant and id = :id and state = 'OPEN'
                        returning tries
                        """)
                .param("id", run.id())
                .param("cursor", run.cursor())
                .param("instead", instead)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void fail(Run run, Instant now) {
        sql.sql(
                        """
                        update channels.collection set state = 'FAILED', ended_at = :now
                        where tenant_id = :tenant and id = :id and state = 'OPEN'
                        """)
                .param("id", run.id())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** How many runs that the job watches are open, and how many ended well. */
    Watched watched(JobId job) {
        return sql.sql(
                        """
                        select count(*) filter (where state = 'OPEN') as open,
                          count(*) filter (where state = 'DONE') as done
                        from channels.collection
                        where tenant_id = :tenant and job_id = :job
                        """)
                .param("job", job.value())
                .query(Watched.class)
                .single();
    }

    record Watched(int open, int done) {}

    Optional<Instant> readTo(AccountId account, Collections.Kind kind) {
        return sql.sql(
                        """
                        select read_to from channels.source
                        where tenant_id = :tenant and account_id = :account and kind = :kind
                          and read_to is not null
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** The place moves on, never back. */
    void moveReadTo(AccountId account, Collections.Kind kind, Instant to) {
        sql.sql(
                        """
                        insert into channels.source (tenant_id, account_id, kind, read_to)
                        values (:tenant, :account, :kind, :to)
                        on conflict (tenant_id, account_id, kind)
                        do update set read_to = greatest(source.read_to, excluded.read_to)
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("to", Timestamp.from(to))
                .update();
    }

    void succeeded(AccountId account, Collections.Kind kind, int rows, Duration took, Instant now) {
        sql.sql(
                        """
                        insert into channels.source (tenant_id, account_id, kind, succeeded_at, took_rows, took_millis)
                        values (:tenant, :account, :kind, :now, :rows, :millis)
                        on conflict (tenant_id, account_id, kind)
                        do update set succeeded_at = excluded.succeeded_at, took_rows = excluded.took_rows,
                          took_millis = excluded.took_millis, failing_since = null, failures = 0, problem = null,
                          problem_args = null, problem_at = null
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("rows", rows)
                .param("millis", took.toMillis())
                .param("now", Timestamp.from(now))
                .update();
    }

    void failed(AccountId account, Collections.Kind kind, Refused why, Instant now) {
        sql.sql(
                        """
                        insert into channels.source (tenant_id, account_id, kind, failing_since, failures, problem,
                          problem_args, problem_at)
                        values (:tenant, :account, :kind, :now, 1, :problem, :args, :now)
                        on conflict (tenant_id, account_id, kind)
                        do update set failing_since = coalesce(source.failing_since, excluded.failing_since),
                          failures = source.failures + 1, problem = excluded.problem,
                          problem_args = excluded.problem_args, problem_at = excluded.problem_at
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("problem", why.problem().code())
                .param("args", why.args().stream().map(String::valueOf).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    List<Health.Source> sources() {
        return sql.sql(
                        """
                        select account_id, kind, read_to, succeeded_at, took_rows, took_millis, failing_since,
                          failures, problem, problem_args, problem_at
                        from channels.source
                        where tenant_id = :tenant
                        """)
                .query(CollectionStore::source)
                .list();
    }

    /** When each shop is collected by itself next. */
    Map<AccountId, Instant> due() {
        return sql
                .sql(
                        """
                        select id, collect_due_at from channels.account
                        where tenant_id = :tenant and collect_minutes is not null and collect_due_at is not null
                        """)
                .query(
                        (row, number) ->
                                Map.entry(
                                        new AccountId(row.getLong("id")),
                                        row.getTimestamp("collect_due_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void archive(AccountId account, List<RawDocument> documents, List<byte[]> sealed, Instant at) {
        sql.sql(
                        """
                        insert into channels.document (tenant_id, account_id, call, body, seen_at)
                        select :tenant, :account, d.call, d.body, :at
                        from unnest(:calls::text[], :bodies::bytea[]) as d (call, body)
                        """)
                .param("account", account.value())
                .param("calls", documents.stream().map(RawDocument::call).toArray(String[]::new))
                .param("bodies", sealed.toArray(byte[][]::new))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Removes documents older than that, at most so many; returns how many. */
    int purgeDocuments(Instant before, int limit) {
        return sql.sql(
                        """
                        delete from channels.document
                        where tenant_id = :tenant and id in (
                          select id from channels.document
                          where tenant_id = :tenant and seen_at < :before order by seen_at limit :limit)
                        """)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .update();
    }

    /** Removes ended collections older than that. */
    void purgeRuns(Instant before) {
        sql.sql(
                        """
                        delete from channels.collection where tenant_id = :tenant and ended_at < :before
                        """)
                .param("before", Timestamp.from(before))
                .update();
    }

    /** Keeps codes; tells those that the shop had not told before. */
    List<Unmapped> unmapped(AccountId account, List<Unmapped> codes, Instant now) {
        return sql
                .sql(
                        """
                        insert into channels.unmapped
                          (tenant_id, account_id, field, code, item_key, times, first_seen_at, last_seen_at)
                        select :tenant, :account, u.field, u.code, max(u.item_key), count(*), :now, :now
                        from unnest(:fields::text[], :codes::text[], :keys::text[]) as u (field, code, item_key)
                        group by u.field, u.code
                        on conflict (tenant_id, account_id, field, code)
                        do update set times = unmapped.times + excluded.times, item_key = excluded.item_key,
                          last_seen_at = excluded.last_seen_at
                        returning field, code, item_key, first_seen_at = last_seen_at as fresh
                        """)
                .param("account", account.value())
                .param("fields", codes.stream().map(Unmapped::field).toArray(String[]::new))
                .param("codes", codes.stream().map(Unmapped::code).toArray(String[]::new))
                .param(
                        "keys",
                        codes.stream()
                                .map(u -> u.item() == null ? null : u.item().value())
                                .toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(
                        (row, number) -> {
                            String item = row.getString("item_key");
                            return row.getBoolean("fresh")
                                    ? new Unmapped(
                                            row.getString("field"),
                                            row.getString("code"),
                                            item == null ? null : new ItemKey(item))
                                    : null;
                        })
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    List<UnmappedCode> unmapped(AccountId account) {
        return sql.sql(
                        """
                        select field, code, item_key, times, last_seen_at from channels.unmapped
                        where tenant_id = :tenant and account_id = :account
                        order by last_seen_at desc limit 50
                        """)
                .param("account", account.value())
                .query(
                        (row, number) ->
                                new UnmappedCode(
                                        row.getString("field"),
                                        row.getString("code"),
                                        row.getString("item_key"),
                                        row.getInt("times"),
                                        row.getTimestamp("last_seen_at").toInstant()))
                .list();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        long job = row.getLong("job_id");
        JobId watchedBy = row.wasNull() ? null : new JobId(job);
        return new Run(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                Collections.Kind.valueOf(row.getString("kind")),
                row.getBoolean("regular"),
                watchedBy,
                new Window(
                        row.getTimestamp("whole_from").toInstant(),
                        row.getTimestamp("whole_to").toInstant()),
                new Window(
                        row.getTimestamp("window_from").toInstant(),
                        row.getTimestamp("window_to").toInstant()),
                row.getString("cursor"),
                row.getInt("pages"),
                row.getInt("took_rows"),
                row.getInt("tries"),
                row.getTimestamp("asked_at").toInstant());
    }

    private static Health.Source source(ResultSet row, int number) throws SQLException {
        int rows = row.getInt("took_rows");
        Integer took = row.wasNull() ? null : rows;
        long millis = row.getLong("took_millis");
        Duration duration = row.wasNull() ? null : Duration.ofMillis(millis);
        Array args = row.getArray("problem_args");
        return new Health.Source(
                new AccountId(row.getLong("account_id")),
                Collections.Kind.valueOf(row.getString("kind")),
                instant(row, "read_to"),
                instant(row, "succeeded_at"),
                took,
                duration,
                instant(row, "failing_since"),
                row.getInt("failures"),
                row.getString("problem"),
                args == null ? List.of() : List.of((String[]) args.getArray()),
                instant(row, "problem_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
