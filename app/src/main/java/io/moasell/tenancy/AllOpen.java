package io.moasell.tenancy;

/**
 * Entitlements of an installation that sells no plans: everything is allowed, nothing is counted.
 */
final class AllOpen implements Entitlements {

    @Override
    public void require(Feature feature) {}

    @Override
    public void meter(Usage usage, long count) {}

    @Override
    public void occupy(Gauge gauge, long count) {}

    @Override
    public void release(Gauge gauge, long count) {}
}
