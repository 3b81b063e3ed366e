package io.moasell.inventory.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Movement;
import io.moasell.inventory.MovementKind;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockFilter;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.StockRow;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.List;
import java.util.Map;
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

    private final Stock stock;
    private final StockBoard board;
    private final Warehouses warehouses;
    private final Skus skus;

    StockResource(Stock stock, StockBoard board, Warehouses warehouses, Skus skus) {
        this.stock = stock;
        this.board = board;
        this.warehouses = warehouses;
        this.skus = skus;
    }

    /**
     * A movement as it is sent.
     *
     * @param kind RECEIPT, ISSUE, ADJUST (quantity is a signed difference) or TRANSFER
     * @param sku the SKU's code
     * @param warehouse the warehouse's code; the one that serves first when it is not said
     * @param toWarehouse where a TRANSFER goes
     */
    record MovementRequest(
            @JsonAlias("type") @Nullable String kind,
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable String warehouse,
            @Nullable String toWarehouse) {}

    /** The numbers of a SKU in a warehouse. */
    record LevelJson(String sku, String warehouse, int onHand, int reserved, int available) {

        static LevelJson of(Sku sku, Warehouse warehouse, StockLevel level) {
            return new LevelJson(
                    sku.code(),
                    warehouse.code(),
                    level.onHand(),
                    level.reserved(),
                    warehouse.serves() ? level.available() : 0);
        }
    }

    /**
     * One row a SKU and warehouse in which it has a balance; a page ends with a whole SKU, so it
     * may have more rows than asked for. What stands in a warehouse that does not sell is not
     * available.
     */
    @GetMapping
    @Scoped(Scope.STOCK_READ)
    RestPage<LevelJson> list(
            RestQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sku,
            @RequestParam(required = false) @Nullable String warehouse) {
        List<Warehouse> among =
                warehouse == null ? warehouses.open() : List.of(warehouses.get(warehouse));
        if (sku != null) {
            Sku found = skus.get(sku);
            return new RestPage<>(
                    levels(found, stock.balances(List.of(found.id())).get(found.id()), among),
                    null);
        }
        Page<StockRow> page =
                board.page(
                        new StockFilter(q, SkuFilter.Show.ALL, null, query.cursor(), query.rows()));
        return new RestPage<>(
                page.items().stream()
                        .flatMap(row -> levels(row.sku(), row.balances(), among).stream())
                        .toList(),
                page.next());
    }

    private static List<LevelJson> levels(
            Sku sku, @Nullable Map<WarehouseId, StockLevel> balances, List<Warehouse> among) {
        return among.stream()
                .filter(one -> balances != null && balances.containsKey(one.id()))
                .map(one -> LevelJson.of(sku, one, balances.get(one.id())))
                .toList();
    }

    @PostMapping("/movements")
    @Scoped(Scope.STOCK_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    LevelJson move(@RequestBody MovementRequest request) {
        MovementKind kind = kind(request.kind());
        Warehouse warehouse =
                request.warehouse() == null
                        ? warehouses.first()
                        : warehouses.get(request.warehouse());
        Sku sku = skus.get(Objects.requireNonNullElse(request.sku(), ""));
        int quantity = Objects.requireNonNullElse(request.quantity(), 0);
        String reason = Objects.requireNonNullElse(request.reason(), "");
        stock.moveAll(
                kind == MovementKind.TRANSFER
                        ? Movement.transfer(
                                sku.id(),
                                quantity,
                                warehouse.id(),
                                warehouses
                                        .get(Objects.requireNonNullElse(request.toWarehouse(), ""))
                                        .id(),
                                reason,
                                null,
                                null)
                        : List.of(
                                new Movement(
                                        kind,
                                        sku.id(),
                                        quantity,
                                        reason,
                                        null,
                                        warehouse.id(),
                                        null)));
        return LevelJson.of(
                sku,
                warehouse,
                stock.balances(List.of(sku.id()))
                        .getOrDefault(sku.id(), Map.of())
                        .getOrDefault(warehouse.id(), StockLevel.none(sku.id())));
    }

    private static MovementKind kind(@Nullable String name) {
        return switch (name) {
            case "RECEIPT" -> MovementKind.RECEIPT;
            case "ISSUE" -> MovementKind.ISSUE;
            case "ADJUST" -> MovementKind.ADJUST;
            case "TRANSFER" -> MovementKind.TRANSFER;
            case null, default -> throw Refused.because(InventoryProblem.KIND_UNKNOWN);
        };
    }
}
