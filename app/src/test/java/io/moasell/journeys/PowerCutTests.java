package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.Moasell;
import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.TestMarkets;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Faults;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillRow;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two nodes at work, both killed with -9 at the instants that matter: while a page is read of which
 * others are filed, and while markets have done what was asked and have not said so yet. With
 * {@code -Dmoasell.long=true} there are more orders, and nodes are killed besides at points chosen
 * at random. No item lost or doubled, no stock drift, no waybill sent twice, and work goes on
 * within a minute.
 */
class PowerCutTests {

    private static final boolean LONG = Boolean.getBoolean("moasell.long");
    private static final int SMARTSTORE_ORDERS = LONG ? 900 : 420;
    private static final int COUPANG_ORDERS = LONG ? 300 : 120;
    private static final int RANDOM_KILLS_EACH = LONG ? 4 : 0;
    private static final Duration GOES_ON = Duration.ofSeconds(60);
    private static final Duration THE_END = Duration.ofSeconds(150);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String database = TestDatabase.freshUrl();
    private final List<Node> nodes = new ArrayList<>();
    private ConfigurableApplicationContext desk;
    private TenantId tenant;
    private int kills;

    /** The desk: it asks and looks, and does no work of the background itself. */
    @BeforeEach
    void open() {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", database);
        properties.put("spring.flyway.url", database);
        properties.put("server.port", "0");
        desk =
                new SpringApplicationBuilder(Moasell.class)
                        .run(
                                properties.entrySet().stream()
                                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                        .toArray(String[]::new));
        tenant = desk.getBean(Tenants.class).open("POWER", "정전상회");
    }

    @AfterEach
    void close() {
        nodes.forEach(Node::close);
        desk.close();
    }

