package io.moasell.inventory.web;

import io.moasell.catalog.SkuFilter;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockFilter;
import io.moasell.inventory.StockWarning;
import io.moasell.inventory.Warehouses;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lists of SKUs and of their stock. */
@Controller
class StockPage {

    private static final int ROWS = 50;

    private final StockBoard board;
    private final Warehouses warehouses;
    private final Rights rights;

    StockPage(StockBoard board, Warehouses warehouses, Rights rights) {
        this.board = board;
        this.warehouses = warehouses;
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/skus")
    ModelAndView skus(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "ALL") SkuFilter.Show show,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.PRODUCTS_SEE);
        return list("inventory/skus", "/skus", q, show, null, cursor);
    }

    @GetMapping("/s/{serviceId}/stock")
    ModelAndView stock(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable StockWarning warning,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.STOCK_SEE);
        return list("inventory/stock", "/stock", q, SkuFilter.Show.ALL, warning, cursor);
    }

    private ModelAndView list(
            String template,
            String path,
            @Nullable String q,
            SkuFilter.Show show,
            @Nullable StockWarning warning,
            @Nullable String cursor) {
        return new ModelAndView(
                template,
                "view",
                new StockListView(
                        path,
                        board.page(new StockFilter(q, show, warning, cursor, ROWS)),
                        q,
                        show,
                        warning,
                        board.warnings(),
                        warehouses.open(),
                        cursor));
    }
}
