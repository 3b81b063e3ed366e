package io.moasell.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.StockStore.Slot;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/** Whatever is done to three SKUs in whatever order, the numbers agree and are never negative. */
@MoasellTest
class StockPropertyTests {

    private static final int SKUS = 3;

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired StockBoard board;
    @Autowired Warehouses warehouses;
    @Autowired MovableClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired ConfigurableApplicationContext context;

    private final Map<String, Served> told = new HashMap<>();
    private final ApplicationListener<PayloadApplicationEvent<?>> hears = this::hear;

    private TenantId tenant;
    private List<SkuId> three;
    private Map<SkuId, Integer> onHand;
    private final Map<Instant, Map<SkuId, Map<WarehouseId, StockLevel>>> seen = new HashMap<>();

    /** Something that is done to stock. */
    private sealed interface Act {}

    /** Pieces arrive. */
    private record Receive(int sku, int pieces, int where) implements Act {}

    /** Items ask for pieces. */
    private record Reserve(List<Line> lines) implements Act {}

    /** Items do not need all of their pieces any more. */
    private record ReleaseParts(List<Line> lines) implements Act {}

    /** Items give up. */
    private record Release(List<Line> lines) implements Act {}

    /** Items go out. */
    private record Issue(List<Line> lines) implements Act {}

    /** Pieces go out by hand. */
    private record IssueByHand(int sku, int pieces, int where) implements Act {}

    /** A number is corrected. */
    private record Adjust(int sku, int by, int where) implements Act {}

    /** Pieces go from one warehouse to another. */
    private record Transfer(int sku, int pieces, int from, int to) implements Act {}

    /** The warehouses change their turns. */
    private record Turn() implements Act {}

    /** Pieces of a SKU for an item. */
    private record Line(int item, int sku, int pieces) {}

    @BeforeProperty
    void join() throws Exception {
        new TestContextManager(StockPropertyTests.class).prepareTestInstance(this);
        context.addApplicationListener(hears);
    }

    @AfterProperty
    void leave() {
        context.removeApplicationListener(hears);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void the_numbers_agree_after_each_act(@ForAll("acts") List<Act> acts) {
        openShop();
        for (Act act : acts) {
            clock.advance(Duration.ofSeconds(1));
            run(act);
            agrees();
            seen.put(clock.instant(), balances());
        }
        seen.forEach(this::wasSo);
    }

    /** Whatever happened since, the numbers of then are told as they were, and as sums of parts. */
    private void wasSo(Instant moment, Map<SkuId, Map<WarehouseId, StockLevel>> then) {
        for (SkuId sku : three) {
            Explanation why = world.in(tenant, () -> board.explain(sku, moment));
            Map<WarehouseId, StockLevel> was = new HashMap<>(then.getOrDefault(sku, Map.of()));
            was.values().removeIf(level -> level.onHand() == 0 && level.reserved() == 0);
            Map<WarehouseId, StockLevel> told = new HashMap<>(why.balances());
            told.values().removeIf(level -> level.onHand() == 0 && level.reserved() == 0);
            assertThat(told).as("at %s", moment).isEqualTo(was);
            Map<WarehouseId, Integer> parts = new HashMap<>();
            why.parts().forEach(part -> parts.merge(part.warehouse(), part.pieces(), Integer::sum));
            Map<WarehouseId, Integer> held = new HashMap<>();
            why.held().forEach(one -> held.merge(one.warehouse(), one.pieces(), Integer::sum));
            why.balances()
                    .forEach(
                            (warehouse, level) -> {
                                assertThat(parts.getOrDefault(warehouse, 0))
                                        .isEqualTo(level.onHand());
                                assertThat(held.getOrDefault(warehouse, 0))
                                        .isEqualTo(level.reserved());
                            });
        }
    }

    private Map<SkuId, Map<WarehouseId, StockLevel>> balances() {
        return world.in(tenant, () -> stock.balances(three));
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> sku = Arbitraries.integers().between(0, SKUS - 1);
        Arbitrary<Integer> where = Arbitraries.of(1, 1, 2, 3);
        Arbitrary<Integer> pieces = Arbitraries.integers().between(1, 6);
        Arbitrary<List<Line>> lines =
                Combinators.combine(Arbitraries.integers().between(1, 10), sku, pieces)
                        .as(Line::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6);
        Arbitrary<Act> act =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Combinators.combine(sku, pieces, where).as(Receive::new)),
                        Tuple.of(6, lines.map(Reserve::new)),
                        Tuple.of(2, lines.map(ReleaseParts::new)),
                        Tuple.of(2, lines.map(Release::new)),
                        Tuple.of(3, lines.map(Issue::new)),
                        Tuple.of(1, Combinators.combine(sku, pieces, where).as(IssueByHand::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(sku, pieces, where, where).as(Transfer::new)),
                        Tuple.of(1, Arbitraries.just(new Turn())),
                        Tuple.of(
                                2,
                                Combinators.combine(
                                                sku,
                                                Arbitraries.integers()
                                                        .between(-8, 4)
                                                        .filter(by -> by != 0),
                                                where)
                                        .as(Adjust::new)));
        return act.list().ofMinSize(5).ofMaxSize(25);
    }

