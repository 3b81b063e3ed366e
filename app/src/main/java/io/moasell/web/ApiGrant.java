package io.moasell.web;

import java.util.Optional;
import java.util.Set;

/**
 * What the API key behind this request may do. Bound by openapi at the edge, beside the tenant.
 *
 * @param keyId which key
 * @param scopes what it may do
 */
public record ApiGrant(String keyId, Set<Scope> scopes) {

    private static final ScopedValue<ApiGrant> GRANT = ScopedValue.newInstance();

    public ApiGrant {
        scopes = Set.copyOf(scopes);
    }

    /** Runs the work with this grant. */
    public static <T, X extends Throwable> T as(ApiGrant grant, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(GRANT, grant).call(work);
    }

    /** The grant bound here, if a key is behind this work. */
    public static Optional<ApiGrant> bound() {
        return GRANT.isBound() ? Optional.of(GRANT.get()) : Optional.empty();
    }

    /** Whether a key is behind this work and has the scope. */
    public static boolean allows(Scope scope) {
        return bound().map(grant -> grant.scopes().contains(scope)).orElse(false);
    }
}
