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

    private final WarehouseStore warehouses;
    private final StockStore store;
    private final Clock clock;

    Opening(WarehouseStore warehouses, StockStore store, Clock clock) {
        this.warehouses = warehouses;
        this.store = store;
        this.clock = clock;
    }

    @EventListener
    void opened(TenantOpened fact) {
        warehouses.insert(
                new WarehouseId(1),
                new Warehouses.Typed("MAIN", "기본 창고", null, Warehouse.Kind.SELLING),
                1);
        warehouses.insert(
                new WarehouseId(2),
                new Warehouses.Typed("RETURNS", "반품·불량 창고", null, Warehouse.Kind.HOLDING),
                2);
    }

    @EventListener
    void added(SkusAdded fact) {
        store.openBalances(fact.skus().stream().map(Sku::id).toList(), clock.instant());
    }
}
