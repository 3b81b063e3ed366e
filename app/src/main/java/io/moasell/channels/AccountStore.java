package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Kst;
import io.moasell.tenancy.TenantSql;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of shop accounts and their pace. */
@Component
class AccountStore {

    private static final String ACCOUNT =
            """
            select a.id, a.channel, a.name, a.state, a.key_issued_on, a.key_expires_on, a.collect_minutes,
              a.look_back_days, a.connected_at, a.disconnected_at, s.succeeded_at
            from channels.account a
            left join channels.source s
              on s.tenant_id = a.tenant_id and s.account_id = a.id and s.kind = 'ORDERS'
            where a.tenant_id = :tenant
            """;

    private final TenantSql sql;
    private final Clock clock;

    AccountStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A row with what only channels itself may see.
     *
     * @param credentials sealed; null when there is nobody to ask
     */
    record Secrets(
            Channel channel,
            String name,
            AccountState state,
            byte @Nullable [] credentials,
            int version) {}

    AccountId insert(
            Channel channel,
            String name,
            AccountState state,
            byte @Nullable [] identity,
            byte @Nullable [] credentials,
            @Nullable LocalDate issued,
            @Nullable LocalDate expires,
            int lookBackDays) {
        return new AccountId(
                sql.sql(
                                """
                                insert into channels.account (tenant_id, channel, name, state, identity, credentials,
                                  key_issued_on, key_expires_on, look_back_days, connected_at)
                                values (:tenant, :channel, :name, :state, :identity, :credentials,
                                  :issued, :expires, :lookBack, :now)
                                returning id
                                """)
                        .param("channel", channel.name())
                        .param("name", name)
                        .param("state", state.name())
                        .param("identity", identity)
                        .param("credentials", credentials)
                        .param("issued", date(issued))
                        .param("expires", date(expires))
                        .param("lookBack", lookBackDays)
                        .param("now", now())
                        .query(Long.class)
                        .single());
    }

    /**
     * The same shop connected again: its orders, and how far they were read, are those of the row
     * it had. Empty when it was never disconnected.
     */
    Optional<AccountId> revive(
            Channel channel,
            String name,
            AccountState state,
            byte[] identity,
            byte[] credentials,
            @Nullable LocalDate issued,
            @Nullable LocalDate expires,
            int lookBackDays) {
        return sql.sql(
                        """
                        update channels.account
                        set disconnected_at = null, connected_at = :now, name = :name, state = :state,
                          credentials = :credentials, credentials_version = credentials_version + 1,
                          key_issued_on = :issued, key_expires_on = :expires, look_back_days = :lookBack
                        where tenant_id = :tenant and disconnected_at is not null and id = (
                          select max(id) from channels.account
                          where tenant_id = :tenant and channel = :channel and identity = :identity)
                        returning id
                        """)
                .param("channel", channel.name())
                .param("name", name)
                .param("state", state.name())
                .param("identity", identity)
                .param("credentials", credentials)
                .param("issued", date(issued))
                .param("expires", date(expires))
                .param("lookBack", lookBackDays)
                .param("now", now())
                .query(Long.class)
                .optional()
                .map(AccountId::new);
    }

    boolean known(Channel channel, byte[] identity, @Nullable AccountId except) {
        return sql.sql(
                        """
                        select exists (
                          select from channels.account
                          where tenant_id = :tenant and channel = :channel and identity = :identity
                            and disconnected_at is null and id <> :except)
                        """)
                .param("channel", channel.name())
                .param("identity", identity)
                .param("except", except == null ? 0 : except.value())
                .query(Boolean.class)
                .single();
    }

    /** What the shop of that identity was called that is disconnected and not connected again. */
    Optional<String> disconnected(Channel channel, byte[] identity) {
        return sql.sql(
                        """
                        select a.name from channels.account a
                        where a.tenant_id = :tenant and a.channel = :channel and a.identity = :identity
                          and a.disconnected_at is not null
                          and not exists (
                            select from channels.account o
                            where o.tenant_id = :tenant and o.channel = :channel and o.identity = :identity
                              and o.disconnected_at is null)
                        order by a.id desc limit 1
                        """)
                .param("channel", channel.name())
                .param("identity", identity)
                .query(String.class)
                .optional();
    }

