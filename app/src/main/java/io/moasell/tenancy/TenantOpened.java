package io.moasell.tenancy;

/**
 * A new service was opened; each module makes its defaults, in the same transaction, with the
 * tenant bound.
 *
 * @param tenant which
 * @param serviceName as the seller calls it
 */
public record TenantOpened(TenantId tenant, String serviceName) {}
