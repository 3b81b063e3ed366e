package io.moasell.spreadsheets;

import io.moasell.spreadsheets.Uploads.Failure;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of files, their rows and the layouts that are remembered. */
@Component
class UploadStore {

    private static final int LAYOUTS = 50;

    private final TenantSql sql;

    UploadStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A file as it stands. */
    record Row(
            byte[] sealed,
            Upload.State state,
            @Nullable Long job,
            int done,
            int failed,
            String by,
            Instant at) {}

    /** A row that failed, its reason sealed. */
    record FailureRow(int row, @Nullable Integer column, byte[] sealed) {}

    UploadId insert(String kind, Instant now) {
        return new UploadId(
                sql.sql(
                                """
                                insert into spreadsheets.upload (tenant_id, kind, sealed, digest, state, by, at)
                                values (:tenant, :kind, ''::bytea, ''::bytea, 'OPEN', :by, :now)
                                returning id
                                """)
                        .param("kind", kind)
                        .param("by", Caller.current().name())
                        .param("now", Timestamp.from(now))
                        .query(Long.class)
                        .single());
    }

    void describe(UploadId id, byte[] sealed, byte[] digest) {
        sql.sql(
                        """
                        update spreadsheets.upload set sealed = :sealed, digest = :digest
                        where tenant_id = :tenant and id = :id
                        """)
                .param("id", id.value())
                .param("sealed", sealed)
                .param("digest", digest)
                .update();
    }

    void block(UploadId id, int first, int last, byte[] sealed) {
        sql.sql(
                        """
                        insert into spreadsheets.block (tenant_id, upload_id, first_row, last_row, sealed)
                        values (:tenant, :id, :first, :last, :sealed)
                        """)
                .param("id", id.value())
                .param("first", first)
                .param("last", last)
                .param("sealed", sealed)
                .update();
    }

    Optional<Row> find(String kind, UploadId id) {
        return sql.sql(
                        """
                        select sealed, state, job_id, done, failed, by, at from spreadsheets.upload
                        where tenant_id = :tenant and id = :id and kind = :kind
                        """)
                .param("id", id.value())
                .param("kind", kind)
                .query(
                        (row, n) ->
                                new Row(
                                        row.getBytes("sealed"),
                                        Upload.State.valueOf(row.getString("state")),
                                        row.getObject("job_id", Long.class),
                                        row.getInt("done"),
                                        row.getInt("failed"),
                                        row.getString("by"),
                                        row.getTimestamp("at").toInstant()))
                .optional();
    }

    /** The latest first. */
    List<UploadId> recent(String kind, int atMost) {
        return sql.sql(
                        """
                        select id from spreadsheets.upload
                        where tenant_id = :tenant and kind = :kind
                        order by id desc limit :most
                        """)
                .param("kind", kind)
                .param("most", atMost)
                .query((row, n) -> new UploadId(row.getLong("id")))
                .list();
    }

    /** When the same file was applied before; null when it was not. */
    @Nullable Instant before(UploadId id) {
        return sql.sql(
                        """
                        select max(other.ended_at) as ended_at
                        from spreadsheets.upload u
                        join spreadsheets.upload other
                          on other.tenant_id = u.tenant_id and other.kind = u.kind
                          and other.digest = u.digest and other.id <> u.id and other.state = 'DONE'
                        where u.tenant_id = :tenant and u.id = :id
                        """)
                .param("id", id.value())
                .query(
                        (row, n) ->
                                Optional.ofNullable(row.getTimestamp("ended_at"))
                                        .map(Timestamp::toInstant))
                .single()
                .orElse(null);
    }

    /** Returns whether it was still open. */
    boolean remap(UploadId id, byte[] sealed) {
        return sql.sql(
                                """
                                update spreadsheets.upload set sealed = :sealed
                                where tenant_id = :tenant and id = :id and state = 'OPEN'
                                """)
                        .param("id", id.value())
                        .param("sealed", sealed)
                        .update()
                == 1;
    }

