package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.jobs.DueWork;
import io.moasell.journeys.Seller.Waybill;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Person;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service in which something of everything has happened: a small walk over both markets, an order
 * typed by hand, a cancel, a refused waybill, a state that nobody knows, a look at somebody's
 * address.
 *
 * @param tenant whose
 * @param master who logs in there
 * @param seller the program that worked it
 * @param trusted the same with the scope for personal fields
 * @param naver its account at 스마트스토어
 * @param coupang its account at 쿠팡
 * @param items the items' ids
 * @param marks words and numbers that stand in this service and nowhere else
 * @param personal what identifies buyers and receivers, in the clear
 * @param secrets the credentials of its shops
 */
public record Filled(
        TenantId tenant,
        Visitor master,
        Seller seller,
        Api trusted,
        String naver,
        String coupang,
        List<String> items,
        Set<String> marks,
        Set<String> personal,
        Set<String> secrets) {

    public static final String SKU = "CHIL-MUG";
    private static final String OTHER_SKU = "CHIL-APR";
    private static final String NAME = "칠성머그컵칠백";
    private static final Person RECEIVER =
            new Person("제갈소담", "010-7391-4820", "06236", "서울특별시 강남구 테헤란로 9152", "77동 1402호");
    private static final String MEMO = "칠층 현관 앞 빨간 상자에 넣어 주세요";
    private static final String CUSTOMS = "P712345678901";
    private static final String EMAIL = "sodam.jegal@buyers.example";
    private static final String TYPED = "CHIL-TEL-1";

    /** What somebody would type to find something of it: codes, words, numbers, people. */
    public List<String> searched() {
        List<String> words = new ArrayList<>(List.of(SKU, NAME, TYPED, "머그컵", "4820"));
        words.add(seller.items().values().iterator().next().path("orderNo").stringValue());
        words.addAll(List.of(RECEIVER.name(), RECEIVER.phone(), "칠성스토어칠칠"));
        marks.stream().filter(mark -> mark.startsWith("73")).limit(1).forEach(words::add);
        return words;
    }

    /**
     * Walks one.
     *
     * @param world of the app that is at that address
     */
    public static Filled walk(World world, DueWork due, String address) {
        TenantId tenant = world.freshTenant();
        Visitor master = world.loggedIn(tenant);
        Api trusted = new Api(address, world.bearer(tenant, Scope.values()));
        return new Walk(world, new Seller(tenant, trusted, due), master).filled();
    }

    private static final class Walk {

        private final World world;
        private final Seller seller;
        private final Visitor master;
        private final Shop naver = TestMarkets.smartstore();
        private final Shop coupang = TestMarkets.coupang();
        private final Set<String> marks = new LinkedHashSet<>(List.of(SKU, OTHER_SKU, NAME, TYPED));
        private final Set<String> personal =
                new LinkedHashSet<>(List.of(RECEIVER.name(), MEMO, CUSTOMS, EMAIL));
        private int numbers;

        Walk(World world, Seller seller, Visitor master) {
            this.world = world;
            this.seller = seller;
            this.master = master;
        }

        Filled filled() {
            seller.shelf(SKU, NAME, 60);
            seller.shelf(OTHER_SKU, NAME + " 앞치마", 40);
            String naverId = seller.connect(naver, "칠성스토어칠칠");
            String coupangId = seller.connect(coupang, "칠성쿠팡칠칠");
            marks.addAll(List.of("칠성스토어칠칠", "칠성쿠팡칠칠"));

            String delivered = order(naver, listing(SKU));
            String cancelled = order(naver, listing(SKU));
            String unlinked = order(naver, listing(null));
            String strange = order(naver, listing(SKU));
            String underway = order(naver, listing(SKU));
            String refused = order(coupang, listing(OTHER_SKU));
            collect(naverId, coupangId);
            type();

            seller.confirm(ids(delivered, cancelled, strange, underway, refused, TYPED));
            seller.work();
            show(strange, "PARTLY_TELEPORTED");
            seller.waybills(
                    new Waybill(seller.id(delivered), "CJ", cj()),
                    new Waybill(seller.id(cancelled), "CJ", cj()),
                    new Waybill(seller.id(underway), "CJ", cj()),
                    new Waybill(seller.id(refused), "HANJIN", "40895723610006"));
            act(naver, cancelled, Act.CANCEL);
            collect(naverId, coupangId);
            seller.ship(ids(delivered, underway, refused));
            seller.work();
            show(underway, "PAYED");
            deliver(delivered);
            collect(naverId, coupangId);
            link(unlinked);
            seller.api.ask(
                    "POST", "/orders/" + seller.id(TYPED) + "/hold", Map.of("reason", "입금 확인"));

            look();
            assertThat(stage(delivered)).isEqualTo("COMPLETED");
            assertThat(stage(refused)).isEqualTo("READY");
            Set<String> secrets = new LinkedHashSet<>();
            for (Shop shop : List.of(naver, coupang)) {
                shop.credentials().entrySet().stream()
                        .filter(one -> !Set.of("client_id", "vendorId").contains(one.getKey()))
                        .forEach(one -> secrets.add(one.getValue()));
            }
            return new Filled(
                    seller.tenant,
                    master,
                    seller,
                    seller.api,
                    naverId,
                    coupangId,
                    seller.items().values().stream()
                            .map(item -> item.path("itemId").stringValue())
                            .toList(),
                    marks,
                    personal,
                    secrets);
        }

        private static Listing listing(String code) {
            return TestMarkets.sim()
                    .catalogue()
                    .listing(code, NAME + (code == null ? " 사은품" : ""), "색상: 칠흑칠", 9_900);
        }

        private static String order(Shop shop, Listing listing) {
            return shop.buyer()
                    .place(
                            new Buyer.Basket(
                                    shop.seller(),
                                    List.of(new Buyer.Pick(listing, 2)),
                                    RECEIVER,
                                    MEMO,
                                    null,
                                    true))
                    .lines()
                    .getFirst();
        }

        private void collect(String... accounts) {
            world.advance(Duration.ofMinutes(2));
            for (String account : accounts) {
                seller.collect(account);
            }
        }

        private void type() {
            seller.api
                    .ask(
                            "POST",
                            "/orders",
                            Map.of(
                                    "orderNo",
                                    TYPED,
                                    "buyer",
                                    Map.of(
                                            "name",
                                            RECEIVER.name(),
                                            "phone",
                                            RECEIVER.phone(),
                                            "email",
                                            EMAIL),
                                    "receiver",
                                    Map.of(
                                            "name",
                                            RECEIVER.name(),
                                            "phone",
                                            RECEIVER.phone(),
                                            "phone2",
                                            "02-6219-7745",
                                            "zip",
                                            RECEIVER.zip(),
                                            "address1",
                                            RECEIVER.address(),
                                            "address2",
                                            RECEIVER.detail(),
                                            "memo",
                                            MEMO,
                                            "customsCode",
                                            CUSTOMS),
                                    "items",
                                    List.of(Map.of("sku", SKU, "quantity", 1, "unitPrice", 9900))),
                            // What was answered is kept for a while: it holds the buyer too.
                            Map.of("Idempotency-Key", "typed-once"))
                    .with(201);
        }

        /** From now on the market writes another state than the true one. */
        private static void show(String line, String status) {
            ObjectNode setting = Api.JSON.createObjectNode();
            setting.putObject("showStatus").put("line", line).put("status", status);
            TestMarkets.sim().market("smartstore").set(setting);
        }

        private void deliver(String line) {
            for (Act act : List.of(Act.PICK_UP, Act.DELIVER)) {
                world.advance(Duration.ofHours(7));
                act(naver, line, act);
            }
            for (int i = 0; i < 3; i++) {
                world.advance(Duration.ofHours(7));
                seller.work();
            }
            act(naver, line, Act.CONFIRM_PURCHASE);
        }

        private void link(String key) {
            String product = seller.items().get(key).path("productNo").stringValue();
            for (JsonNode listing : seller.api.all("/listings?linked=false")) {
                if (listing.path("productNo").stringValue().equals(product)) {
                    seller.api
                            .ask(
                                    "PUT",
                                    "/listings/"
                                            + listing.path("id").stringValue()
                                            + "/composition",
                                    List.of(Map.of("sku", OTHER_SKU, "quantity", 1)))
                            .with(200);
                }
            }
            assertThat(seller.items().get(key).path("hold").isNull()).isTrue();
        }

        /** Everybody whom the program may see in the clear, and every number of theirs. */
        private void look() {
            seller.items()
                    .values()
                    .forEach(
                            item -> {
                                for (String field :
                                        List.of("orderNo", "lineNo", "shipmentNo", "productName")) {
                                    mark(item.path(field));
                                }
                                mark(item.path("parcel").path("number"));
                                JsonNode buyer = item.path("buyer");
                                JsonNode receiver = item.path("receiver");
                                for (String field : List.of("name", "phone", "email")) {
                                    secret(buyer.path(field));
                                }
                                for (String field :
                                        List.of(
                                                "name",
                                                "phone",
                                                "phone2",
                                                "address1",
                                                "address2",
                                                "memo",
                                                "customsCode")) {
                                    secret(receiver.path(field));
                                }
                            });
        }

        private void mark(JsonNode value) {
            if (value.isString() && value.stringValue().length() > 5) {
                marks.add(value.stringValue());
            }
        }

        private void secret(JsonNode value) {
            if (value.isString() && !value.stringValue().isBlank()) {
                personal.add(value.stringValue());
            }
        }

        private static void act(Shop shop, String line, Act act) {
            shop.buyer().act(line, Buyer.Wish.to(act));
        }

        private String[] ids(String... keys) {
            Map<String, JsonNode> items = seller.items();
            return List.of(keys).stream()
                    .map(key -> items.get(key).path("itemId").stringValue())
                    .toArray(String[]::new);
        }

        private String stage(String key) {
            return seller.items().get(key).path("stage").stringValue();
        }

        private String cj() {
            long middle = 730_000_000L + seller.tenant.value() % 1_000_000L * 10 + numbers++;
            String number = "73" + middle + middle % 7;
            marks.add(number);
            return number;
        }
    }
}
