package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.World;
import io.moasell.jobs.Bell;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Notice;
import io.moasell.journeys.Seller.Waybill;
import io.moasell.kernel.Kst;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Person;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A whole day of a seller on both markets and off them, worked by a program over /api/v1 only, from
 * connecting the shops to 구매확정. After every step the stock is what it must be; at the end both
 * markets hold what we hold.
 */
@MoasellTest
class RestDayTests {

    private static final Person BUYER =
            new Person("남궁하람", "010-7391-4820", "06236", "서울특별시 강남구 테헤란로 152", "7동 1402호");
    private static final Person NEIGHBOUR =
            new Person("선우새벽", "010-6284-1735", "48058", "부산광역시 해운대구 센텀중앙로 97", "3동 905호");
    private static final String MEMO = "경비실 말고 문 앞에 놓아 주세요";
    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired Bell bell;
    @Autowired MovableClock clock;
    @LocalServerPort int port;

    private TenantId tenant;
    private Seller seller;
    private Shop naver;
    private Shop coupang;
    private final List<String> taken = new ArrayList<>();
    private int waybills;

    // What the buyers ordered, by the markets' keys.
    private String usual;
    private String gone;
    private String stopped;
    private String wavering;
    private String late;
    private String fewer;
    private String silent;
    private List<String> box;
    private String goneBox;
    private String waveringBox;
    private String wrongNumber;
    private String silentBox;
    private String lateBox;
    private static final String TYPED = "TEL-1";

    @BeforeEach
    void open() {
        tenant = world.freshTenant();
        Scope[] all =
                Arrays.stream(Scope.values())
                        .filter(scope -> scope != Scope.ORDERS_PERSONAL)
                        .toArray(Scope[]::new);
        seller = new Seller(tenant, new Api(address(), world.bearer(tenant, all)), due);
        naver = TestMarkets.smartstore();
        coupang = TestMarkets.coupang();
        tomorrowMorning();
    }

