package io.moasell.tenancy;

/**
 * Port: what the current caller may do here. Implemented by identity (users) and openapi (keys).
 */
public interface Rights {

    /** Whether the caller has the right in the bound tenant. */
    boolean has(Right right);

    /**
     * Demands the right.
     *
     * @throws io.moasell.kernel.Refused with {@link TenancyProblem#NO_RIGHT} when the caller lacks
     *     it
     */
    default void require(Right right) {
        if (!has(right)) {
            throw io.moasell.kernel.Refused.because(TenancyProblem.NO_RIGHT, right.name());
        }
    }
}
