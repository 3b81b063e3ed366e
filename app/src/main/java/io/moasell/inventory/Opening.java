package io.moasell.inventory;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkusAdded;
import io.moasell.tenancy.TenantOpened;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a new service and a new SKU start with. */
@Component
class Opening {

    private final StockStore store;
    private final Clock clock;

    Opening(StockStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void opened(TenantOpened fact) {
        store.openWarehouse("MAIN", "기본 창고");
    }

    @EventListener
    void added(SkusAdded fact) {
        store.openBalances(fact.skus().stream().map(Sku::id).toList(), clock.instant());
    }
}
