package io.moasell.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
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
    @Autowired JdbcClient jdbc;
    @Autowired ConfigurableApplicationContext context;

    private final Map<String, Served> told = new HashMap<>();
    private final ApplicationListener<PayloadApplicationEvent<?>> hears = this::hear;

    private TenantId tenant;
    private List<SkuId> three;
    private Map<SkuId, Integer> onHand;

    /** Something that is done to stock. */
    private sealed interface Act {}

    /** Pieces arrive. */
    private record Receive(int sku, int pieces) implements Act {}

    /** Items ask for pieces. */
    private record Reserve(List<Line> lines) implements Act {}

    /** Items do not need all of their pieces any more. */
    private record ReleaseParts(List<Line> lines) implements Act {}

    /** Items give up. */
    private record Release(List<Line> lines) implements Act {}

    /** Items go out. */
    private record Issue(List<Line> lines) implements Act {}

    /** Pieces go out by hand. */
    private record IssueByHand(int sku, int pieces) implements Act {}

    /** A number is corrected. */
    private record Adjust(int sku, int by) implements Act {}

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
            run(act);
            agrees();
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> sku = Arbitraries.integers().between(0, SKUS - 1);
        Arbitrary<Integer> pieces = Arbitraries.integers().between(1, 6);
        Arbitrary<List<Line>> lines =
                Combinators.combine(Arbitraries.integers().between(1, 10), sku, pieces)
                        .as(Line::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6);
        Arbitrary<Act> act =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Combinators.combine(sku, pieces).as(Receive::new)),
                        Tuple.of(6, lines.map(Reserve::new)),
                        Tuple.of(2, lines.map(ReleaseParts::new)),
                        Tuple.of(2, lines.map(Release::new)),
                        Tuple.of(3, lines.map(Issue::new)),
                        Tuple.of(1, Combinators.combine(sku, pieces).as(IssueByHand::new)),
                        Tuple.of(
                                2,
                                Combinators.combine(
                                                sku,
                                                Arbitraries.integers()
                                                        .between(-8, 4)
                                                        .filter(by -> by != 0))
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
    }

    private void run(Act act) {
        try {
            switch (act) {
                case Receive(int sku, int pieces) -> {
                    move(MovementKind.RECEIPT, sku, pieces);
                    onHand.merge(three.get(sku), pieces, Integer::sum);
                }
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
                                                                                                .pieces()))
                                                                .toList())));
                case ReleaseParts(List<Line> lines) -> {
                    Map<String, Integer> parts = new HashMap<>();
                    lines.forEach(line -> parts.put(key(line), line.pieces()));
                    in(() -> stock.release(parts));
                }
                case Release(List<Line> lines) -> in(() -> stock.release(keys(lines)));
                case Issue(List<Line> lines) -> issue(keys(lines));
                case IssueByHand(int sku, int pieces) -> {
                    move(MovementKind.ISSUE, sku, pieces);
                    onHand.merge(three.get(sku), -pieces, Integer::sum);
                }
                case Adjust(int sku, int by) -> {
                    move(MovementKind.ADJUST, sku, by);
                    onHand.merge(three.get(sku), by, Integer::sum);
                }
            }
        } catch (Refused refused) {
            assertThat(refused.problem())
                    .isIn(InventoryProblem.NOT_ENOUGH, InventoryProblem.BELOW_ZERO);
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
        Map<SkuId, Integer> held = new HashMap<>();
        Map<SkuId, Integer> least = new HashMap<>();
        for (StockStore.Open open : reservations()) {
            assertThat(told.get(open.key()))
                    .as("what %s was told", open.key())
                    .isEqualTo(open.reserved() ? Served.RESERVED : Served.SHORT);
            if (open.reserved()) {
                held.merge(open.sku(), open.pieces(), Integer::sum);
            } else {
                least.merge(open.sku(), open.pieces(), Math::min);
            }
        }
        for (SkuId sku : three) {
            StockLevel level = levels.get(sku);
            assertThat(level.onHand()).as("on hand").isEqualTo(onHand.get(sku));
            assertThat(level.onHand()).isNotNegative();
            assertThat(level.reserved()).isBetween(0, level.onHand());
            assertThat(level.reserved()).as("held").isEqualTo(held.getOrDefault(sku, 0));
            assertThat(level.available())
                    .as("nobody waits for what is free")
                    .isLessThan(least.getOrDefault(sku, Integer.MAX_VALUE));
            assertThat(ledger(sku)).as("the ledger's sum").isEqualTo(level);
        }
    }

    private StockLevel ledger(SkuId sku) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(
                                        """
                select :sku as sku_id, coalesce(sum(on_hand_change), 0) as on_hand, coalesce(sum(reserved_change), 0) as reserved
                from inventory.ledger where sku_id = :sku
                """)
                                .param("sku", sku.value())
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
                                                        new SkuId(row.getLong("sku_id")),
                                                        row.getInt("pieces"),
                                                        row.getString("state").equals("RESERVED")))
                                .list());
    }

    private void move(MovementKind kind, int sku, int quantity) {
        in(() -> stock.move(new Movement(kind, three.get(sku), quantity, "시험", null)));
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