    /** The same hour whenever the test runs: couriers are asked by day only. */
    private void tomorrowMorning() {
        ZonedDateTime now = Kst.at(clock.instant());
        world.advance(Duration.between(now, now.plusDays(1).with(LocalTime.of(10, 0))));
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void a_day_on_both_markets_ends_with_both_markets_agreeing() {
        seller.shelf("MUG-R1", "머그컵 레드", 100);
        seller.shelf("APR-CH", "앞치마 차콜", 50);
        seller.shelf("JUG-1L", "물병 1L", 40);
        seller.shelf("BWL-RICE", "밥공기", 10);
        stock("the shelves are filled", 100, 0, 50, 0, 40, 0, 10, 0);

        String naverId = connect(naver, "달빛 스토어");
        String coupangId = connect(coupang, "달빛 쿠팡");
        buyersOrder();
        collectBoth(naverId, coupangId);
        everyItemIsNew();
        stock("collected: every piece is reserved", 100, 8, 50, 7, 40, 8, 10, 0);
        typeAnOrder();
        stock("an order typed by hand is reserved too", 100, 8, 50, 7, 40, 8, 10, 2);

        act(naver, gone, Act.CANCEL);
        part(naver, fewer, 1);
        act(coupang, goneBox, Act.CANCEL);
        collectBoth(naverId, coupangId);
        cancelsBeforeTheConfirmationAreDone();
        stock("cancelled before the confirmation: released", 100, 7, 50, 7, 40, 6, 10, 2);

        confirmAll();
        stock("confirmed: nothing moves", 100, 7, 50, 7, 40, 6, 10, 2);

        act(naver, stopped, Act.CANCEL);
        act(naver, wavering, Act.CANCEL);
        act(coupang, waveringBox, Act.CANCEL);
        collectBoth(naverId, coupangId);
        cancelsAfterTheConfirmationHold();
        stock("a cancel is asked: kept until the market decides", 100, 7, 50, 7, 40, 6, 10, 2);

        act(naver, stopped, Act.ADMIN_CANCEL);
        act(naver, wavering, Act.WITHDRAW);
        act(coupang, waveringBox, Act.WITHDRAW);
        collectBoth(naverId, coupangId);
        oneCancelIsDoneTheOthersAreWithdrawn();
        stock("one cancel is done, two withdrawn", 100, 7, 50, 4, 40, 6, 10, 2);

        enterWaybills();
        stock("labelled: nothing moves", 100, 7, 50, 4, 40, 6, 10, 2);

        act(naver, late, Act.CANCEL);
        act(coupang, lateBox, Act.CANCEL);
        collectBoth(naverId, coupangId);
        cancelsWithAWaybillHoldAndRing();
        stock("a cancel with a waybill: held, nothing moves", 100, 7, 50, 4, 40, 6, 10, 2);

        sendMost();
        stock("sent: issued, except what was refused", 96, 3, 47, 1, 37, 3, 8, 0);
        correctTheRefused();
        stock("corrected and sent", 96, 3, 46, 0, 37, 3, 8, 0);
        sendIntoSilence();
        stock("settled by asking, sent once", 95, 2, 46, 0, 36, 2, 8, 0);

        couriersDeliver();
        stock("delivered: nothing moves", 95, 2, 46, 0, 36, 2, 8, 0);
        buyersConfirm(naverId, coupangId);
        stock("completed: nothing moves", 95, 2, 46, 0, 36, 2, 8, 0);

        bothMarketsAgree();
        theStoryIsToldInOrder();
        nobodyIsNamedWithoutTheScope();
    }

    // --- morning -------------------------------------------------------------------------------

    private String connect(Shop shop, String name) {
        JsonNode offer =
                row(
                        seller.api.get("/channels").path("items"),
                        one -> one.path("code").stringValue().equals(shop.channel().name()));
        assertThat(offer.path("marketState").stringValue()).isEqualTo("TRADING");
        Set<String> fields = new HashSet<>();
        offer.path("credentialFields")
                .forEach(field -> fields.add(field.path("name").stringValue()));
        assertThat(fields).isEqualTo(shop.credentials().keySet());
        String id = seller.connect(shop, name);
        String shown = seller.api.get("/channel-accounts/" + id).toString();
        shop.credentials().values().forEach(secret -> assertThat(shown).doesNotContain(secret));
        return id;
    }

    private void buyersOrder() {
        usual = order(naver, BUYER, "MUG-R1", 2);
        gone = order(naver, NEIGHBOUR, "MUG-R1", 1);
        stopped = order(naver, BUYER, "APR-CH", 3);
        wavering = order(naver, NEIGHBOUR, "APR-CH", 1);
        late = order(naver, BUYER, "MUG-R1", 2);
        fewer = order(naver, NEIGHBOUR, "JUG-1L", 4);
        silent = order(naver, BUYER, "JUG-1L", 1);
        box =
                coupang.buyer()
                        .place(
                                basket(
                                        coupang,
                                        BUYER,
                                        Shop.pick("MUG-R1", 1),
                                        Shop.pick("APR-CH", 2)))
                        .lines();
        goneBox = order(coupang, NEIGHBOUR, "JUG-1L", 1);
        waveringBox = order(coupang, BUYER, "MUG-R1", 1);
        wrongNumber = order(coupang, NEIGHBOUR, "APR-CH", 1);
        silentBox = order(coupang, BUYER, "MUG-R1", 1);
        lateBox = order(coupang, NEIGHBOUR, "JUG-1L", 2);
    }

    private static String order(Shop shop, Person who, String code, int quantity) {
        return shop.buyer().place(basket(shop, who, Shop.pick(code, quantity))).lines().getFirst();
    }

    private static Buyer.Basket basket(Shop shop, Person who, Buyer.Pick... picks) {
        return new Buyer.Basket(shop.seller(), List.of(picks), who, MEMO, null, true);
    }

    private void everyItemIsNew() {
        Map<String, JsonNode> items = seller.items();
        assertThat(items.keySet()).isEqualTo(Set.copyOf(keys()));
        items.forEach(
                (key, item) -> {
                    assertThat(text(item, "stage")).as(key).isEqualTo("NEW");
                    assertThat(text(item, "hold")).as(key).isNull();
                    assertThat(text(item.path("skus").path(0), "allocation")).isEqualTo("RESERVED");
                });
        assertThat(text(items.get(box.getFirst()), "shipmentNo"))
                .isNotNull()
                .isEqualTo(text(items.get(box.getLast()), "shipmentNo"));
    }

    private void typeAnOrder() {
        JsonNode typed =
                seller.api
                        .ask(
                                "POST",
                                "/orders",
                                Map.of(
                                        "orderNo",
                                        TYPED,
                                        "receiver",
                                        Map.of(
                                                "name",
                                                NEIGHBOUR.name(),
                                                "phone",
                                                NEIGHBOUR.phone(),
                                                "zip",
                                                NEIGHBOUR.zip(),
                                                "address1",
                                                NEIGHBOUR.address(),
                                                "address2",
                                                NEIGHBOUR.detail()),
                                        "items",
                                        List.of(
                                                Map.of(
                                                        "sku",
                                                        "BWL-RICE",
                                                        "quantity",
                                                        2,
                                                        "unitPrice",
                                                        6900))))
                        .with(201);
        assertThat(text(typed.path("items").path(0), "channel")).isEqualTo("OFFLINE");
    }

    // --- cancels -------------------------------------------------------------------------------

    private void cancelsBeforeTheConfirmationAreDone() {
        for (String key : List.of(gone, goneBox)) {
            assertThat(text(the(key), "closed")).as(key).isEqualTo("CANCELLED");
        }
        assertThat(the(fewer).path("cancelledQuantity").intValue()).isEqualTo(1);
        assertThat(text(the(fewer), "closed")).isNull();
        assertThat(the(fewer).path("skus").path(0).path("quantity").intValue()).isEqualTo(3);
    }

    private void confirmAll() {
        String[] ids =
                seller.items().values().stream()
                        .map(item -> text(item, "itemId"))
                        .toArray(String[]::new);
        JsonNode asked = seller.confirm(ids);
        assertThat(codes(asked.path("refused"))).containsOnly("ordering.closed").hasSize(2);
        assertThat(text(the(usual), "pending")).isEqualTo("CONFIRM");
        assertThat(text(the(TYPED), "stage")).as("nobody is asked").isEqualTo("CONFIRMED");
        seller.work();
        JsonNode job = seller.job(asked.path("jobId").stringValue());
        assertThat(text(job, "state")).isEqualTo("DONE");
        assertThat(job.path("total").intValue()).isEqualTo(ids.length);
        assertThat(job.path("failed").intValue()).isEqualTo(2);
        for (String key : goingOn()) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("CONFIRMED");
            assertThat(text(the(key), "pending")).as(key).isNull();
        }
    }