    @Test
    void nothing_is_lost_doubled_or_sent_twice() throws InterruptedException {
        TestMarkets.Shop naver = TestMarkets.smartstore();
        TestMarkets.Shop coupang = TestMarkets.coupang();
        SkuId mug = sku("MUG-R1", 4_000);
        SkuId apron = sku("APR-CH", 4_000);
        for (int i = 0; i < SMARTSTORE_ORDERS; i++) {
            naver.place(TestMarkets.Shop.pick("MUG-R1", 1 + i % 3));
        }
        for (int i = 0; i < COUPANG_ORDERS; i++) {
            coupang.place(TestMarkets.Shop.pick("MUG-R1", 1), TestMarkets.Shop.pick("APR-CH", 2));
        }
        int items = SMARTSTORE_ORDERS + 2 * COUPANG_ORDERS;
        int mugs = SMARTSTORE_ORDERS * 2 + COUPANG_ORDERS;
        int aprons = COUPANG_ORDERS * 2;
        List<AccountId> shops = List.of(connect(naver), connect(coupang));

        startNodes();
        slow(naver, "query");
        slow(coupang, "ordersheets");
        shops.forEach(
                shop ->
                        unbounded(
                                () ->
                                        desk.getBean(Collections.class)
                                                .collectNow(shop, Set.of(), null)));
        cutAt("a page is filed and another is read", () -> count() > 0, () -> count() < items);
        await("every item is filed", () -> count() == items);
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 4_000, mugs));
        assertThat(level(apron)).isEqualTo(new StockLevel(apron, 4_000, aprons));

        slow(naver, "confirm");
        slow(coupang, "acknowledgement");
        in(() -> desk.getBean(Orders.class).confirm(all(Stage.NEW)));
        cutAt(
                "a market has confirmed and not said so",
                done("smartstore", "confirm"),
                () -> at(Stage.CONFIRMED) < items);
        await("every item is confirmed", () -> at(Stage.CONFIRMED) == items);

        label();
        slow(naver, "dispatch");
        slow(coupang, "invoices");
        Tenancy.run(tenant, () -> desk.getBean(Parcels.class).send(all(Stage.READY)));
        cutAt(
                "a market has the waybills and has not said so",
                done("coupang", "invoices"),
                () -> at(Stage.SHIPPED) < items);
        await("every item is sent", () -> at(Stage.SHIPPED) == items);

        assertThat(kills).as("kills").isGreaterThanOrEqualTo(6);
        assertThat(level(mug)).isEqualTo(new StockLevel(mug, 4_000 - mugs, 0));
        assertThat(level(apron)).isEqualTo(new StockLevel(apron, 4_000 - aprons, 0));
        // A market refuses what is sent twice: nothing refused means nothing was.
        assertThat(requests("REJECTED")).isZero();
        assertThat(requests("ACCEPTED")).isEqualTo(2L * items);
        assertThat(ledgerDrift()).isZero();
        marketsAgree(naver, coupang);
    }

    private void startNodes() throws InterruptedException {
        while (nodes.size() < 2) {
            nodes.add(Node.start(database, "node-" + nodes.size()));
        }
        until("two nodes are up", THE_END, () -> nodes.stream().allMatch(Node::up));
    }

    /** The second call from now on is answered late, although it is done at once. */
    private static void slow(TestMarkets.Shop shop, String endpoint) {
        TestMarkets.sim()
                .faults(shop.market())
                .plan(new Faults.Planned(endpoint, Fault.SLOW, 1, 1, Duration.ofSeconds(4)));
    }

    /** Whether the market has done two more calls of that kind than by now. */
    private static BooleanSupplier done(String market, String endpoint) {
        long before = BothSides.calls(market, endpoint);
        return () -> BothSides.calls(market, endpoint) >= before + 2;
    }

    /**
     * Kills both nodes at that instant and starts others; where there is time, one more now and
     * then while there is work, at a moment nobody chose.
     */
    private void cutAt(String what, BooleanSupplier instant, BooleanSupplier working)
            throws InterruptedException {
        until(what, THE_END, instant);
        assertThat(working.getAsBoolean()).as("work is left when " + what).isTrue();
        nodes.forEach(Node::kill);
        kills += nodes.size();
        nodes.clear();
        startNodes();
        for (int kill = 0; kill < RANDOM_KILLS_EACH && working.getAsBoolean(); kill++) {
            Thread.sleep(300 + random.nextInt(2_500));
            int victim = random.nextInt(nodes.size());
            nodes.get(victim).kill();
            kills++;
            nodes.set(victim, Node.start(database, "node-" + victim));
        }
    }

    /** Work goes on within a minute of the restart, and ends. */
    private void await(String what, BooleanSupplier done) throws InterruptedException {
        until("a node comes up", THE_END, () -> nodes.stream().allMatch(Node::up));
        String first = standing();
        until(what + " begins", GOES_ON, () -> done.getAsBoolean() || !standing().equals(first));
        until(what, THE_END, done);
    }

    private void until(String what, Duration patience, BooleanSupplier so)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " (seed " + seed + "): " + standing());
            }
            Thread.sleep(20);
        }
    }

    private AccountId connect(TestMarkets.Shop shop) {
        return unbounded(
                () ->
                        desk.getBean(ShopAccounts.class)
                                .connect(
                                        new ShopAccounts.NewShop(
                                                shop.channel(),
                                                shop.market(),
                                                shop.credentials(),
                                                null,
                                                1)));
    }

    private SkuId sku(String code, int pieces) {
        SkuId sku = in(() -> desk.getBean(Skus.class).add(NewSku.of(code, code, null)));
        in(() -> desk.getBean(Stock.class).receive(sku, pieces, "처음 재고"));
        return sku;
    }

    /** One waybill a box, and one an order elsewhere. */
    private void label() {
        List<OrderItem> items = in(() -> desk.getBean(Orders.class).items(all(Stage.CONFIRMED)));
        Map<String, Long> numbers = new HashMap<>();
        List<WaybillRow> rows = new ArrayList<>();
        for (OrderItem item : items) {
            String box = item.account().value() + "/" + item.text().orderNo();
            long middle = numbers.computeIfAbsent(box, one -> 300_000_000L + numbers.size());
            rows.add(WaybillRow.of(item.id(), "CJ", "68" + middle + middle % 7));
        }
        assertThat(unbounded(() -> desk.getBean(Parcels.class).enterWaybills(rows)))
                .allMatch(verdict -> verdict.problem() == null);
    }

    private void marketsAgree(TestMarkets.Shop naver, TestMarkets.Shop coupang) {
        String sent = TestMarkets.sim().market("smartstore").snapshot(naver.seller()).toString();
        assertThat(sent.split("\"DELIVERING\"", -1).length - 1)
                .isGreaterThanOrEqualTo(SMARTSTORE_ORDERS);
        String departed = TestMarkets.sim().market("coupang").snapshot(coupang.seller()).toString();
        assertThat(departed).doesNotContain("\"INSTRUCT\"").doesNotContain("\"ACCEPT\"");
    }

    private List<ItemId> all(Stage stage) {
        return in(
                () ->
                        sql(
                                        "select id from ordering.item where tenant_id = :tenant and stage = :stage order by id")
                                .param("stage", stage.name())
                                .query(Long.class)
                                .list()
                                .stream()
                                .map(ItemId::new)
                                .toList());
    }

    private long count() {
        return in(
                () ->
                        sql("select count(*) from ordering.item where tenant_id = :tenant")
                                .query(Long.class)
                                .single());
    }

    private long at(Stage stage) {
        return all(stage).size();
    }

    private long requests(String state) {
        return in(
                () ->
                        sql("select count(*) from sending.request where tenant_id = :tenant and state = :state")
                                .param("state", state)
                                .query(Long.class)
                                .single());
    }

    /** Balances that are not the sum of their ledger. */
    private long ledgerDrift() {
        return in(
                () ->
                        sql("""
                                        select count(*) from inventory.balance b
                                        left join (select l.sku_id, sum(l.on_hand_change) as on_hand, sum(l.reserved_change) as reserved
                                                   from inventory.ledger l where l.tenant_id = :tenant group by l.sku_id) l on l.sku_id = b.sku_id
                                        where b.tenant_id = :tenant
                                          and (b.on_hand <> coalesce(l.on_hand, 0) or b.reserved <> coalesce(l.reserved, 0))
                                        """)
                                .query(Long.class)
                                .single());
    }

    private String standing() {
        return in(
                        () ->
                                sql("""
                                        select coalesce(string_agg(stage || ' ' || coalesce(pending, '-') || ' ' || n, ', '), '')
                                        from (select stage, pending, count(*) n from ordering.item
                                              where tenant_id = :tenant group by 1, 2) s
                                        """)
                                        .query(String.class)
                                        .single())
                + "; requests "
                + in(
                        () ->
                                sql(
                                                "select concat_ws(' ', kind, state, code, message, count(*)) from sending.request where tenant_id = :tenant group by kind, state, code, message")
                                        .query(String.class)
                                        .list()
                                        .stream()
                                        .collect(Collectors.joining(", ")));
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return desk.getBean(JdbcClient.class).sql(statement).param("tenant", tenant.value());
    }

    private StockLevel level(SkuId sku) {
        return in(() -> desk.getBean(Stock.class).levels(Set.of(sku))).get(sku);
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.as(
                tenant,
                () -> desk.getBean(TransactionTemplate.class).execute(status -> work.get()));
    }

    private <T> T unbounded(Supplier<T> work) {
        return Tenancy.as(tenant, work::get);
    }
}
