package io.moasell.jobs;

/**
 * A kind of work that leaves the transaction; a bean of it per kind. Each key of each tenant has
 * one standing instance: it runs on one node at a time, is never removed, and is taken over within
 * a minute when its node dies. So what it did before may have been done in part: it looks before it
 * acts.
 */
public interface Errand {

    /** Its name in the table; never changes. */
    String name();

    /**
     * Does what is due for this key, with the tenant bound and the system as caller, outside any
     * transaction. What it throws is logged, and it runs again after a growing wait.
     *
     * @param key which of the tenant's instances, as it was woken
     * @return when to run next
     */
    Again run(String key);
}
