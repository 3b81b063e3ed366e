package io.moasell.rules;

import java.time.Instant;

/**
 * A rule as it stands.
 *
 * @param id the key
 * @param kind what it is about
 * @param name as the seller calls it; also the reason that an order shows
 * @param on whether it works
 * @param position its place among its kind; the first that fits decides
 * @param version grows with each change
 * @param conditions when it fits
 * @param effect what it does then
 * @param changedAt when it was changed last
 * @param changedBy who changed it last
 */
public record Rule(
        long id,
        RuleKind kind,
        String name,
        boolean on,
        int position,
        int version,
        Conditions conditions,
        Effect effect,
        Instant changedAt,
        String changedBy) {

    /** The same rule, working. */
    public Rule switchedOn() {
        return new Rule(
                id, kind, name, true, position, version, conditions, effect, changedAt, changedBy);
    }
}
