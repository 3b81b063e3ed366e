package io.moasell.catalog.web;

import io.moasell.catalog.Skus;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Finder;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** SKUs in the command menu. */
@Component
@Order(2)
class FindSkus implements Finder {

    private static final int SHOWN = 5;

    private final Skus skus;
    private final Rights rights;

    FindSkus(Skus skus, Rights rights) {
        this.skus = skus;
        this.rights = rights;
    }

    @Override
    public List<Found> find(String typed) {
        if (!rights.has(Right.PRODUCTS_SEE)) {
            return List.of();
        }
        return skus.suggest(typed, false, SHOWN).stream()
                .map(
                        sku ->
                                new Found(
                                        "barcode",
                                        sku.code() + " · " + sku.title(),
                                        sku.barcode(),
                                        "/skus/" + sku.id().value()))
                .toList();
    }
}
