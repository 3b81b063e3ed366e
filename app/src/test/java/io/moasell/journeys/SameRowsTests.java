package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.World;
import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.Bundles;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Person;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Memos;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.sending.BatchId;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Sent;
import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two people, the timed collection of two markets, buyers who cancel and two workers of the
 * background at the same 500 rows, all at once: every conflict is told, nothing that was done is
 * lost, and at the end both markets hold what we hold. A minute of it with {@code
 * -Dmoasell.long=true}.
 */
@MoasellTest
class SameRowsTests {

    private static final Duration LASTING =
            Duration.ofSeconds(Boolean.getBoolean("moasell.long") ? 60 : 10);

    private static final int SHELF = 4_000;
    private static final int PEOPLE_WHO_BUY = 90;

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired MovableClock clock;
    @Autowired Orders orders;
    @Autowired Parcels parcels;
    @Autowired Bundles bundles;
    @Autowired BundleBoard boxes;
    @Autowired Memos memos;
    @Autowired Skus skus;
    @Autowired Stock stock;
    @Autowired Collections collections;
    @Autowired JdbcClient jdbc;
    @LocalServerPort int port;

    private final long seed = System.nanoTime();
    private final Map<Problem, AtomicInteger> told = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Map<ItemId, AtomicInteger> confirmed = new ConcurrentHashMap<>();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private TenantId tenant;
    private Seller seller;
    private Shop naver;
    private Shop coupang;
    private SkuId mug;
    private SkuId apron;
    private volatile boolean going = true;

    /** One of those who work: a turn after the other until the time is up. */
    private interface Turn {
        void take(int turn, Random random) throws InterruptedException;
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void nothing_is_lost_and_every_conflict_is_told() throws Exception {
        open();
        long end = System.nanoTime() + LASTING.toNanos();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int who = 1; who <= 2; who++) {
                Somebody somebody = new Somebody(who);
                all.add(threads.submit(() -> until(end, somebody.number(), somebody)));
            }
            all.add(threads.submit(() -> until(end, 3, this::buyersCancel)));
            all.add(threads.submit(() -> until(end, 4, this::timeGoesOn)));
            for (int worker = 0; worker < 2; worker++) {
                all.add(threads.submit(this::work));
            }
            try {
                for (Future<?> one : all.subList(0, 4)) {
                    one.get();
                }
            } finally {
                going = false;
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("seed " + seed, failed.getCause());
        }
        settle();
        System.out.println("same rows, " + LASTING + ": done " + figures(done) + "; told " + told);
        assertThat(told).as("two wanted the same").isNotEmpty();
        allAgree();
    }

    private void open() {
        tenant = world.freshTenant();
        seller =
                new Seller(
                        tenant,
                        new Api("http://127.0.0.1:" + port, world.bearer(tenant, Scope.values())),
                        due);
        seller.shelf("MUG-R1", "머그컵 레드", SHELF);
        seller.shelf("APR-CH", "앞치마 차콜", SHELF);
        mug = world.in(tenant, () -> skus.get("MUG-R1")).id();
        apron = world.in(tenant, () -> skus.get("APR-CH")).id();
        naver = TestMarkets.smartstore();
        coupang = TestMarkets.coupang();
        for (int i = 0; i < 240; i++) {
            place(naver, i, Shop.pick("MUG-R1", 1 + i % 3));
        }
        for (int i = 0; i < 130; i++) {
            place(coupang, i, Shop.pick("MUG-R1", 1), Shop.pick("APR-CH", 2));
        }
        List<String> shops =
                List.of(seller.connect(naver, "달빛 스토어"), seller.connect(coupang, "달빛 쿠팡"));
        world.advance(Duration.ofMinutes(2));
        shops.forEach(seller::collect);
        assertThat(rows("select count(*) from ordering.item where tenant_id = :tenant"))
                .isEqualTo(500);
        for (String shop : shops) {
            Tenancy.run(
                    tenant,
                    () ->
                            collections.every(
                                    new AccountId(Long.parseLong(shop)), Duration.ofMinutes(1)));
        }
    }

