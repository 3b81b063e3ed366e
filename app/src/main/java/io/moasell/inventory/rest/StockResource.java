package io.moasell.inventory.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockFilter;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Refused;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /stock} of the open API. */
@RestController
@RequestMapping("/api/v1/stock")
class StockResource {

    private static final String WAREHOUSE = "MAIN";

    private final Stock stock;
    private final StockBoard board;
    private final Skus skus;

    StockResource(Stock stock, StockBoard board, Skus skus) {
        this.stock = stock;
        this.board = board;
        this.skus = skus;
    }

    /**
     * A movement as it is sent.
     *
     * @param kind RECEIPT, ISSUE, ADJUST (quantity is a signed difference) or TRANSFER (refused
     *     while there is one warehouse)
     * @param sku the SKU's code
     * @param warehouse the warehouse's code; MAIN when it is not said
     */
    record MovementRequest(
            @JsonAlias("type") @Nullable String kind,
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable String warehouse) {}

    /** The numbers of a SKU. */
    record LevelJson(String sku, String warehouse, int onHand, int reserved, int available) {

        static LevelJson of(Sku sku, StockLevel level) {
            return new LevelJson(
                    sku.code(), WAREHOUSE, level.onHand(), level.reserved(), level.available());
        }
    }

    @GetMapping
    @Scoped(Scope.STOCK_READ)
    RestPage<LevelJson> list(
            RestQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sku) {
        if (sku != null) {
            Sku found = skus.get(sku);
            StockLevel level = stock.levels(List.of(found.id())).get(found.id());
            return new RestPage<>(List.of(LevelJson.of(found, level)), null);
        }
        return RestPage.of(
                board.page(new StockFilter(q, null, query.cursor(), query.rows())),
                row -> LevelJson.of(row.sku(), row.level()));
    }

    @PostMapping("/movements")
    @Scoped(Scope.STOCK_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    LevelJson move(@RequestBody MovementRequest request) {
        if (request.warehouse() != null && !request.warehouse().equals(WAREHOUSE)) {
            throw Refused.because(InventoryProblem.WAREHOUSE_UNKNOWN, request.warehouse());
        }
        MovementKind kind = kind(request.kind());
        Sku sku = skus.get(Objects.requireNonNullElse(request.sku(), ""));
        StockLevel level =
                stock.move(
                        new Movement(
                                kind,
                                sku.id(),
                                Objects.requireNonNullElse(request.quantity(), 0),
                                Objects.requireNonNullElse(request.reason(), ""),
                                null));
        return LevelJson.of(sku, level);
    }

    private static MovementKind kind(@Nullable String name) {
        return switch (name) {
            case "RECEIPT" -> MovementKind.RECEIPT;
            case "ISSUE" -> MovementKind.ISSUE;
            case "ADJUST" -> MovementKind.ADJUST;
            case "TRANSFER" -> throw Refused.because(InventoryProblem.ONE_WAREHOUSE);
            case null, default -> throw Refused.because(InventoryProblem.KIND_UNKNOWN);
        };
    }
}
