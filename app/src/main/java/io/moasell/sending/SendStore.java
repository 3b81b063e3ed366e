package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of the outbox. */
@Component
class SendStore {

    private static final String DELIVERY =
            """
            select r.id, r.batch_id, r.account_id, r.kind, r.item_id, r.item_key, r.payload, r.state, r.attempt, r.code,
              r.message, r.retryable, r.caller, r.requested_at, r.not_before, r.next_at, r.settled_at
            from sending.request r
            where r.tenant_id = :tenant
            """;

    private final TenantSql sql;

    SendStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A request on its way, with what only the lane needs.
     *
     * @param believeAt from when on the channel's "not done" is believed; null while its answer is
     *     not unknown
     * @param asked how often the channel was asked about it
     */
    record Going(
            Sending sending,
            SendKind kind,
            @Nullable String shipmentNo,
            @Nullable Instant believeAt,
            int asked) {}

    /** What becomes of a request after an attempt or an asking. */
    record Change(
            Going going,
            SendState to,
            Trace.What what,
            @Nullable String code,
            @Nullable String message,
            boolean retryable,
            @Nullable Instant nextAt) {}

    /** A new worker drains this shop's lane; whoever did before is fenced out. */
    long claimLane(AccountId account) {
        return sql.sql(
                        """
                        insert into sending.lane (tenant_id, account_id, token) values (:tenant, :account, 1)
                        on conflict (tenant_id, account_id) do update set token = lane.token + 1
                        where lane.tenant_id = :tenant
                        returning token
                        """)
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /**
     * Whether this worker still drains the lane; holds its row so that nobody takes it meanwhile.
     */
    boolean draining(AccountId account, long token) {
        return sql.sql(
                        """
                        select token = :token from sending.lane
                        where tenant_id = :tenant and account_id = :account for share
                        """)
                .param("account", account.value())
                .param("token", token)
                .query(Boolean.class)
                .single();
    }

    BatchId batch(int size, String caller, Instant now) {
        return new BatchId(
                sql.sql(
                                """
                                insert into sending.batch (tenant_id, size, caller, requested_at)
                                values (:tenant, :size, :caller, :now)
                                returning id
                                """)
                        .param("size", size)
                        .param("caller", caller)
                        .param("now", Timestamp.from(now))
                        .query(Long.class)
                        .single());
    }

    /** Queues them; the number that came in is smaller where one is under way. */
    int insert(BatchId batch, Collection<SendRequest> requests, String caller, Instant now) {
        return sql.sql(
                        """
                        insert into sending.request (tenant_id, batch_id, account_id, kind, priority, item_id, item_key,
                          shipment_no, payload, state, caller, requested_at, not_before)
                        select :tenant, :batch, n.account_id, n.kind, n.priority, n.item_id, n.item_key,
                          n.shipment_no, n.payload, 'WAITING', :caller, :now, n.not_before
                        from unnest(:accounts::bigint[], :kinds::text[], :priorities::int[], :items::bigint[],
                            :keys::text[], :shipments::text[], :payloads::text[], :notBefore::timestamptz[])
                          as n (account_id, kind, priority, item_id, item_key, shipment_no, payload, not_before)
                        order by n.kind, n.item_id
                        on conflict (tenant_id, kind, item_id) where state in ('WAITING', 'SENDING', 'UNKNOWN')
                        do update set batch_id = excluded.batch_id, item_key = excluded.item_key,
                          shipment_no = excluded.shipment_no, payload = excluded.payload, caller = excluded.caller,
                          requested_at = excluded.requested_at, not_before = excluded.not_before
                        where request.state = 'WAITING'
                        """)
                .param("batch", batch.value())
                .param("accounts", longs(requests, r -> r.account().value()))
                .param("kinds", texts(requests, r -> r.kind().name()))
                .param(
                        "priorities",
                        requests.stream().map(r -> r.kind().priority()).toArray(Integer[]::new))
                .param("items", longs(requests, SendRequest::itemId))
                .param("keys", texts(requests, r -> r.key().value()))
                .param("shipments", texts(requests, SendRequest::shipmentNo))
                .param("payloads", texts(requests, SendRequest::payload))
                .param("notBefore", texts(requests, r -> r.notBefore().toString()))
                .param("caller", caller)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Asks of listings once more what may have been asked before: one row a listing that goes round
     * and round. One that waits or is on its way stays as it is; whoever records it looks again.
     */
    void ask(BatchId batch, Collection<SendRequest> requests, String caller, Instant now) {
        Long[] items = longs(requests, SendRequest::itemId);
        // Whoever records one of these at the moment is waited for: what he compared is old.
        sql.sql(
                        """
                        select id from sending.request
                        where tenant_id = :tenant and kind = 'STOCK' and item_id = any(:items)
                        order by id for update
                        """)
                .param("items", items)
                .query(Long.class)
                .list();
        sql.sql(
                        """
                        with asked as (
                          select * from unnest(:accounts::bigint[], :items::bigint[], :keys::text[], :notBefore::timestamptz[])
                            as n (account_id, item_id, item_key, not_before)
                        ), again as (
                          update sending.request r
                          set state = 'WAITING', batch_id = :batch, not_before = a.not_before, next_at = null,
                            settled_at = null, code = null, message = null, caller = :caller, requested_at = :now
                          from asked a
                          where r.tenant_id = :tenant and r.kind = 'STOCK' and r.item_id = a.item_id
                            and r.state in ('ACCEPTED', 'REJECTED', 'WITHDRAWN')
                        )
                        insert into sending.request (tenant_id, batch_id, account_id, kind, priority, item_id, item_key,
                          payload, state, caller, requested_at, not_before)
                        select :tenant, :batch, a.account_id, 'STOCK', :priority, a.item_id, a.item_key, '{}',
                          'WAITING', :caller, :now, a.not_before
                        from asked a
                        where not exists (
                          select from sending.request o
                          where o.tenant_id = :tenant and o.kind = 'STOCK' and o.item_id = a.item_id)
                        on conflict do nothing
                        """)
                .param("batch", batch.value())
                .param("accounts", longs(requests, r -> r.account().value()))
                .param("items", items)
                .param("keys", texts(requests, r -> r.key().value()))
                .param("notBefore", texts(requests, r -> r.notBefore().toString()))
                .param("priority", SendKind.STOCK.priority())
                .param("caller", caller)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The batch that all of it belongs to, which is no batch that anybody sees. */
    BatchId endless(Instant now) {
        return sql.sql(
                        """
                        select id from sending.batch where tenant_id = :tenant and size = 0 and caller = 'STOCK'
                        order by id limit 1
                        """)
                .query(Long.class)
                .optional()
                .map(BatchId::new)
                .orElseGet(() -> batch(0, "STOCK", now));
    }

    /** Takes back what waits; returns the item ids. */
    List<Long> withdraw(BatchId batch, Instant now) {
        return withdraw("batch_id = :batch", now)
                .param("batch", batch.value())
                .query(Long.class)
                .list();
    }

    List<Long> withdraw(SendKind kind, Collection<Long> items, Instant now) {
        return withdraw("kind = :kind and item_id = any(:items)", now)
                .param("kind", kind.name())
                .param("items", items.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private org.springframework.jdbc.core.simple.JdbcClient.StatementSpec withdraw(
            String which, Instant now) {
        return sql.sql(
                        """
                        with taken as (
                          update sending.request
                          set state = 'WITHDRAWN', settled_at = :now, next_at = null
                          where tenant_id = :tenant and state = 'WAITING' and\s"""
                                + which
                                + """

                          returning id, attempt, item_id
                        ), told as (
                          insert into sending.trace (tenant_id, request_id, attempt, what, at)
                          select :tenant, id, attempt, 'WITHDRAWN', :now from taken
                        )
                        select item_id from taken
                        """)
                .param("now", Timestamp.from(now));
    }

    /** The kind that goes next in this lane, if something is due. */
    Optional<SendKind> head(AccountId account, Instant now) {
        return sql.sql(
                        """
                        select kind from sending.request
                        where tenant_id = :tenant and account_id = :account and state = 'WAITING'
                          and not_before <= :now and (next_at is null or next_at <= :now)
                        order by priority, id limit 1
                        """)
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .query(String.class)
                .optional()
                .map(SendKind::valueOf);
    }

    /** The requests that go next, whole bundles after the first so many rows. */
    List<Going> due(AccountId account, SendKind kind, int limit, boolean boxed, Instant now) {
        return sql.sql(
                        """
                        with head as (
                          select id, shipment_no from sending.request
                          where tenant_id = :tenant and account_id = :account and kind = :kind and state = 'WAITING'
                            and not_before <= :now and (next_at is null or next_at <= :now)
                          order by priority, id limit :limit
                        )
                        select id, item_id, item_key, payload, attempt, kind, shipment_no, believe_at, asked
                        from sending.request
                        where tenant_id = :tenant and account_id = :account and kind = :kind and state = 'WAITING'
                          and not_before <= :now and (next_at is null or next_at <= :now)
                          and (id in (select id from head)
                            or :boxed and shipment_no in (select shipment_no from head))
                        order by priority, id
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("limit", limit)
                .param("boxed", boxed)
                .param("now", Timestamp.from(now))
                .query(SendStore::going)
                .list();
    }

    /** These as they stand now, as far as they are still due; held. */
    List<Going> stillDue(Collection<Long> requests, Instant now) {
        return sql.sql(
                        """
                        select id, item_id, item_key, payload, attempt, kind, shipment_no, believe_at, asked
                        from sending.request
                        where tenant_id = :tenant and id = any(:ids) and state = 'WAITING'
                          and not_before <= :now and (next_at is null or next_at <= :now)
                        order by priority, id
                        for update
                        """)
                .param("ids", requests.toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .query(SendStore::going)
                .list();
    }

    /** First beat: the attempt is started, and written down as such. */
    void start(Collection<Long> requests, long token, Instant now) {
        sql.sql(
                        """
                        with started as (
                          update sending.request
                          set state = 'SENDING', attempt = attempt + 1, lane_token = :token, started_at = :now,
                            next_at = null, code = null, message = null, asked = 0, believe_at = null
                          where tenant_id = :tenant and id = any(:ids) and state = 'WAITING'
                          returning id, attempt
                        )
                        insert into sending.trace (tenant_id, request_id, attempt, what, at)
                        select :tenant, id, attempt, 'STARTED', :now from started
                        """)
                .param("ids", requests.toArray(Long[]::new))
                .param("token", token)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Attempts that a dead worker of this lane started and never recorded. */
    List<Going> orphans(AccountId account, long token) {
        return sql.sql(
                        """
                        select id, item_id, item_key, payload, attempt, kind, shipment_no, believe_at, asked
                        from sending.request
                        where tenant_id = :tenant and account_id = :account and state = 'SENDING'
                          and lane_token <> :token
                        order by id
                        """)
                .param("account", account.value())
                .param("token", token)
                .query(SendStore::going)
                .list();
    }

    /** Requests of unknown answer that are to be asked about now. */
    List<Going> unsettled(AccountId account, List<SendKind> kinds, int limit, Instant now) {
        return sql.sql(
                        """
                        select id, item_id, item_key, payload, attempt, kind, shipment_no, believe_at, asked
                        from sending.request
                        where tenant_id = :tenant and account_id = :account and state = 'UNKNOWN' and next_at <= :now
                          and kind = any(:kinds)
                        order by next_at, id limit :limit
                        """)
                .param("kinds", kinds.stream().map(SendKind::name).toArray(String[]::new))
                .param("account", account.value())
                .param("limit", limit)
                .param("now", Timestamp.from(now))
                .query(SendStore::going)
                .list();
    }

    /** Requests that stand so and were asked before, oldest first. */
    List<Going> in(AccountId account, List<SendState> states, Instant before, int atMost) {
        return sql.sql(
                        """
                        select id, item_id, item_key, payload, attempt, kind, shipment_no, believe_at, asked
                        from sending.request
                        where tenant_id = :tenant and account_id = :account and state = any(:states)
                          and requested_at < :before
                        order by id limit :atMost
                        """)
                .param("account", account.value())
                .param("states", states.stream().map(SendState::name).toArray(String[]::new))
                .param("before", Timestamp.from(before))
                .param("atMost", atMost)
                .query(SendStore::going)
                .list();
    }

    /**
     * Third beat: applies what is known to the attempts it belongs to; an attempt that somebody
     * else has ended meanwhile stays as it is.
     *
     * @return the ids it was applied to
     */
    List<Long> apply(List<Change> changes, List<SendState> from, Duration patience, Instant now) {
        return sql.sql(
                        """
                        with changed as (
                          update sending.request r
                          set state = c.state, code = c.code, message = c.message, retryable = c.retryable,
                            next_at = c.next_at, asked = r.asked + 1,
                            believe_at = case
                              when c.state <> 'UNKNOWN' then null
                              when c.what = 'UNRECORDED' then r.started_at + :patience::interval
                              when c.what = 'UNKNOWN' then :now::timestamptz + :patience::interval
                              else coalesce(r.believe_at, :now::timestamptz + :patience::interval) end,
                            settled_at = case when c.state in ('ACCEPTED', 'REJECTED') then :now::timestamptz end
                          from unnest(:ids::bigint[], :attempts::int[], :states::text[], :whats::text[],
                              :codes::text[], :messages::text[], :retryables::boolean[], :nexts::timestamptz[])
                            as c (id, attempt, state, what, code, message, retryable, next_at)
                          where r.tenant_id = :tenant and r.id = c.id and r.attempt = c.attempt
                            and r.state = any(:from)
                          returning r.id, r.attempt, c.what, r.code, r.message
                        ), told as (
                          insert into sending.trace (tenant_id, request_id, attempt, what, code, message, at)
                          select :tenant, id, attempt, what, code, message, :now from changed
                        )
                        select id from changed
                        """)
                .param("ids", longs(changes, c -> c.going().sending().requestId()))
                .param(
                        "attempts",
                        changes.stream()
                                .map(c -> c.going().sending().attempt())
                                .toArray(Integer[]::new))
                .param("states", texts(changes, c -> c.to().name()))
                .param("whats", texts(changes, c -> c.what().name()))
                .param("codes", texts(changes, Change::code))
                .param("messages", texts(changes, Change::message))
                .param(
                        "retryables",
                        changes.stream().map(Change::retryable).toArray(Boolean[]::new))
                .param(
                        "nexts",
                        texts(changes, c -> c.nextAt() == null ? null : c.nextAt().toString()))
                .param("from", from.stream().map(SendState::name).toArray(String[]::new))
                .param("patience", patience.toMillis() + " milliseconds")
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    /** When the lane has something to do next, if ever. */
    Optional<Instant> nextDue(AccountId account) {
        return sql.sql(
                        """
                        select min(case when state = 'WAITING' then greatest(not_before, next_at) else next_at end)
                          as due
                        from sending.request
                        where tenant_id = :tenant and account_id = :account and state in ('WAITING', 'UNKNOWN')
                        having count(*) > 0
                        """)
                .param("account", account.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** How many are unknown although the channel was asked that often. */
    int stubborn(AccountId account, int asked) {
        return sql.sql(
                        """
                        select count(*) from sending.request
                        where tenant_id = :tenant and account_id = :account and state = 'UNKNOWN' and asked >= :asked
                          and kind <> 'STOCK'
                        """)
                .param("account", account.value())
                .param("asked", asked)
                .query(Integer.class)
                .single();
    }

    /** Not settled ones of that kind, by shop. */
    Map<AccountId, Integer> open(SendKind kind) {
        return sql
                .sql(
                        """
                        select account_id, count(*) as requests from sending.request
                        where tenant_id = :tenant and kind = :kind and state in ('WAITING', 'SENDING', 'UNKNOWN')
                        group by account_id
                        """)
                .param("kind", kind.name())
                .query(
                        (row, number) ->
                                Map.entry(
                                        new AccountId(row.getLong("account_id")),
                                        row.getInt("requests")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How these requests stand. */
    List<Delivery> find(Collection<Long> ids) {
        return sql.sql(DELIVERY + " and r.id = any(:ids) order by r.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(SendStore::delivery)
                .list();
    }

    /** The same, held. */
    List<Delivery> lock(Collection<Long> ids) {
        return sql.sql(DELIVERY + " and r.id = any(:ids) order by r.id for update")
                .param("ids", ids.toArray(Long[]::new))
                .query(SendStore::delivery)
                .list();
    }

    /** Rejected requests wait once more, unless a newer one of the kind is open for the item. */
    List<Long> retry(Collection<Long> ids, String caller, Instant now) {
        return sql.sql(
                        """
                        with again as (
                          update sending.request r
                          set state = 'WAITING', not_before = :now, next_at = null, settled_at = null, code = null,
                            message = null, caller = :caller, requested_at = :now
                          where r.tenant_id = :tenant and r.id = any(:ids) and r.state = 'REJECTED'
                            and not exists (
                              select from sending.request o
                              where o.tenant_id = :tenant and o.kind = r.kind and o.item_id = r.item_id
                                and o.state in ('WAITING', 'SENDING', 'UNKNOWN'))
                          returning r.id, r.attempt
                        ), told as (
                          insert into sending.trace (tenant_id, request_id, attempt, what, at)
                          select :tenant, id, attempt, 'RETRIED', :now from again
                        )
                        select id from again
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("caller", caller)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    boolean known(BatchId batch) {
        return sql.sql(
                        """
                        select exists (
                          select from sending.batch b where b.tenant_id = :tenant and b.id = :batch)
                        """)
                .param("batch", batch.value())
                .query(Boolean.class)
                .single();
    }

    List<Delivery> batch(BatchId batch) {
        return sql.sql(DELIVERY + " and r.batch_id = :batch and r.kind <> 'STOCK' order by r.id")
                .param("batch", batch.value())
                .query(SendStore::delivery)
                .list();
    }

    List<Delivery> latest(SendKind kind, Collection<Long> items) {
        return sql.sql(
                        """
                        select distinct on (r.item_id) r.id, r.batch_id, r.account_id, r.kind, r.item_id, r.item_key,
                          r.payload, r.state, r.attempt, r.code, r.message, r.retryable, r.caller, r.requested_at,
                          r.not_before, r.next_at, r.settled_at
                        from sending.request r
                        where r.tenant_id = :tenant and r.kind = :kind and r.item_id = any(:items)
                        order by r.item_id, r.id desc
                        """)
                .param("kind", kind.name())
                .param("items", items.toArray(Long[]::new))
                .query(SendStore::delivery)
                .list();
    }

    List<Delivery> page(Outbox.Filter filter, long before, int limit) {
        return sql.sql(
                        DELIVERY
                                + """
                                 and (:kind::text is null and r.kind <> 'STOCK' or r.kind = :kind)
                                 and (:state::text is null or r.state = :state)
                                 and (:account::bigint is null or r.account_id = :account)
                                 and (:batch::bigint is null or r.batch_id = :batch)
                                 and (:item::bigint is null or r.item_id = :item)
                                 and r.id < :before
                                order by r.id desc limit :limit
                                """)
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("account", filter.account() == null ? null : filter.account().value())
                .param("batch", filter.batch() == null ? null : filter.batch().value())
                .param("item", filter.itemId())
                .param("before", before)
                .param("limit", limit)
                .query(SendStore::delivery)
                .list();
    }

    List<Outbox.BatchRow> batches(long before, int limit) {
        return sql.sql(
                        """
                        with shown as (
                          select id, size, caller, requested_at from sending.batch
                          where tenant_id = :tenant and id < :before and size > 0
                          order by id desc limit :limit
                        )
                        select b.id, b.caller, b.requested_at, min(r.kind) as kind, count(*) as size,
                          count(*) filter (where r.state in ('WAITING', 'SENDING')) as waiting,
                          count(*) filter (where r.state = 'ACCEPTED') as accepted,
                          count(*) filter (where r.state = 'REJECTED') as rejected,
                          count(*) filter (where r.state = 'UNKNOWN') as unknown,
                          count(*) filter (where r.state = 'WITHDRAWN') as withdrawn
                        from shown b
                        join sending.request r on r.tenant_id = :tenant and r.batch_id = b.id
                        group by b.id, b.caller, b.requested_at
                        order by b.id desc
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(
                        (row, number) ->
                                new Outbox.BatchRow(
                                        new BatchId(row.getLong("id")),
                                        SendKind.valueOf(row.getString("kind")),
                                        row.getString("caller"),
                                        row.getTimestamp("requested_at").toInstant(),
                                        row.getInt("size"),
                                        row.getInt("waiting"),
                                        row.getInt("accepted"),
                                        row.getInt("rejected"),
                                        row.getInt("unknown"),
                                        row.getInt("withdrawn")))
                .list();
    }

    Map<Long, List<Trace>> histories(Collection<Long> requests) {
        return sql
                .sql(
                        """
                        select request_id, attempt, what, code, message, at from sending.trace
                        where tenant_id = :tenant and request_id = any(:requests)
                        order by id
                        """)
                .param("requests", requests.toArray(Long[]::new))
                .query(
                        (row, number) ->
                                Map.entry(
                                        row.getLong("request_id"),
                                        new Trace(
                                                row.getTimestamp("at").toInstant(),
                                                row.getInt("attempt"),
                                                Trace.What.valueOf(row.getString("what")),
                                                row.getString("code"),
                                                row.getString("message"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Going going(ResultSet row, int number) throws SQLException {
        return new Going(
                new Sending(
                        row.getLong("id"),
                        row.getLong("item_id"),
                        new ItemKey(row.getString("item_key")),
                        row.getString("payload"),
                        row.getInt("attempt")),
                SendKind.valueOf(row.getString("kind")),
                row.getString("shipment_no"),
                instant(row, "believe_at"),
                row.getInt("asked"));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                new BatchId(row.getLong("batch_id")),
                new AccountId(row.getLong("account_id")),
                SendKind.valueOf(row.getString("kind")),
                row.getLong("item_id"),
                new ItemKey(row.getString("item_key")),
                row.getString("payload"),
                SendState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("code"),
                row.getString("message"),
                row.getBoolean("retryable"),
                row.getString("caller"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("not_before").toInstant(),
                instant(row, "next_at"),
                instant(row, "settled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static <T> Long[] longs(
            Collection<T> rows, java.util.function.ToLongFunction<T> value) {
        return rows.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    private static <T> @Nullable String[] texts(
            Collection<T> rows, java.util.function.Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