    private void cancelsAfterTheConfirmationHold() {
        for (String key : List.of(stopped, wavering, waveringBox)) {
            assertThat(text(the(key), "hold")).as(key).isEqualTo("CLAIM");
            assertThat(text(the(key), "closed")).as(key).isNull();
            assertThat(the(key).path("claims")).as(key).hasSize(1);
            JsonNode sent = seller.ship(seller.id(key));
            assertThat(codes(sent.path("refused"))).containsExactly("ordering.on-hold");
            JsonNode labelled = seller.waybills(waybill(key, "CJ", cj()));
            assertThat(codes(labelled.path("refused"))).containsExactly("ordering.on-hold");
        }
    }

    private void oneCancelIsDoneTheOthersAreWithdrawn() {
        assertThat(text(the(stopped), "closed")).isEqualTo("CANCELLED");
        for (String key : List.of(wavering, waveringBox)) {
            assertThat(text(the(key), "hold")).as(key).isNull();
            assertThat(text(the(key), "stage")).as(key).isEqualTo("CONFIRMED");
        }
        assertThat(notices()).as("nothing needs a person any more").isEmpty();
    }

    private void cancelsWithAWaybillHoldAndRing() {
        for (String key : List.of(late, lateBox)) {
            assertThat(text(the(key), "hold")).as(key).isEqualTo("CLAIM");
            assertThat(text(the(key), "stage")).as(key).isEqualTo("READY");
            assertThat(text(the(key), "closed")).as(key).isNull();
        }
        assertThat(notices())
                .containsExactlyInAnyOrder(
                        "claims.bell.cancel-with-waybill", "claims.bell.cancel-with-waybill");
    }

    // --- waybills ------------------------------------------------------------------------------

