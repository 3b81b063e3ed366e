package io.moasell.claims;

import io.moasell.ordering.ItemClaims;
import io.moasell.ordering.ItemId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells programs that read items which claims stand on them. */
@Component
class ClaimsOfItems implements ItemClaims {

    private final ClaimStore store;

    ClaimsOfItems(ClaimStore store) {
        this.store = store;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<ItemId, List<String>> of(Collection<ItemId> items) {
        return store.ids(items);
    }
}