    /** Returns whether it was still open. */
    boolean take(UploadId id, @Nullable Long job) {
        return sql.sql(
                                """
                                update spreadsheets.upload set state = 'TAKEN', job_id = :job
                                where tenant_id = :tenant and id = :id and state = 'OPEN'
                                """)
                        .param("id", id.value())
                        .param("job", job)
                        .update()
                == 1;
    }

    void finish(UploadId id, int done, Instant now) {
        sql.sql(
                        """
                        update spreadsheets.upload set state = 'DONE', ended_at = :now, done = :done,
                          failed = (select count(*) from spreadsheets.failure f
                                    where f.tenant_id = :tenant and f.upload_id = :id)
                        where tenant_id = :tenant and id = :id and state = 'TAKEN'
                        """)
                .param("id", id.value())
                .param("done", done)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<byte[]> next(UploadId id, int after) {
        return sql.sql(
                        """
                        select sealed from spreadsheets.block
                        where tenant_id = :tenant and upload_id = :id and last_row > :after
                        order by first_row limit 1
                        """)
                .param("id", id.value())
                .param("after", after)
                .query((row, n) -> row.getBytes("sealed"))
                .optional();
    }

    void fail(UploadId id, List<Failure> failures, List<byte[]> sealed) {
        sql.sql(
                        """
                        insert into spreadsheets.failure (tenant_id, upload_id, row_no, column_no, sealed)
                        select :tenant, :id, f.row_no, f.column_no, f.sealed
                        from unnest(:rows, :columns, :sealed) as f (row_no, column_no, sealed)
                        on conflict (tenant_id, upload_id, row_no)
                          do update set column_no = excluded.column_no, sealed = excluded.sealed
                        """)
                .param("id", id.value())
                .param("rows", failures.stream().map(Failure::row).toArray(Integer[]::new))
                .param("columns", failures.stream().map(Failure::column).toArray(Integer[]::new))
                .param("sealed", sealed.toArray(byte[][]::new))
                .update();
    }

    void mend(UploadId id, Collection<Integer> rows) {
        sql.sql(
                        """
                        delete from spreadsheets.failure
                        where tenant_id = :tenant and upload_id = :id and row_no = any(:rows)
                        """)
                .param("id", id.value())
                .param("rows", rows.toArray(Integer[]::new))
                .update();
    }

    List<FailureRow> failures(UploadId id, int after, int atMost) {
        return sql.sql(
                        """
                        select row_no, column_no, sealed from spreadsheets.failure
                        where tenant_id = :tenant and upload_id = :id and row_no > :after
                        order by row_no limit :most
                        """)
                .param("id", id.value())
                .param("after", after)
                .param("most", atMost)
                .query(
                        (row, n) ->
                                new FailureRow(
                                        row.getInt("row_no"),
                                        row.getObject("column_no", Integer.class),
                                        row.getBytes("sealed")))
                .list();
    }

    void remember(String kind, byte[] fingerprint, byte[] sealed, Instant now) {
        sql.sql(
                        """
                        insert into spreadsheets.layout (tenant_id, kind, fingerprint, sealed, used_at)
                        values (:tenant, :kind, :fingerprint, :sealed, :now)
                        on conflict (tenant_id, kind, fingerprint)
                          do update set sealed = excluded.sealed, used_at = excluded.used_at
                        """)
                .param("kind", kind)
                .param("fingerprint", fingerprint)
                .param("sealed", sealed)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The latest used first. */
    List<byte[]> layouts(String kind) {
        return sql.sql(
                        """
                        select sealed from spreadsheets.layout
                        where tenant_id = :tenant and kind = :kind
                        order by used_at desc limit :most
                        """)
                .param("kind", kind)
                .param("most", LAYOUTS)
                .query((row, n) -> row.getBytes("sealed"))
                .list();
    }

    /**
     * Removes files and what belongs to them; one that is being applied stays.
     *
     * @return whether any file is left
     */
    boolean purge(Instant before) {
        sql.sql(
                        """
                        delete from spreadsheets.upload
                        where tenant_id = :tenant and at <= :before and state <> 'TAKEN'
                        """)
                .param("before", Timestamp.from(before))
                .update();
        return sql.sql(
                        "select exists (select 1 from spreadsheets.upload where tenant_id = :tenant)")
                .query(Boolean.class)
                .single();
    }
}
