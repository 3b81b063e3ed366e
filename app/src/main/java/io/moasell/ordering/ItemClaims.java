package io.moasell.ordering;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port: which claims stand on items. Implemented by claims, which stands above. */
public interface ItemClaims {

    /** The keys of the claims of these items; an item without any may be left out. */
    Map<ItemId, List<String>> of(Collection<ItemId> items);
}
