package io.moasell.rules;

import io.moasell.ordering.OrderId;

/**
 * A gift that goes along with an order; no market knows of it.
 *
 * @param id the key
 * @param order with which order
 * @param rule the name of the rule that gave it, in the words of that time
 * @param sku which SKU
 * @param pieces how many
 * @param state where it stands
 */
public record Gift(long id, OrderId order, String rule, long sku, int pieces, State state) {

    /** Where a gift stands. */
    public enum State {
        /** Its pieces are kept for it. */
        GIVEN,
        /** It left with its order. */
        ISSUED,
        /** Its order ended before; the pieces went back. */
        RELEASED
    }

    /** What its reservation is called in the stock. */
    String key() {
        return "gift:" + id;
    }
}
