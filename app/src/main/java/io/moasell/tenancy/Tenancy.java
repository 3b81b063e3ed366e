package io.moasell.tenancy;

import java.util.Optional;

/**
 * Whose rows are meant. Bound at the edges only (office filter, API-key filter, job worker,
 * supplier portal, operator's act); unbound work fails loudly.
 */
public final class Tenancy {

    private static final ScopedValue<TenantId> TENANT = ScopedValue.newInstance();

    private Tenancy() {}

    /**
     * Runs the work with this tenant bound. A different tenant may be bound inside; it ends with
     * its own work.
     */
    public static <T, X extends Throwable> T as(TenantId tenant, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(TENANT, tenant).call(work);
    }

    /** Runs the work with this tenant bound. */
    public static void run(TenantId tenant, Runnable work) {
        ScopedValue.where(TENANT, tenant).run(work);
    }

    /**
     * The tenant bound here.
     *
     * @throws IllegalStateException when none is
     */
    public static TenantId current() {
        return bound().orElseThrow(
                        () -> new IllegalStateException("no tenant is bound to this work"));
    }

    /** The tenant bound here, if any. */
    public static Optional<TenantId> bound() {
        return TENANT.isBound() ? Optional.of(TENANT.get()) : Optional.empty();
    }
}