    List<ShopAccount> list() {
        return sql.sql(ACCOUNT + " and a.disconnected_at is null order by a.id")
                .query(this::account)
                .list();
    }

    Optional<ShopAccount> find(AccountId id) {
        return sql.sql(ACCOUNT + " and a.id = :id")
                .param("id", id.value())
                .query(this::account)
                .optional();
    }

    Optional<AccountId> offline() {
        return sql.sql(
                        """
                        select id from channels.account where tenant_id = :tenant and channel = 'OFFLINE'
                        """)
                .query(Long.class)
                .optional()
                .map(AccountId::new);
    }

    /** The row of a shop that is not disconnected. */
    Optional<Secrets> secrets(AccountId id) {
        return sql.sql(
                        """
                        select channel, name, state, credentials, credentials_version
                        from channels.account
                        where tenant_id = :tenant and id = :id and disconnected_at is null
                        """)
                .param("id", id.value())
                .query(
                        (row, number) ->
                                new Secrets(
                                        Channel.valueOf(row.getString("channel")),
                                        row.getString("name"),
                                        AccountState.valueOf(row.getString("state")),
                                        row.getBytes("credentials"),
                                        row.getInt("credentials_version")))
                .optional();
    }

    void renew(
            AccountId id,
            byte[] identity,
            byte[] credentials,
            @Nullable LocalDate issued,
            @Nullable LocalDate expires) {
        sql.sql(
                        """
                        update channels.account
                        set credentials = :credentials, credentials_version = credentials_version + 1,
                          identity = :identity, key_issued_on = :issued, key_expires_on = :expires,
                          state = case when state = 'PAUSED' then state else 'CONNECTED' end
                        where tenant_id = :tenant and id = :id and disconnected_at is null
                        """)
                .param("id", id.value())
                .param("identity", identity)
                .param("credentials", credentials)
                .param("issued", date(issued))
                .param("expires", date(expires))
                .update();
    }

    void keyDates(AccountId id, @Nullable LocalDate issued, @Nullable LocalDate expires) {
        sql.sql(
                        """
                        update channels.account set key_issued_on = :issued, key_expires_on = :expires
                        where tenant_id = :tenant and id = :id
                        """)
                .param("id", id.value())
                .param("issued", date(issued))
                .param("expires", date(expires))
                .update();
    }

    /** Moves the state where it is one of these; false when it was not. */
    boolean move(AccountId id, List<AccountState> from, AccountState to) {
        return sql.sql(
                                """
                                update channels.account set state = :to
                                where tenant_id = :tenant and id = :id and state = any(:from)
                                  and disconnected_at is null
                                """)
                        .param("id", id.value())
                        .param("to", to.name())
                        .param("from", from.stream().map(AccountState::name).toArray(String[]::new))
                        .update()
                == 1;
    }

    boolean rename(AccountId id, String name) {
        return sql.sql(
                                """
                                update channels.account set name = :name
                                where tenant_id = :tenant and id = :id and disconnected_at is null
                                """)
                        .param("id", id.value())
                        .param("name", name)
                        .update()
                == 1;
    }

    /** The orders stay; the secret goes. */
    boolean disconnect(AccountId id) {
        return sql.sql(
                                """
                                update channels.account
                                set disconnected_at = :now, credentials = null, collect_minutes = null,
                                  state = 'PAUSED'
                                where tenant_id = :tenant and id = :id and disconnected_at is null
                                  and channel <> 'OFFLINE'
                                """)
                        .param("id", id.value())
                        .param("now", now())
                        .update()
                == 1;
    }

    void every(AccountId id, @Nullable Integer minutes, @Nullable Instant due) {
        sql.sql(
                        """
                        update channels.account set collect_minutes = :minutes, collect_due_at = :due
                        where tenant_id = :tenant and id = :id and disconnected_at is null
                        """)
                .param("id", id.value())
                .param("minutes", minutes)
                .param("due", due == null ? null : Timestamp.from(due))
                .update();
    }

