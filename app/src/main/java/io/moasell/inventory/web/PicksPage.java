package io.moasell.inventory.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Makeable;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a half-typed SKU may mean, for every field that takes one (jte/inventory/pick). */
@Controller
class PicksPage {

    private static final int SHOWN = 12;

    private final Skus skus;
    private final Stock stock;
    private final Rights rights;

    PicksPage(Skus skus, Stock stock, Rights rights) {
        this.skus = skus;
        this.stock = stock;
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/skus/picks")
    ModelAndView picks(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean pieces) {
        if (!rights.has(Right.ORDERS_HANDLE)) {
            rights.require(Right.PRODUCTS_SEE);
        }
        List<Sku> found = q.isBlank() ? List.of() : skus.suggest(q, pieces, SHOWN);
        List<SkuId> ids = found.stream().map(Sku::id).toList();
        Map<SkuId, StockLevel> levels = stock.levels(ids);
        Map<SkuId, Makeable> makeable =
                stock.makeable(found.stream().filter(Sku::isSet).map(Sku::id).toList());
        return new ModelAndView(
                "inventory/picks",
                "picks",
                found.stream().map(sku -> pick(sku, levels, makeable)).toList());
    }

    private static Pick pick(
            Sku sku, Map<SkuId, StockLevel> levels, Map<SkuId, Makeable> makeable) {
        Makeable made = makeable.get(sku.id());
        StockLevel level = levels.getOrDefault(sku.id(), StockLevel.none(sku.id()));
        return new Pick(sku, made == null ? level.available() : made.sets());
    }
}
