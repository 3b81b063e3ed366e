package io.moasell.tenancy;

import io.moasell.kernel.Refused;
import java.util.Set;

/**
 * Port: what the current caller may do here. The edge that binds the caller (office filter, API-key
 * filter) looks the rights up and binds them too, so that nothing below asks who is behind it.
 * Unbound, the system may do everything and anybody else nothing; a worker that goes on in a
 * person's name binds the rights it was started with.
 */
public interface Rights {

    /** Whether the caller has the right in the bound tenant. */
    boolean has(Right right);

    /**
     * Demands the right.
     *
     * @throws Refused with {@link TenancyProblem#NO_RIGHT} when the caller lacks it
     */
    default void require(Right right) {
        if (!has(right)) {
            throw Refused.because(TenancyProblem.NO_RIGHT, right.name());
        }
    }

    /** Runs the work with these rights and no others. */
    static <T, X extends Throwable> T as(Set<Right> granted, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(BoundRights.GRANTED, Set.copyOf(granted)).call(work);
    }
}
