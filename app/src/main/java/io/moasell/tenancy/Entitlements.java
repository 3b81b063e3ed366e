package io.moasell.tenancy;

/** Port: what the tenant's plan allows. Until subscriptions exist an all-open bean stands in. */
public interface Entitlements {

    /** Things a plan has or has not. */
    enum Feature {
        OPEN_API,
        TIMED_COLLECTION
    }

    /** Things that are counted past a limit, never stopped. */
    enum Usage {
        ORDERS
    }

    /** Things of which there may be so many at once. */
    enum Gauge {
        CHANNEL_ACCOUNTS,
        SKUS,
        USERS
    }

    /**
     * Demands a feature.
     *
     * @throws io.moasell.kernel.Refused with {@link TenancyProblem#NO_ENTITLEMENT} when the plan
     *     lacks it
     */
    void require(Feature feature);

    /** Counts usage; collection never stops for it. */
    void meter(Usage usage, long count);

    /**
     * Takes places.
     *
     * @throws io.moasell.kernel.Refused with {@link TenancyProblem#NO_ENTITLEMENT} when none are
     *     left
     */
    void occupy(Gauge gauge, long count);

    /** Gives places back. */
    void release(Gauge gauge, long count);
}