    /** Somebody of those who buy, some of them more than once. */
    private static void place(Shop shop, int who, Buyer.Pick... picks) {
        int door = who % PEOPLE_WHO_BUY;
        shop.buyer()
                .place(
                        new Buyer.Basket(
                                shop.seller(),
                                List.of(picks),
                                new Person(
                                        "이서" + (char) ('가' + door * 28),
                                        "010-2345-" + (1000 + door),
                                        "13494",
                                        "경기 성남시 분당구 판교역로 " + (100 + door),
                                        door + "동 1호"),
                                null,
                                null,
                                true));
    }

    private Void until(long end, int who, Turn turn) throws InterruptedException {
        Random random = new Random(seed + who);
        for (int n = 0; System.nanoTime() < end; n++) {
            turn.take(n, random);
        }
        return null;
    }

    /** A worker of the background. */
    private Void work() {
        while (going) {
            if (!due.runOne(tenant)) {
                Thread.onSpinWait();
            }
        }
        return null;
    }

    /** The clock runs ahead, so that what is timed comes round many times. */
    private void timeGoesOn(int turn, Random random) throws InterruptedException {
        world.advance(Duration.ofSeconds(3));
        Thread.sleep(100);
    }

    /** Now and then a buyer does not want it any more. */
    private void buyersCancel(int turn, Random random) throws InterruptedException {
        Shop shop = turn % 2 == 0 ? naver : coupang;
        List<Buyer.Purchase> lines =
                shop.buyer().underway().stream()
                        .filter(one -> one.shop().equals(shop.seller()))
                        .filter(one -> one.acts().contains(Act.CANCEL))
                        .toList();
        if (!lines.isEmpty()) {
            try {
                shop.buyer()
                        .act(
                                lines.get(random.nextInt(lines.size())).line(),
                                Buyer.Wish.to(Act.CANCEL));
                count("cancelled by buyers", 1);
            } catch (Buyer.NotNow tooLate) {
                count("cancelled too late", 1);
            }
        }
        Thread.sleep(400);
    }

    /** A person at a screen who does this and that with rows that another may be at. */
    private final class Somebody implements Turn {

        private final int number;
        private BatchId sent;
        private BatchId asked;
        private String made = "";

