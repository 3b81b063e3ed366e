package io.moasell.openapi;

import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import io.moasell.web.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys, as hashes. */
@Component
class ApiKeyStore {

    private final TenantSql sql;
    private final Clock clock;

    ApiKeyStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    long add(String name, byte[] hash, String hint, Set<Scope> scopes, List<String> addresses) {
        return sql.sql(
                        """
                        insert into openapi.api_key
                          (tenant_id, name, hash, hint, scopes, addresses, made_by, made_at)
                        values (:tenant, :name, :hash, :hint, :scopes, :addresses, :madeBy, :now)
                        returning id
                        """)
                .param("name", name)
                .param("hash", hash)
                .param("hint", hint)
                .param("scopes", scopes.stream().map(Scope::text).sorted().toArray(String[]::new))
                .param("addresses", addresses.toArray(String[]::new))
                .param("madeBy", Caller.current().name())
                .param("now", now())
                .query(Long.class)
                .single();
    }

    List<ApiKey> all() {
        return sql.sql(
                        """
                        select k.* from openapi.api_key k
                        where k.tenant_id = :tenant
                        order by k.revoked_at is not null, k.id desc
                        """)
                .query(ApiKeyStore::read)
                .list();
    }

    boolean revoke(long id) {
        return sql.sql(
                                """
                                update openapi.api_key set revoked_at = :now
                                where tenant_id = :tenant and id = :id and revoked_at is null
                                """)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The living key with that hash; that it was used is written once a minute at most. */
    @Transactional
    Optional<ApiKey> living(byte[] hash) {
        Optional<ApiKey> found =
                sql.sql(
                                """
                                select k.* from openapi.api_key k
                                where k.tenant_id = :tenant and k.hash = :hash and k.revoked_at is null
                                """)
                        .param("hash", hash)
                        .query(ApiKeyStore::read)
                        .optional();
        found.filter(key -> isStale(key.usedAt())).ifPresent(key -> used(key.id()));
        return found;
    }

    private boolean isStale(@Nullable Instant usedAt) {
        return usedAt == null || usedAt.plusSeconds(60).isBefore(clock.instant());
    }

    private void used(long id) {
        sql.sql(
                        """
                        update openapi.api_key set used_at = :now where tenant_id = :tenant and id = :id
                        """)
                .param("now", now())
                .param("id", id)
                .update();
    }

    private static ApiKey read(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                row.getString("hint"),
                Arrays.stream(texts(row, "scopes"))
                        .map(Scope::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                List.of(texts(row, "addresses")),
                row.getString("made_by"),
                at(row.getObject("made_at", OffsetDateTime.class)),
                atOrNever(row.getObject("used_at", OffsetDateTime.class)),
                atOrNever(row.getObject("revoked_at", OffsetDateTime.class)));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Instant at(OffsetDateTime at) {
        return at.toInstant();
    }

    private static @Nullable Instant atOrNever(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