    /** When a timed collection is due next, if it is timed. */
    Optional<Instant> collectDue(AccountId id) {
        return sql.sql(
                        """
                        select collect_due_at from channels.account
                        where tenant_id = :tenant and id = :id and collect_minutes is not null
                        """)
                .param("id", id.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Whoever asks something of this shop waits for the others. */
    void lock(AccountId id) {
        sql.sql(
                        """
                        select 1 from channels.account
                        where tenant_id = :tenant and id = :id for no key update
                        """)
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** A new worker collects this shop; whoever did before is fenced out. */
    long claimCollecting(AccountId id) {
        return sql.sql(
                        """
                        update channels.account set collect_token = collect_token + 1
                        where tenant_id = :tenant and id = :id
                        returning collect_token
                        """)
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /**
     * Whether this worker still collects the shop; holds the row so that nobody takes it meanwhile.
     */
    boolean collecting(AccountId id, long token) {
        return sql.sql(
                        """
                        select collect_token = :token from channels.account
                        where tenant_id = :tenant and id = :id for share
                        """)
                .param("id", id.value())
                .param("token", token)
                .query(Boolean.class)
                .single();
    }

    /** Holds the row, so that the shop neither opens nor closes meanwhile; false without one. */
    boolean hold(AccountId id) {
        return sql.sql(
                        """
                        select id from channels.account
                        where tenant_id = :tenant and id = :id for share
                        """)
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Takes the next turn; empty when it is blocked or further off than {@code patience}. */
    Optional<Instant> takeTurn(AccountId id, Duration interval, Duration patience) {
        Instant now = clock.instant();
        return sql.sql(
                        """
                        insert into channels.bucket (tenant_id, account_id, next_at)
                        values (:tenant, :id, :now::timestamptz + :interval::interval)
                        on conflict (tenant_id, account_id) do update
                        set next_at = greatest(bucket.next_at, :now) + :interval::interval
                        where (bucket.blocked_until is null or bucket.blocked_until <= :now)
                          and bucket.next_at <= :patience
                        returning next_at - :interval::interval
                        """)
                .param("id", id.value())
                .param("now", Timestamp.from(now))
                .param("interval", interval.toNanos() / 1000 + " microseconds")
                .param("patience", Timestamp.from(now.plus(patience)))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** When a turn may be had at the earliest. */
    Instant nextTurn(AccountId id) {
        return sql.sql(
                        """
                        select greatest(next_at, blocked_until) from channels.bucket
                        where tenant_id = :tenant and account_id = :id
                        """)
                .param("id", id.value())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    /** Until when nobody may call with this credential; empty when one may. */
    Optional<Instant> blockedUntil(AccountId id) {
        return sql.sql(
                        """
                        select blocked_until from channels.bucket
                        where tenant_id = :tenant and account_id = :id and blocked_until > :now
                        """)
                .param("id", id.value())
                .param("now", now())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Nobody calls with this credential before that instant. */
    void block(AccountId id, Instant until) {
        sql.sql(
                        """
                        insert into channels.bucket (tenant_id, account_id, next_at, blocked_until)
                        values (:tenant, :id, :now, :until)
                        on conflict (tenant_id, account_id)
                        do update set blocked_until = greatest(bucket.blocked_until, excluded.blocked_until)
                        """)
                .param("id", id.value())
                .param("now", now())
                .param("until", Timestamp.from(until))
                .update();
    }

    private ShopAccount account(ResultSet row, int number) throws SQLException {
        AccountState state = AccountState.valueOf(row.getString("state"));
        Date expires = row.getDate("key_expires_on");
        int minutes = row.getInt("collect_minutes");
        boolean timed = !row.wasNull();
        Date issued = row.getDate("key_issued_on");
        Timestamp collected = row.getTimestamp("succeeded_at");
        return new ShopAccount(
                new AccountId(row.getLong("id")),
                Channel.valueOf(row.getString("channel")),
                row.getString("name"),
                state == AccountState.CONNECTED && expires != null && near(expires.toLocalDate())
                        ? AccountState.EXPIRING
                        : state,
                collected == null ? null : collected.toInstant(),
                issued == null ? null : issued.toLocalDate(),
                expires == null ? null : expires.toLocalDate(),
                timed ? Duration.ofMinutes(minutes) : null,
                Duration.ofDays(row.getInt("look_back_days")),
                row.getTimestamp("connected_at").toInstant(),
                row.getTimestamp("disconnected_at") == null);
    }

    private boolean near(LocalDate expires) {
        return !Kst.today(clock).plusDays(ShopAccount.EXPIRY_WARNING_DAYS).isBefore(expires);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
