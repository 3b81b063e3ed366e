package io.moasell.warehousing;

/**
 * A stocktaking of the bound tenant.
 *
 * @param value the key
 */
public record CountId(long value) {

    /** What the ledger calls it. */
    public String key() {
        return "count:" + value;
    }
}