        Somebody(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        @Override
        public void take(int turn, Random random) {
            Caller.as(
                    new Caller(Caller.Kind.USER, "" + number, "사람 " + number, "10.0.0." + number),
                    () ->
                            Rights.as(
                                    EnumSet.allOf(Right.class),
                                    () ->
                                            Tenancy.as(
                                                    tenant,
                                                    () -> {
                                                        refusable(() -> act(random));
                                                        return "";
                                                    })));
        }

        private void act(Random random) {
            switch (random.nextInt(13)) {
                case 0, 1 -> {
                    Orders.Asked answer = orders.askConfirm(some(Stage.NEW, random, 25));
                    outcome("confirmed", answer.outcome());
                    answer.outcome().done().forEach(id -> confirmed(id, 1));
                    asked = answer.batch();
                }
                case 2 -> {
                    if (asked != null) {
                        Outcome<ItemId> back = orders.undo(asked);
                        outcome("confirm taken back", back);
                        back.done().forEach(id -> confirmed(id, -1));
                        asked = null;
                    }
                }
                case 3 ->
                        outcome(
                                "held",
                                orders.hold(
                                        some(any(random), random, 4), Hold.SELLER, "사람 " + number));
                case 4, 5 ->
                        outcome(
                                "let go",
                                orders.release(
                                        world.in(
                                                tenant,
                                                () ->
                                                        ids(
                                                                """
                                                                select id from ordering.item
                                                                where tenant_id = :tenant and hold = 'SELLER'
                                                                order by id limit 6
                                                                """))));
                case 6 -> {
                    Bundles.Made boxed = bundles.makeAll();
                    count("boxes made", boxed.boxes());
                    made = boxed.batch();
                }
                case 7 -> {
                    if (!made.isEmpty()) {
                        count("boxes taken back", bundles.undo(made));
                        made = "";
                    }
                }
                case 8 -> {
                    List<BundleBoard.Box> open = boxes.view().made();
                    if (!open.isEmpty()) {
                        BundleBoard.Box box = open.get(random.nextInt(open.size()));
                        bundles.split(box.id(), List.of(box.items().getFirst().id()));
                        count("boxes parted", 1);
                    }
                }
                case 9, 10 -> label(some(Stage.CONFIRMED, random, 25));
                case 11 -> {
                    List<ItemId> ready = some(Stage.READY, random, 25);
                    if (random.nextInt(4) == 0) {
                        outcome("taken off", parcels.takeOff(ready.subList(0, ready.size() / 4)));
                    } else {
                        send(ready);
                    }
                }
                default -> {
                    if (sent != null && random.nextBoolean()) {
                        outcome("send taken back", parcels.takeBack(sent));
                        sent = null;
                    }
                    List<ItemId> noted =
                            memos.write(
                                    some(any(random), random, 1),
                                    "봤어요 " + numbers.getAndIncrement());
                    written.addAndGet(noted.size());
                    stock.receive(random.nextBoolean() ? mug : apron, 3, "더 왔어요");
                    received.addAndGet(3);
                }
            }
        }

        private void label(List<ItemId> items) {
            Map<ItemId, List<ItemId>> boxed = bundles.boxes(items);
            Map<ItemId, String> ofBox = new HashMap<>();
            List<WaybillRow> rows =
                    items.stream()
                            .map(
                                    id ->
                                            WaybillRow.of(
                                                    id,
                                                    "CJ",
                                                    ofBox.computeIfAbsent(
                                                            boxed.getOrDefault(id, List.of(id))
                                                                    .getFirst(),
                                                            one -> waybill())))
                            .toList();
            List<WaybillVerdict> verdicts = parcels.enterWaybills(rows);
            assertThat(verdicts).as("every row is answered").hasSameSizeAs(rows);
            for (WaybillVerdict one : verdicts) {
                if (one.fate().good()) {
                    count("labelled", 1);
                } else {
                    tell(one.problem());
                }
            }
        }

        private String waybill() {
            long middle = 400_000_000L + numbers.getAndIncrement();
            return "68" + middle + middle % 7;
        }

        private void send(List<ItemId> ready) {
            Sent answer = parcels.send(ready);
            Set<ItemId> answered = new LinkedHashSet<>(answer.asked());
            answered.addAll(answer.shipped());
            answer.refused()
                    .forEach(
                            one -> {
                                answered.add(one.id());
                                tell(one.problem());
                            });
            assertThat(answered).as("every item is answered").containsAll(ready);
            count("sent", answer.asked().size());
            if (answer.batch() != null) {
                sent = answer.batch();
            }
        }

        private void outcome(String what, Outcome<ItemId> outcome) {
            count(what, outcome.done().size());
            outcome.refused().forEach(one -> tell(one.problem()));
        }

        private void confirmed(ItemId id, int by) {
            confirmed.computeIfAbsent(id, one -> new AtomicInteger()).addAndGet(by);
        }

        private Stage any(Random random) {
            return List.of(Stage.NEW, Stage.CONFIRMED, Stage.READY).get(random.nextInt(3));
        }

        private List<ItemId> some(Stage stage, Random random, int most) {
            List<ItemId> at =
                    new ArrayList<>(
                            world.in(tenant, () -> orders.atStage(stage, null, 500)).stream()
                                    .map(OrderItem::id)
                                    .toList());
            java.util.Collections.shuffle(at, random);
            return at.subList(0, Math.min(most, at.size()));
        }

        private void refusable(Runnable act) {
            try {
                act.run();
            } catch (Refused no) {
                tell(no.problem());
            }
        }
    }

    private void tell(Problem problem) {
        assertThat(problem).as("why it was refused").isNotNull();
        told.computeIfAbsent(problem, one -> new AtomicInteger()).incrementAndGet();
    }

    private void count(String what, int by) {
        done.computeIfAbsent(what, one -> new AtomicInteger()).addAndGet(by);
    }

    private static Map<String, Integer> figures(Map<String, AtomicInteger> counts) {
        Map<String, Integer> figures = new TreeMap<>();
        counts.forEach((what, n) -> figures.put(what, n.get()));
        return figures;
    }

