package io.moasell.warehousing;

/**
 * A paper of the bound tenant.
 *
 * @param value the key
 */
public record SlipId(long value) {

    /** What the ledger calls it. */
    public String key() {
        return "slip:" + value;
    }
}
