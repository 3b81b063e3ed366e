package io.moasell.views;

/**
 * A way of looking at a list that somebody keeps.
 *
 * @param id its key
 * @param name what its maker calls it
 * @param query the query of the list's address, without a question mark
 * @param shared whether all of the service see it
 * @param madeBy who made it, for screens
 */
public record SavedView(long id, String name, String query, boolean shared, String madeBy) {}
