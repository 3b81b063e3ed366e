package io.moasell.ordering;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: whether items go to the same receiver, without saying who that is. */
@Component
public class Receivers {

    private final ReceiverStore store;

    Receivers(ReceiverStore store) {
        this.store = store;
    }

    /**
     * A text for each item's receiver: equal for the same name at the same address, whatever the
     * order. Telephone numbers do not count, because channels give each order a virtual one. Made
     * of keyed hashes; an order whose personal data is gone goes to a receiver of its own.
     */
    @Transactional(readOnly = true)
    public Map<ItemId, String> of(Collection<ItemId> items) {
        return store.receivers(items);
    }
}