    private void openShop() {
        told.clear();
        tenant = world.freshTenant();
        three =
                world.in(
                        tenant,
                        () ->
                                skus.addAll(
                                        List.of(
                                                NewSku.of("A", "가", null),
                                                NewSku.of("B", "나", null),
                                                NewSku.of("C", "다", null))));
        onHand = new HashMap<>();
        three.forEach(sku -> onHand.put(sku, 0));
        seen.clear();
        world.in(
                tenant,
                () ->
                        warehouses.add(
                                new Warehouses.Typed(
                                        "SECOND", "둘째 창고", null, Warehouse.Kind.SELLING)));
    }

    private void run(Act act) {
        try {
            switch (act) {
                case Receive(int sku, int pieces, int where) ->
                        move(MovementKind.RECEIPT, sku, pieces, pieces, where);
                case Reserve(List<Line> lines) ->
                        told.putAll(
                                world.in(
                                        tenant,
                                        () ->
                                                stock.reserve(
                                                        lines.stream()
                                                                .map(
                                                                        line ->
                                                                                new Wanted(
                                                                                        key(line),
                                                                                        three.get(
                                                                                                line
                                                                                                        .sku()),
                                                                                        line
                                                                                                .pieces(),
                                                                                        line.item()
                                                                                                                % 2
                                                                                                        == 0
                                                                                                ? "order:"
                                                                                                        + line
                                                                                                                .item()
                                                                                                : null))
                                                                .toList())));
                case ReleaseParts(List<Line> lines) -> {
                    Map<String, Integer> parts = new HashMap<>();
                    lines.forEach(line -> parts.put(key(line), line.pieces()));
                    in(() -> stock.release(parts));
                }
                case Release(List<Line> lines) -> in(() -> stock.release(keys(lines)));
                case Issue(List<Line> lines) -> issue(keys(lines));
                case IssueByHand(int sku, int pieces, int where) ->
                        move(MovementKind.ISSUE, sku, pieces, -pieces, where);
                case Adjust(int sku, int by, int where) ->
                        move(MovementKind.ADJUST, sku, by, by, where);
                case Transfer(int sku, int pieces, int from, int to) -> {
                    in(
                            () ->
                                    stock.moveAll(
                                            Movement.transfer(
                                                    three.get(sku),
                                                    pieces,
                                                    new WarehouseId(from),
                                                    new WarehouseId(to),
                                                    "시험",
                                                    null,
                                                    null)));
                    changed(sku, -pieces, from);
                    changed(sku, pieces, to);
                }
                case Turn() -> {
                    List<WarehouseId> serving =
                            world.in(tenant, warehouses::open).stream()
                                    .filter(Warehouse::serves)
                                    .map(Warehouse::id)
                                    .toList();
                    in(() -> warehouses.order(serving.reversed()));
                }
            }
        } catch (Refused refused) {
            assertThat(refused.problem())
                    .isIn(
                            InventoryProblem.NOT_ENOUGH,
                            InventoryProblem.BELOW_ZERO,
                            InventoryProblem.SAME_WAREHOUSE);
        }
    }

