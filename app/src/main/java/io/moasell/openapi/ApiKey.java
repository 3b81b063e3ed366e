package io.moasell.openapi;

import io.moasell.web.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key of an outside program, without its secret.
 *
 * @param id the key's key
 * @param name what it is for
 * @param hint how its clear text begins and ends, to tell keys apart
 * @param scopes what it may do
 * @param addresses where it may be used from (addresses or networks); empty: anywhere
 * @param madeBy who made it
 * @param usedAt when it was last used, to the minute; null: never
 * @param revokedAt since when it is dead; null: it lives
 */
public record ApiKey(
        long id,
        String name,
        String hint,
        Set<Scope> scopes,
        List<String> addresses,
        String madeBy,
        Instant madeAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }
}
