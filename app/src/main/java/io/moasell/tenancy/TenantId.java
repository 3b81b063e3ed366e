package io.moasell.tenancy;

/**
 * One service of one company: the unit whose rows never meet another's.
 *
 * @param value the key; positive
 */
public record TenantId(long value) {

    public TenantId {
        if (value <= 0) {
            throw new IllegalArgumentException("a tenant's key is positive: " + value);
        }
    }
}