    /** What went out is what was asked for, less what was said to be missing. */
    private void issue(List<String> keys) {
        Map<String, Integer> open = new HashMap<>();
        Map<String, SkuId> of = new HashMap<>();
        reservations()
                .forEach(
                        r -> {
                            if (keys.contains(r.key())) {
                                open.put(r.key(), r.pieces());
                                of.put(r.key(), r.sku());
                            }
                        });
        List<Shortage> missing = world.in(tenant, () -> stock.issue(keys));
        open.forEach((key, pieces) -> onHand.merge(of.get(key), -pieces, Integer::sum));
        missing.forEach(m -> onHand.merge(m.sku(), m.missing(), Integer::sum));
    }

    private void agrees() {
        Map<SkuId, StockLevel> levels = world.in(tenant, () -> stock.levels(three));
        Map<Slot, Integer> held = new HashMap<>();
        Map<SkuId, Integer> least = new HashMap<>();
        for (StockStore.Open open : reservations()) {
            assertThat(told.get(open.key()))
                    .as("what %s was told", open.key())
                    .isEqualTo(open.reserved() ? Served.RESERVED : Served.SHORT);
            if (open.reserved()) {
                held.merge(open.slot(), open.pieces(), Integer::sum);
            } else {
                least.merge(open.sku(), open.pieces(), Math::min);
            }
        }
        for (SkuId sku : three) {
            StockLevel level = levels.get(sku);
            assertThat(level.onHand()).as("on hand").isEqualTo(onHand.get(sku));
            balances()
                    .getOrDefault(sku, Map.of())
                    .forEach((warehouse, there) -> agrees(new Slot(sku, warehouse), there, held));
            for (int serving : List.of(1, 3)) {
                StockLevel there =
                        balances()
                                .getOrDefault(sku, Map.of())
                                .getOrDefault(new WarehouseId(serving), StockLevel.none(sku));
                assertThat(there.available())
                        .as("nobody waits for what is free")
                        .isLessThan(least.getOrDefault(sku, Integer.MAX_VALUE));
            }
        }
    }

    private void agrees(Slot slot, StockLevel there, Map<Slot, Integer> held) {
        assertThat(there.onHand()).isNotNegative();
        assertThat(there.reserved()).isBetween(0, there.onHand());
        assertThat(there.reserved()).as("held").isEqualTo(held.getOrDefault(slot, 0));
        assertThat(ledger(slot)).as("the ledger's sum").isEqualTo(there);
    }

    private StockLevel ledger(Slot slot) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(
                                        """
                select :sku as sku_id, coalesce(sum(on_hand_change), 0) as on_hand, coalesce(sum(reserved_change), 0) as reserved
                from inventory.ledger where sku_id = :sku and warehouse_id = :warehouse
                """)
                                .param("sku", slot.sku().value())
                                .param("warehouse", slot.warehouse().value())
                                .query((row, number) -> StockStore.level(row))
                                .single());
    }

    private List<StockStore.Open> reservations() {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(
                                        "select * from inventory.reservation where state in ('SHORT', 'RESERVED')")
                                .query(
                                        (row, number) ->
                                                new StockStore.Open(
                                                        row.getString("key"),
                                                        StockStore.slot(row),
                                                        row.getInt("pieces"),
                                                        row.getString("state").equals("RESERVED")))
                                .list());
    }

    private void move(MovementKind kind, int sku, int quantity, int change, int where) {
        in(
                () ->
                        stock.move(
                                new Movement(
                                        kind,
                                        three.get(sku),
                                        quantity,
                                        "시험",
                                        null,
                                        new WarehouseId(where),
                                        null)));
        changed(sku, change, where);
    }

    /** What stands in warehouse 2 is not sold. */
    private void changed(int sku, int change, int where) {
        if (where != 2) {
            onHand.merge(three.get(sku), change, Integer::sum);
        }
    }

    private void hear(PayloadApplicationEvent<?> fact) {
        switch (fact.getPayload()) {
            case Reserved(List<String> keys) -> keys.forEach(key -> told.put(key, Served.RESERVED));
            case Unreserved(List<String> keys) -> keys.forEach(key -> told.put(key, Served.SHORT));
            default -> {}
        }
    }

    private String key(Line line) {
        return "test:%d:%d".formatted(line.item(), three.get(line.sku()).value());
    }

    private List<String> keys(List<Line> lines) {
        return new ArrayList<>(lines.stream().map(this::key).distinct().toList());
    }

    private void in(Runnable work) {
        world.in(
                tenant,
                () -> {
                    work.run();
                    return 0;
                });
    }
}
