package io.moasell.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, for logs and timelines. Bound at the edges beside the tenant.
 *
 * @param kind what sort of actor
 * @param id the user's or key's id, null for the system
 * @param name what a timeline shows (a person's display name, a key's label, "자동")
 * @param address where from (IP), null when inside
 */
public record Caller(Kind kind, @Nullable String id, String name, @Nullable String address) {

    private static final ScopedValue<Caller> CALLER = ScopedValue.newInstance();

    /** The work's own hand: collections, timers, policies. */
    public static final Caller SYSTEM = new Caller(Kind.SYSTEM, null, "자동", null);

    /** The sorts of actors. */
    public enum Kind {
        USER,
        API_KEY,
        OPERATOR,
        SYSTEM
    }

    /** Runs the work as this caller. */
    public static <T, X extends Throwable> T as(Caller caller, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(CALLER, caller).call(work);
    }

    /** The caller bound here, or the system. */
    public static Caller current() {
        return CALLER.isBound() ? CALLER.get() : SYSTEM;
    }
}
