package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.catalog.SkuId;
import io.moasell.inventory.Movement;
import io.moasell.inventory.Stock;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was ordered together leaves together where it can. */
@OrderingTest
class WarehouseOrderTests {

    @Autowired Shop shop;
    @Autowired Stock stock;
    @Autowired Warehouses warehouses;

    @Test
    void the_lines_of_an_order_leave_from_one_warehouse_if_one_has_all_of_them() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 20);
        SkuId box = moon.shelf("BOX", 20);
        WarehouseId main = new WarehouseId(1);
        WarehouseId gimpo =
                moon.in(
                        () ->
                                warehouses.add(
                                        new Warehouses.Typed(
                                                "GIMPO", "김포", null, Warehouse.Kind.SELLING)));
        moon.in(() -> stock.moveAll(Movement.transfer(mug, 5, main, gimpo, "보충", null, null)));
        moon.in(() -> stock.moveAll(Movement.transfer(box, 20, main, gimpo, "보충", null, null)));
        Sold first = Sold.line("w1", "W", null).of("MUG");
        Sold second = Sold.line("w2", "W", null).of("BOX").lineNo("2");
        Sold alone = Sold.any().of("MUG");
        moon.page(moon.eleven, first.seen(), second.seen(), alone.seen());
        assertThat(reserved(moon, mug, gimpo)).as("beside its box").isEqualTo(1);
        assertThat(reserved(moon, box, gimpo)).isEqualTo(1);
        assertThat(reserved(moon, mug, main)).as("by itself").isEqualTo(1);
    }

    private int reserved(Open moon, SkuId sku, WarehouseId where) {
        return moon.in(() -> stock.balances(List.of(sku)).get(sku).get(where).reserved());
    }
}