    /** Lets all that was asked be answered, and reads both markets once more. */
    private void settle() {
        for (int i = 0; i < 20; i++) {
            world.advance(Duration.ofMinutes(2));
            due.run(tenant);
        }
        // What was cancelled with a waybill on it waits for a person, who looks for the box.
        world.in(
                tenant,
                () ->
                        orders.applyCancel(
                                ids(
                                        "select id from ordering.item where tenant_id = :tenant"
                                                + " and hold = 'CLAIM' and closed is null")));
        due.run(tenant);
        assertThat(
                        rows(
                                "select count(*) from sending.request where tenant_id = :tenant and kind <> 'STOCK'"
                                        + " and state in ('WAITING', 'SENDING', 'UNKNOWN')"))
                .as("nothing is under way")
                .isZero();
    }

    private void allAgree() {
        assertThat(BothSides.ours(seller.items())).isEqualTo(BothSides.markets(naver, coupang));
        confirmed.forEach(
                (item, times) ->
                        assertThat(times.get()).as("confirms of %s", item).isBetween(0, 1));
        assertThat(rows("select count(*) from ordering.memo where tenant_id = :tenant"))
                .as("memos")
                .isEqualTo(written.get());
        assertThat(
                        rows(
                                """
                                select count(*) from (
                                  select item_id from sending.request
                                  where tenant_id = :tenant and kind = 'WAYBILL' and state = 'ACCEPTED'
                                  group by item_id having count(*) > 1) twice
                                """))
                .as("sent twice")
                .isZero();
        assertThat(
                        rows(
                                """
                                select count(*) from ordering.item i where i.tenant_id = :tenant and i.stage = 'SHIPPED'
                                and not exists (select from sending.request r where r.tenant_id = :tenant
                                  and r.item_id = i.id and r.kind = 'WAYBILL' and r.state = 'ACCEPTED')
                                """))
                .as("shipped and never sent")
                .isZero();
        assertThat(
                        rows(
                                """
                                select count(*) from (
                                  select p.parcel_id from shipping.parcel_item p
                                  join bundling.bundle_item b on b.tenant_id = :tenant and b.item_id = p.item_id
                                  where p.tenant_id = :tenant
                                  group by p.parcel_id having count(distinct b.bundle_id) > 1) two
                                """))
                .as("waybills that stand on two boxes")
                .isZero();
        assertThat(
                        rows(
                                """
                                select count(*) from inventory.balance b
                                left join (select l.sku_id, sum(l.on_hand_change) as on_hand, sum(l.reserved_change) as reserved
                                           from inventory.ledger l where l.tenant_id = :tenant group by l.sku_id) l
                                  on l.sku_id = b.sku_id
                                where b.tenant_id = :tenant
                                  and (b.on_hand <> coalesce(l.on_hand, 0) or b.reserved <> coalesce(l.reserved, 0))
                                """))
                .as("balances that are not their ledger's sum")
                .isZero();
        long shipped = pieces("stage = 'SHIPPED'");
        long waiting = pieces("stage <> 'SHIPPED' and closed is null");
        Map<SkuId, StockLevel> levels = world.in(tenant, () -> stock.levels(List.of(mug, apron)));
        assertThat(levels.values().stream().mapToInt(StockLevel::onHand).sum())
                .as("on hand")
                .isEqualTo(2 * SHELF + received.get() - (int) shipped);
        assertThat(levels.values().stream().mapToInt(StockLevel::reserved).sum())
                .as("reserved")
                .isEqualTo((int) waiting);
    }

    /** Pieces of the items of which that is so; what was cancelled of them not among them. */
    private long pieces(String which) {
        return rows(
                "select coalesce(sum(quantity - cancelled_quantity), 0) from ordering.item"
                        + " where tenant_id = :tenant and "
                        + which);
    }

    private long rows(String statement) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(statement)
                                .param("tenant", tenant.value())
                                .query(Long.class)
                                .single());
    }

    private List<ItemId> ids(String statement) {
        return jdbc.sql(statement).param("tenant", tenant.value()).query(Long.class).list().stream()
                .map(ItemId::new)
                .collect(Collectors.toList());
    }
}