    private void enterWaybills() {
        String boxNumber = cj();
        List<Waybill> rows = new ArrayList<>();
        for (String key : List.of(usual, wavering, late, fewer, silent, TYPED)) {
            rows.add(waybill(key, "CJ", cj()));
        }
        for (String key : List.of(waveringBox, silentBox, lateBox)) {
            rows.add(waybill(key, "CJ", cj()));
        }
        box.forEach(key -> rows.add(waybill(key, "CJ", boxNumber)));
        // 한진 itself numbers with 14 digits too; 쿠팡 takes ten and twelve only.
        rows.add(waybill(wrongNumber, "HANJIN", hanjin("4089572361")));
        rows.add(new Waybill("987654321098", "CJ", cj()));
        rows.add(waybill(gone, "CJ", cj()));
        rows.add(waybill(usual, "CJ", "12345"));
        rows.add(waybill(usual, "어느택배", cj()));

        JsonNode entered = seller.waybills(rows.toArray(Waybill[]::new));

        assertThat(codes(entered.path("refused")))
                .containsExactly(
                        "shipping.no-order",
                        "ordering.closed",
                        "couriers.waybill-length",
                        "shipping.courier-unknown");
        assertThat(entered.path("warnings")).isEmpty();
        assertThat(entered.path("done")).hasSize(12);
        for (String key : goingOn()) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("READY");
        }
        assertThat(the(box.getFirst()).path("parcel")).isEqualTo(the(box.getLast()).path("parcel"));
    }

    private void sendMost() {
        List<String> wanted = new ArrayList<>(goingOn());
        wanted.removeAll(List.of(silent, silentBox));
        JsonNode sent = seller.ship(wanted.stream().map(seller::id).toArray(String[]::new));
        assertThat(codes(sent.path("refused")))
                .containsExactlyInAnyOrder("ordering.on-hold", "ordering.on-hold");
        assertThat(text(the(TYPED), "stage")).as("nobody is asked").isEqualTo("SHIPPED");
        assertThat(text(the(usual), "pending")).isEqualTo("SHIP");
        assertThat(text(the(usual), "stage")).isEqualTo("READY");

        seller.work();

        JsonNode job = seller.job(sent.path("jobId").stringValue());
        assertThat(text(job, "state")).isEqualTo("DONE");
        assertThat(job.path("failed").intValue()).isEqualTo(3);
        JsonNode no =
                row(
                        job.path("results"),
                        one -> text(one, "id").equals(text(the(wrongNumber), "itemId")));
        assertThat(text(no, "code")).isEqualTo("INVALID_INVOICE_NUMBER");
        assertThat(text(no, "detail")).contains("송장번호가 유효하지 않습니다");
        assertThat(text(the(wrongNumber), "stage")).isEqualTo("READY");
        assertThat(text(the(wrongNumber), "pending")).isNull();
        assertThat(notices()).contains("shipping.bell.waybill-rejected");
        for (String key : List.of(usual, wavering, fewer, box.getFirst(), box.getLast())) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("SHIPPED");
        }
    }

    private void correctTheRefused() {
        seller.waybills(waybill(wrongNumber, "HANJIN", hanjin("40895723")));
        JsonNode sent = seller.ship(seller.id(wrongNumber));
        seller.work();
        assertThat(text(seller.job(sent.path("jobId").stringValue()), "state")).isEqualTo("DONE");
        assertThat(text(the(wrongNumber), "stage")).isEqualTo("SHIPPED");
        assertThat(notices()).doesNotContain("shipping.bell.waybill-rejected");
    }

    private void sendIntoSilence() {
        long dispatches = BothSides.calls("smartstore", "dispatch");
        long invoices = BothSides.calls("coupang", "invoices");
        naver.fault("dispatch", Fault.TIMEOUT_AFTER);
        coupang.fault("invoices", Fault.TIMEOUT_AFTER);
        JsonNode sent = seller.ship(seller.id(silent), seller.id(silentBox));
        seller.work();
        // On a slow machine the first look by key may have come already; before it nobody guesses.
        boolean settled =
                text(the(silent), "stage").equals("SHIPPED")
                        || text(the(silentBox), "stage").equals("SHIPPED");
        for (String key : List.of(silent, silentBox)) {
            assertThat(seller.story(seller.id(key))).contains("ordering.event.unknown");
            if (text(the(key), "stage").equals("READY")) {
                assertThat(text(the(key), "pending")).isEqualTo("SHIP");
            }
        }
        if (!settled) {
            assertThat(text(seller.job(sent.path("jobId").stringValue()), "state"))
                    .isEqualTo("RUNNING");
            stock("unknown: nothing moves yet", 96, 3, 46, 0, 37, 3, 8, 0);
        }

        world.advance(Duration.ofMinutes(1));
        seller.work();

        JsonNode job = seller.job(sent.path("jobId").stringValue());
        assertThat(text(job, "state")).isEqualTo("DONE");
        assertThat(job.path("failed").intValue()).isZero();
        for (String key : List.of(silent, silentBox)) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("SHIPPED");
        }
        assertThat(BothSides.calls("smartstore", "dispatch")).isEqualTo(dispatches + 1);
        assertThat(BothSides.calls("coupang", "invoices")).isEqualTo(invoices + 1);
    }

    // --- under way -----------------------------------------------------------------------------

    private void couriersDeliver() {
        world.advance(Duration.ofHours(5));
        for (String key : sentAtMarkets()) {
            Shop shop = shopOf(key);
            if (shop.buyer().line(key).acts().contains(Act.PICK_UP)) {
                act(shop, key, Act.PICK_UP);
            }
        }
        world.advance(A_DAY);
        for (String key : sentAtMarkets()) {
            Shop shop = shopOf(key);
            if (shop.buyer().line(key).acts().contains(Act.DELIVER)) {
                act(shop, key, Act.DELIVER);
            }
        }
        String number = text(the(TYPED).path("parcel"), "number");
        TestMarkets.sim()
                .couriers()
                .scan(
                        "CJ대한통운",
                        Objects.requireNonNull(number),
                        Couriers.Step.DELIVERED,
                        TestMarkets.sim().clock().instant());
        for (int i = 0; i < 4; i++) {
            world.advance(Duration.ofHours(7));
            seller.work();
        }
        for (String key : sent()) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("DELIVERED");
        }
    }

    private void buyersConfirm(String naverId, String coupangId) {
        for (String key : sentAtMarkets()) {
            act(shopOf(key), key, Act.CONFIRM_PURCHASE);
        }
        collectBoth(naverId, coupangId);
        for (String key : List.of(usual, wavering, fewer, silent)) {
            assertThat(text(the(key), "stage")).as("스마트스토어 tells").isEqualTo("COMPLETED");
        }
        // 쿠팡 shows nothing after the delivery, and off the markets there is nobody: days decide.
        for (int i = 0; i < 9; i++) {
            world.advance(A_DAY);
            seller.work();
        }
        for (String key : sent()) {
            assertThat(text(the(key), "stage")).as(key).isEqualTo("COMPLETED");
        }
    }

    // --- the end -------------------------------------------------------------------------------

    /** By item: stage, cancelled pieces, waybill; and no item on one side only. */
    private void bothMarketsAgree() {
        Map<String, String> ours = BothSides.ours(seller.items());
        Map<String, String> theirs = BothSides.markets(naver, coupang);
        assertThat(ours).isEqualTo(theirs);
        assertThat(theirs).hasSize(14);
        collectAgainAndNothingChanges(ours);
    }

    private void collectAgainAndNothingChanges(Map<String, String> before) {
        seller.work();
        Map<String, String> after = BothSides.ours(seller.items());
        assertThat(after).isEqualTo(before);
    }

    private void theStoryIsToldInOrder() {
        List<String> story = seller.story(seller.id(silent));
        assertThat(story)
                .containsSubsequence(
                        "ordering.event.accepted",
                        "shipping.timeline.track-at",
                        "ordering.event.observed");
        story.removeIf(code -> code.startsWith("shipping.timeline.track"));
        assertThat(story)
                .containsExactly(
                        "ordering.event.paid",
                        "ordering.event.collected",
                        "ordering.event.filed-linked",
                        "ordering.event.filed-reserved",
                        "ordering.event.confirm-asked",
                        "ordering.event.accepted",
                        "ordering.event.packed",
                        "ordering.event.ship-asked",
                        "ordering.event.unknown",
                        "ordering.event.accepted",
                        "ordering.event.observed",
                        "ordering.event.observed");
        assertThat(seller.story(seller.id(wrongNumber)))
                .containsSubsequence(
                        "ordering.event.packed",
                        "ordering.event.ship-asked",
                        "ordering.event.rejected",
                        "ordering.event.relabelled",
                        "ordering.event.ship-asked",
                        "ordering.event.accepted");
        assertThat(seller.story(seller.id(stopped)))
                .containsSubsequence(
                        "ordering.event.accepted",
                        "ordering.event.claimed",
                        "ordering.event.cancelled");
        assertThat(seller.story(seller.id(wavering)))
                .containsSubsequence(
                        "ordering.event.claimed",
                        "ordering.event.claim-withdrawn",
                        "ordering.event.packed");
    }

    private void nobodyIsNamedWithoutTheScope() {
        Stream<String> said =
                Stream.concat(
                        seller.items().values().stream().map(JsonNode::toString),
                        seller.items().values().stream()
                                .map(item -> text(item, "itemId"))
                                .flatMap(
                                        id ->
                                                Stream.of(
                                                        seller.item(id).toString(),
                                                        seller.api
                                                                .get("/orders/" + id + "/timeline")
                                                                .toString())));
        List<String> secrets = new ArrayList<>(List.of(MEMO));
        for (Person person : List.of(BUYER, NEIGHBOUR)) {
            secrets.addAll(List.of(person.name(), person.phone(), person.detail(), person.zip()));
            secrets.add(person.phone().replace("-", ""));
        }
        said.forEach(answer -> secrets.forEach(s -> assertThat(answer).doesNotContain(s)));
        assertThat(text(the(usual).path("receiver"), "name")).isEqualTo("남**람");
        assertThat(text(the(usual).path("receiver"), "phone")).isEqualTo("010-****-4820");

        Api trusted =
                new Api(address(), world.bearer(tenant, Scope.ORDERS_READ, Scope.ORDERS_PERSONAL));
        JsonNode clear = trusted.get("/orders/" + seller.id(usual)).path("receiver");
        assertThat(text(clear, "name")).isEqualTo(BUYER.name());
        assertThat(text(clear, "address2")).isEqualTo(BUYER.detail());
        assertThat(text(clear, "memo")).isEqualTo(MEMO);
    }

    // --- small steps ---------------------------------------------------------------------------

    private void stock(
            String step,
            int mugs,
            int mugsKept,
            int aprons,
            int apronsKept,
            int jugs,
            int jugsKept,
            int bowls,
            int bowlsKept) {
        String wanted =
                String.join(
                        "  ",
                        level("APR-CH", aprons, apronsKept),
                        level("BWL-RICE", bowls, bowlsKept),
                        level("JUG-1L", jugs, jugsKept),
                        level("MUG-R1", mugs, mugsKept));
        assertThat(seller.stock()).as(step).isEqualTo(wanted);
    }

    private static String level(String code, int onHand, int kept) {
        return code + " " + onHand + "/" + kept + "/" + (onHand - kept);
    }

    private void collectBoth(String naverId, String coupangId) {
        // Both markets tell whole seconds or minutes: let the moment pass.
        world.advance(Duration.ofMinutes(2));
        seller.collect(naverId);
        seller.collect(coupangId);
    }

    private JsonNode the(String key) {
        JsonNode item = seller.items().get(key);
        assertThat(item).as(key).isNotNull();
        return item;
    }

    private Waybill waybill(String key, String courier, String number) {
        return new Waybill(seller.id(key), courier, number);
    }

    /** A number that CJ could have given and nobody has had. */
    private String cj() {
        long middle = 400_000_000L + port * 100L % 100_000_000L + waybills++;
        String number = "52" + middle + middle % 7;
        assertThat(taken).doesNotContain(number);
        taken.add(number);
        return number;
    }

    /** A number of 한진: head, a count, check digit. */
    private String hanjin(String head) {
        long body = Long.parseLong(head) * 1000 + waybills++;
        return "" + body + body % 7;
    }

    private static void act(Shop shop, String key, Act act) {
        shop.buyer().act(key, Buyer.Wish.to(act));
    }

    private static void part(Shop shop, String key, int pieces) {
        shop.buyer().act(key, new Buyer.Wish(Act.CANCEL, pieces, null, null));
    }

    private Shop shopOf(String key) {
        return key.contains("-") ? coupang : naver;
    }

    /** Everything that was ordered at the markets. */
    private List<String> keys() {
        List<String> keys =
                new ArrayList<>(
                        List.of(
                                usual,
                                gone,
                                stopped,
                                wavering,
                                late,
                                fewer,
                                silent,
                                goneBox,
                                waveringBox,
                                wrongNumber,
                                silentBox,
                                lateBox));
        keys.addAll(box);
        return keys;
    }

    /** What goes on, whatever it waits for. */
    private Set<String> goingOn() {
        Set<String> open = new TreeSet<>();
        seller.items()
                .forEach(
                        (key, item) -> {
                            if (text(item, "closed") == null) {
                                open.add(key);
                            }
                        });
        return open;
    }

    private List<String> sentAtMarkets() {
        List<String> sent =
                new ArrayList<>(
                        List.of(
                                usual,
                                wavering,
                                fewer,
                                silent,
                                waveringBox,
                                wrongNumber,
                                silentBox));
        sent.addAll(box);
        return sent;
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>(sentAtMarkets());
        sent.add(TYPED);
        return sent;
    }

    private List<String> notices() {
        return world.in(tenant, () -> bell.standing().stream().map(Notice::kind).toList());
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private static List<String> codes(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> text(row, "code"))
                .toList();
    }

    private static JsonNode row(JsonNode rows, Predicate<JsonNode> which) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such row in " + rows));
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
