package io.moasell.claims;

import io.moasell.kernel.Outcome;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what buyers asked after paying, and what a person decides about it. */
@Component
public class Claims {

    private final ClaimStore store;
    private final Orders orders;

    Claims(ClaimStore store, Orders orders) {
        this.store = store;
        this.orders = orders;
    }

    /** The claims on an item, newest first. */
    @Transactional(readOnly = true)
    public List<Claim> of(ItemId item) {
        return store.of(item);
    }

    /** The buyer's words on a claim; personal data perhaps. */
    @Transactional(readOnly = true)
    public Optional<String> reason(ClaimId claim) {
        return store.reason(claim);
    }

    /**
     * A person has stopped the goods, or knows that they left: what the channel cancelled although
     * a waybill exists is applied.
     */
    @Transactional
    public Outcome<ItemId> applyCancel(List<ItemId> items) {
        return orders.applyCancel(items);
    }
}
