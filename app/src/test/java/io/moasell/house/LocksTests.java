package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.Moasell;
import io.moasell.MovableClock;
import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.TestMarkets;
import io.moasell.Visitor;
import io.moasell.World;
import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.BundleId;
import io.moasell.bundling.Bundles;
import io.moasell.bundling.Sameness;
import io.moasell.catalog.BulkChange;
import io.moasell.catalog.BulkEdits;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.PictureTests;
import io.moasell.catalog.Pictures;
import io.moasell.catalog.Products;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuField;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.couriers.Courier;
import io.moasell.inventory.Stock;
import io.moasell.inventory.WarehouseId;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.journeys.Api;
import io.moasell.journeys.Filled;
import io.moasell.journeys.Office;
import io.moasell.journeys.Seller;
import io.moasell.matching.Matching;
import io.moasell.messaging.Letter;
import io.moasell.messaging.Messages;
import io.moasell.offers.Offers;
import io.moasell.offers.Share;
import io.moasell.ordering.Duplicates;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.ManualOrder;
import io.moasell.ordering.Memos;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.packing.PackingChecks;
import io.moasell.packing.Papers;
import io.moasell.publishing.Publishing;
import io.moasell.rules.Conditions;
import io.moasell.rules.Effect;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import io.moasell.shipping.CarrierForm;
import io.moasell.shipping.CarrierForms;
import io.moasell.shipping.NumberRanges;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillFiles;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetKind;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.TenantSql;
import io.moasell.views.SavedViews;
import io.moasell.views.ViewLayout;
import io.moasell.warehousing.CountId;
import io.moasell.warehousing.Counts;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.SlipReason;
import io.moasell.warehousing.Slips;
import io.moasell.web.Scope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Tenants are kept apart by two locks, and each holds alone: the predicate in every statement, and
 * row level security. "Seven" has a service in which something of everything has happened; "eight"
 * is a neighbour who tries every address and every table there is.
 */
class LocksTests {

    /** Tables that the walk of seven leaves empty, each with its reason. */
    private static final Set<String> EMPTY =
            Set.of(
                    // what left elsewhere although it was short
                    "inventory.count_task",
                    // what was kept for so many years
                    "privacy.destruction",
                    // queues: empty as soon as their work is done
                    "ordering.changed",
                    "rules.gift_task",
                    "shipping.reread");

    /** Acts of screens that say "0건" and lead back where they find nothing to do. */
    private static final Pattern LEADS_BACK =
            Pattern.compile(
                    "(POST /s/\\w+/(notices/\\d+/dismissals|(deliveries|orders/confirmations)/\\d+/retries)"
                            + "|DELETE /s/\\w+/(deliveries|orders/confirmations)/\\d+) ");

    private static final String DATABASE = TestDatabase.freshUrl();

    private static House whole;

    /** The same app on the same database with the first lock taken out of every statement. */
    private static House unlocked;

    private static Filled seven;
    private static TenantId eight;
    private static Visitor neighbour;
    private static String bearer;

    /** Takes the predicate out of every statement. */
    @Configuration(proxyBeanMethods = false)
    static class WithoutPredicate {

        @Bean
        TenantSql.Rewrite everybodys() {
            return new Everybodys();
        }

        private static final class Everybodys implements TenantSql.Rewrite {

            @Override
            public String apply(String statement) {
                return statement.replaceAll("(\\b\\w+\\.)?\\btenant_id\\s*=\\s*:tenant\\b", "true");
            }
        }
    }

    /** A running app. */
    private record House(ConfigurableApplicationContext context, String address) {

        static House open(Class<?>... more) {
            Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
            properties.put("spring.datasource.url", DATABASE);
            properties.put("spring.flyway.url", DATABASE);
            properties.put("spring.datasource.hikari.maximum-pool-size", "8");
            properties.put("spring.main.lazy-initialization", "true");
            properties.put("server.port", "0");
            List<Class<?>> sources =
                    new ArrayList<>(List.of(Moasell.class, World.class, DueWork.class));
            sources.addAll(List.of(more));
            ConfigurableApplicationContext context =
                    new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                            .run(
                                    properties.entrySet().stream()
                                            .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                            .toArray(String[]::new));
            return new House(
                    context,
                    "http://127.0.0.1:"
                            + context.getEnvironment().getProperty("local.server.port"));
        }

        <T> T get(Class<T> bean) {
            return context.getBean(bean);
        }
    }

    @BeforeAll
    static void open() {
        whole = House.open();
        World world = whole.get(World.class);
        seven = Filled.walk(world, whole.get(DueWork.class), whole.address());
        world.in(
                seven.tenant(),
                () ->
                        whole.get(Messages.class)
                                .write("시험", Letter.mail("boss@chil.example", "제목", "본문")));
        keepStock(world);
        keepViews(world);
        sendFile(world);
        keepProducts(world);
        packTogether(world);
        sendNumbers(world);
        eight = world.freshTenant();
        neighbour = world.loggedIn(eight);
        bearer = world.bearer(eight, Scope.values());
        new Seller(eight, new Api(whole.address(), bearer), whole.get(DueWork.class))
                .shelf("EIGHT-CUP", "팔팔컵", 5);
        unlocked = House.open(WithoutPredicate.class);
        unlocked.get(MovableClock.class).set(whole.get(MovableClock.class).instant());
    }

    /** What the people of seven write down for themselves. */
    private static void keepViews(World world) {
        world.in(
                seven.tenant(),
                () -> {
                    SavedViews views = whole.get(SavedViews.class);
                    long view =
                            views.save("orders", "칠의 보기", "stage=NEW", true, Right.ORDERS_HANDLE)
                                    .id();
                    views.beginWith("orders", String.valueOf(view));
                    views.arrange(
                            "orders",
                            String.valueOf(view),
                            new ViewLayout(List.of("DUE", "WHAT"), true));
                    whole.get(Duplicates.class).want(new Duplicates.Policy(24, false));
                    return whole.get(Memos.class)
                            .write(
                                    whole.get(Orders.class).atStage(Stage.NEW, null, 1).stream()
                                            .map(OrderItem::id)
                                            .toList(),
                                    "칠의 메모");
                });
    }

    /** What a person does with the stock of seven. */
    private static void keepStock(World world) {
        Offers offers = whole.get(Offers.class);
        world.in(
                seven.tenant(),
                () -> {
                    SkuId sku = whole.get(Skus.class).get(Filled.SKU).id();
                    Map<AccountId, Share> most =
                            Map.of(
                                    new AccountId(Long.parseLong(seven.naver())),
                                    new Share(Share.Kind.AT_MOST, 30));
                    offers.change(2, most);
                    offers.change(sku, 3, most);
                    whole.get(Slips.class)
                            .write(
                                    new NewSlip(
                                            SlipReason.PURCHASE,
                                            new WarehouseId(1),
                                            null,
                                            null,
                                            null,
                                            List.of(new NewSlip.Line(sku, 1, null, null)),
                                            "slip-of-seven"));
                    Counts counts = whole.get(Counts.class);
                    CountId count = counts.start(new WarehouseId(1), "칠성 실사", List.of(sku));
                    counts.scan(count, sku, 1, "scan-of-seven");
                    return 0;
                });
    }

    /** Three orders of one receiver that are packed together, one of which is taken out again. */
    private static void packTogether(World world) {
        Rules rules = whole.get(Rules.class);
        world.in(
                seven.tenant(),
                () -> {
                    long gift = whole.get(Skus.class).get(Filled.SKU).id().value();
                    return rules.save(
                            new Rules.Draft(
                                    null,
                                    0,
                                    RuleKind.GIFT,
                                    "칠에 덤",
                                    true,
                                    Conditions.NONE.withPieces(1, null),
                                    new Effect(false, gift, 1, false, null, null, null)));
                });
        List<ItemId> items =
                world.in(
                        seven.tenant(),
                        () ->
                                Stream.of("1", "2", "3")
                                        .flatMap(
                                                n ->
                                                        whole
                                                                .get(Orders.class)
                                                                .manual(call(n))
                                                                .stream())
                                        .toList());
        Bundles bundles = whole.get(Bundles.class);
        world.in(
                seven.tenant(),
                () -> {
                    rules.save(
                            new Rules.Draft(
                                    null,
                                    0,
                                    RuleKind.BUNDLE,
                                    "칠은 따로",
                                    false,
                                    Conditions.NONE.withPieces(9, null),
                                    Effect.apart(true)));
                    bundles.change(new Sameness(true, true, true, true, false, 0, null, null));
                    bundles.make(items);
                    BundleId box = whole.get(BundleBoard.class).view().made().getFirst().id();
                    return bundles.split(box, items.subList(2, 3));
                });
        whole.get(DueWork.class).run(seven.tenant());
        PackingChecks checks = whole.get(PackingChecks.class);
        world.in(
                seven.tenant(),
                () -> {
                    whole.get(NumberRanges.class)
                            .add(Courier.HANJIN, "410001234565", "410001234600", true, 100);
                    whole.get(Papers.class)
                            .printed(Papers.Kind.PACKING, whole.get(Parcels.class).open());
                    return "";
                });
        world.in(
                seven.tenant(),
                () ->
                        whole.get(Parcels.class).open().stream()
                                .map(checks::sheet)
                                .filter(sheet -> sheet.stop() == null)
                                .findFirst()
                                .map(
                                        sheet ->
                                                checks.scan(
                                                        sheet.parcel(),
                                                        sheet.lines().getFirst().code(),
                                                        ""))
                                .orElseThrow());
    }

    private static ManualOrder call(String number) {
        return new ManualOrder(
                "CHIL-BOX-" + number,
                new Person("칠봉이", "010-7373-7373", null),
                new Receiver(
                        "칠봉이", "010-7373-7373", null, "06236", "서울 강남구 테헤란로 7", "7층", null, null),
                List.of(new ManualOrder.Line(Filled.SKU, 1, 7_000)),
                0,
                ShippingFeeType.FREE);
    }

    /** Seven tells a market how much it may sell, and something has moved since. */
    private static void sendNumbers(World world) {
        AccountId shop = new AccountId(Long.parseLong(seven.naver()));
        DueWork due = whole.get(DueWork.class);
        Publishing publishing = whole.get(Publishing.class);
        world.in(
                seven.tenant(),
                () -> whole.get(Skus.class).add(NewSku.of("CHIL-TOWEL", "호텔식 코마사 수건 40수", "핑크")));
        world.in(
                seven.tenant(),
                () ->
                        whole.get(Collections.class)
                                .collectNow(shop, Set.of(Collections.Kind.LISTINGS), null));
        due.run(seven.tenant());
        world.in(
                seven.tenant(),
                () -> {
                    publishing.switchOn(shop, publishing.preview(shop, 1).changing());
                    return 0;
                });
        world.advance(Duration.ofSeconds(5));
        due.run(seven.tenant());
        Matching matching = whole.get(Matching.class);
        world.in(seven.tenant(), () -> matching.acceptAll(95, matching.board(95, 0, 1).atOnce()));
        due.run(seven.tenant());
        world.advance(Duration.ofSeconds(5));
        due.run(seven.tenant());
        world.in(
                seven.tenant(),
                () ->
                        whole.get(Stock.class)
                                .receive(whole.get(Skus.class).get(Filled.SKU).id(), 1, "하나 더"));
    }

    /** A file that is sent, mapped and found wrong. */
    private static void sendFile(World world) {
        Uploads uploads = whole.get(Uploads.class);
        SheetKind kind = new SheetKind("SEVEN", List.of(SheetKind.Field.needed("code", "코드")));
        world.in(
                seven.tenant(),
                () -> {
                    UploadId file =
                            uploads.keep(
                                    kind,
                                    "칠.csv",
                                    new ByteArrayInputStream(
                                            "코드,이름\n7,일곱\n".getBytes(StandardCharsets.UTF_8)),
                                    ReadOptions.NONE);
                    uploads.choose(kind, file, new Mapping(1, Map.of("code", 0)));
                    uploads.failed(
                            uploads.find(kind, file), List.of(new Uploads.Failure(2, 0, "몰라요.")));
                    WaybillFiles waybills = whole.get(WaybillFiles.class);
                    UploadId sent =
                            waybills.send(
                                    "칠 송장.csv",
                                    new ByteArrayInputStream(
                                            "주문번호,송장번호\n7,777\n".getBytes(StandardCharsets.UTF_8)),
                                    ReadOptions.NONE);
                    waybills.choose(
                            sent, new Mapping(1, Map.of("ref", 0, "number", 1)), Courier.CJ);
                    whole.get(CarrierForms.class)
                            .save(new CarrierForm(0, 0, "칠 양식", CarrierForm.FIRST.columns()));
                    return 0;
                });
    }

    /** What a person does with the products of seven; the set is sold once. */
    private static void keepProducts(World world) {
        SkuId mug =
                world.in(
                        seven.tenant(),
                        () ->
                                whole.get(Products.class)
                                        .add(
                                                "칠칠컵",
                                                List.of(new Products.Axis("색상", List.of("칠흑"))),
                                                List.of(NewSku.of("CHIL-7", "칠칠컵", "칠흑")))
                                        .getFirst()
                                        .id());
        world.in(
                seven.tenant(),
                () ->
                        whole.get(Sets.class)
                                .add(
                                        NewSku.of("CHIL-SET", "칠칠세트", null),
                                        List.of(new Part(mug, 2))));
        seven.trusted()
                .ask(
                        "POST",
                        "/orders",
                        Map.of(
                                "buyer",
                                Map.of("name", "제갈소담", "phone", "010-7777-4820"),
                                "receiver",
                                Map.of(
                                        "name",
                                        "제갈소담",
                                        "phone",
                                        "010-7777-4820",
                                        "zip",
                                        "13494",
                                        "address1",
                                        "경기 성남시 분당구 판교로 7"),
                                "items",
                                List.of(Map.of("sku", "CHIL-SET", "quantity", 1))))
                .with(201);
        BulkChange change = new BulkChange(SkuField.MEMO, BulkChange.How.SET, "칠칠 메모", "", 1);
        BulkEdits.Selection all = new BulkEdits.Selection(List.of(mug), SkuFilter.all(null, 1));
        world.in(
                seven.tenant(),
                () -> {
                    BulkEdits edits = whole.get(BulkEdits.class);
                    return edits.apply(all, change, edits.preview(all, change).seen());
                });
        Tenancy.run(
                seven.tenant(), () -> whole.get(Pictures.class).put(mug, PictureTests.png(40, 30)));
    }

    @AfterAll
    static void close() {
        whole.context().close();
        unlocked.context().close();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void in_sql_a_neighbour_reads_changes_and_adds_nothing() throws SQLException {
        assertThat(emptyOfSeven()).as("the walk fills every table").isSubsetOf(EMPTY);
        String before = digest();
        assertThat(inSql()).isEmpty();
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void with_both_locks_a_neighbour_finds_and_changes_nothing() throws SQLException {
        assertThat(breaches(whole)).isEmpty();
    }

    @Test
    void the_predicate_holds_alone() throws SQLException {
        withoutPolicies(() -> assertThat(breaches(whole)).isEmpty());
    }

    @Test
    void the_policies_hold_alone() throws SQLException {
        assertThat(breaches(unlocked)).isEmpty();
    }

    @Test
    void with_both_locks_removed_the_neighbour_is_caught() throws SQLException {
        Neighbour looking = new Neighbour(unlocked);
        withoutPolicies(
                () -> {
                    assertThat(inSql())
                            .anyMatch(s -> s.startsWith("ordering.item: sees"))
                            .anyMatch(s -> s.startsWith("ordering.item: adds"))
                            .anyMatch(s -> s.startsWith("catalog.sku: changes"))
                            .anyMatch(s -> s.startsWith("catalog.sku: deletes"));
                    assertThat(looking.reads())
                            .anyMatch(s -> s.contains("/api/v1/orders") && s.contains("shows"))
                            .anyMatch(s -> s.contains("/api/v1/skus/") && s.contains("answers 200"))
                            .anyMatch(s -> s.contains("/api/v1/jobs/") && s.contains("answers 200"))
                            .anyMatch(s -> s.matches("GET /s/[^/]+/orders.* shows .*"))
                            .anyMatch(s -> s.matches("GET /s/[^/]+/stock.* shows .*"))
                            .anyMatch(s -> s.contains("?q=") && s.contains("shows"));
                });
    }

    // --- what the neighbour does ---------------------------------------------------------------

    /** Everything that must not happen and did, with the app as it stands. */
    private static List<String> breaches(House house) throws SQLException {
        Neighbour looking = new Neighbour(house);
        String before = digest();
        List<String> found = new ArrayList<>(looking.reads());
        found.addAll(looking.writes());
        found.addAll(looking.bulk());
        found.addAll(looking.works());
        String after = digest();
        if (!after.equals(before)) {
            found.add("something of seven has changed: " + difference(before, after));
        }
        return found;
    }

    /** Eight, at the open API and at the screens of an app. */
    private static final class Neighbour {

        private final House house;
        private final Api api;
        private final Office office;
        private final Addresses addresses;

        Neighbour(House house) throws SQLException {
            this.house = house;
            this.api = new Api(house.address(), bearer);
            this.office = new Office(house.address(), neighbour);
            try (Connection owner = owner()) {
                this.addresses = Addresses.of(house.context(), new Ids(owner, seven.tenant()));
            }
            assertThat(addresses.gets()).as("reads to try").hasSizeGreaterThan(200);
            assertThat(addresses.writes()).as("writes to try").hasSizeGreaterThan(40);
        }

        List<String> reads() {
            List<String> found = new ArrayList<>();
            for (Addresses.Address at : addresses.gets()) {
                if (at.api()) {
                    look(at, api.ask("GET", at.path().substring("/api/v1".length()), null), found);
                } else {
                    look(at.in(neighbour.serviceId()), found);
                    // The door of seven's service stands before what is asked there.
                    if (!at.path().contains("?")) {
                        foreign(at.in(seven.master().serviceId()), found);
                    }
                }
            }
            return found;
        }

        private void look(Addresses.Address at, List<String> found) {
            look(at, office.get(at.path()), found);
        }

        private static void look(Addresses.Address at, Api.Reply reply, List<String> found) {
            String what = "GET " + at.path();
            if (at.ofSeven() && reply.status() != 404) {
                found.add(what + " answers " + reply.status());
            }
            told(what, reply, found);
        }

        /** The neighbour's own log-in in seven's service. */
        private void foreign(Addresses.Address at, List<String> found) {
            Api.Reply reply = office.get(at.path());
            if (reply.status() != 404 && reply.status() != 403) {
                found.add("GET " + at.path() + " answers the neighbour " + reply.status());
            }
            told("GET " + at.path(), reply, found);
        }

        List<String> writes() {
            List<String> found = new ArrayList<>();
            for (Addresses.Address at : addresses.writes()) {
                if (at.api()) {
                    Object body = addresses.body(at);
                    String path = at.path().substring("/api/v1".length());
                    write(at, path + " " + body, api.ask(at.method(), path, body), found);
                } else {
                    for (Map<String, List<String>> form : addresses.forms()) {
                        form.put("_method", List.of(at.method()));
                        String path = at.in(neighbour.serviceId()).path();
                        write(at, path + " " + form, office.post(path, form), found);
                    }
                    String theirs = at.in(seven.master().serviceId()).path();
                    Api.Reply no = office.post(theirs, Map.of("_method", List.of(at.method())));
                    if (no.status() != 404 && no.status() != 403) {
                        found.add(at.method() + " " + theirs + " answers " + no.status());
                    }
                }
            }
            return found;
        }

        private static void write(
                Addresses.Address at, String asked, Api.Reply reply, List<String> found) {
            String what = at.method() + " " + asked;
            boolean nothingToDo = reply.status() == 303 && LEADS_BACK.matcher(what).lookingAt();
            if (at.ofSeven() && reply.status() / 100 != 4 && !nothingToDo) {
                found.add(what + " answers " + reply.status());
            }
            told(what, reply, found);
        }

        /** Rows of bulk writes tell one by one that there is no such thing. */
        List<String> bulk() {
            List<String> found = new ArrayList<>();
            List<String> items = seven.items();
            refused(
                    "confirmations",
                    api.ask("POST", "/orders/confirmations", Map.of("itemIds", items)),
                    "ordering.no-item",
                    found);
            refused(
                    "shipments",
                    api.ask("POST", "/orders/shipments", Map.of("itemIds", items)),
                    "ordering.no-item",
                    found);
            refused(
                    "waybills",
                    api.ask(
                            "POST",
                            "/orders/waybills",
                            Map.of(
                                    "rows",
                                    items.stream()
                                            .map(
                                                    id ->
                                                            Map.of(
                                                                    "itemId",
                                                                    id,
                                                                    "courier",
                                                                    "CJ",
                                                                    "number",
                                                                    "520001234564"))
                                            .toList())),
                    "shipping.no-order",
                    found);
            return found;
        }

        private static void refused(String what, Api.Reply reply, String code, List<String> found) {
            JsonNode answer = reply.json();
            if (!answer.path("done").isEmpty()
                    || answer.path("refused").size() != seven.items().size()) {
                found.add(what + ": " + reply);
            }
            answer.path("refused")
                    .forEach(
                            row -> {
                                if (!row.path("code").stringValue().equals(code)) {
                                    found.add(what + ": " + row);
                                }
                            });
        }

        /** Wakes every errand for seven's keys in the neighbour's name, and lets them run. */
        List<String> works() {
            Errands errands = house.get(Errands.class);
            TransactionTemplate transaction = house.get(TransactionTemplate.class);
            Tenancy.run(
                    eight,
                    () ->
                            transaction.executeWithoutResult(
                                    status -> {
                                        for (Errand errand :
                                                house.context()
                                                        .getBeansOfType(Errand.class)
                                                        .values()) {
                                            errands.wake(errand.name(), seven.naver());
                                            errands.wake(errand.name(), seven.coupang());
                                        }
                                    }));
            house.get(DueWork.class).run(eight);
            return List.of();
        }

        private static void told(String what, Api.Reply reply, List<String> found) {
            if (reply.status() >= 500) {
                found.add(what + " breaks: " + reply.status());
            }
            Set<String> secrets = new LinkedHashSet<>(seven.marks());
            secrets.addAll(seven.personal());
            secrets.add("제**담");
            secrets.add("010-****-4820");
            for (String secret : secrets) {
                // What was asked may be told again.
                if (reply.text().contains(secret) && !Addresses.plain(what).contains(secret)) {
                    found.add(what + " shows " + secret);
                }
            }
        }
    }

    // --- SQL -----------------------------------------------------------------------------------

    /** What the app's role may do to seven's rows while it is bound to eight. */
    private static List<String> inSql() throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> tables = tables("r");
        assertThat(tables).hasSizeGreaterThan(35);
        try (Connection app =
                DriverManager.getConnection(DATABASE, "moasell_app", TestDatabase.password())) {
            app.setAutoCommit(false);
            try (Statement sql = app.createStatement()) {
                sql.execute("set local app.tenant_id = '" + eight.value() + "'");
                for (String table : tables) {
                    String of = " where tenant_id = " + seven.tenant().value();
                    sees(app, table, found);
                    touched(
                            app,
                            table + ": changes",
                            "update " + table + " set tenant_id = tenant_id" + of,
                            found);
                    touched(app, table + ": deletes", "delete from " + table + of, found);
                    added(app, table, found);
                }
                for (String view : tables("v")) {
                    sees(app, view, found);
                }
            }
            app.rollback();
        }
        return found;
    }

    private static void sees(Connection app, String table, List<String> found) throws SQLException {
        try (Statement sql = app.createStatement();
                ResultSet count =
                        sql.executeQuery(
                                "select count(*) from "
                                        + table
                                        + " where tenant_id <> "
                                        + eight.value())) {
            count.next();
            if (count.getLong(1) > 0) {
                found.add(table + ": sees " + count.getLong(1) + " rows");
            }
        }
    }

    private static void touched(Connection app, String what, String statement, List<String> found)
            throws SQLException {
        Savepoint before = app.setSavepoint();
        try (Statement sql = app.createStatement()) {
            int rows = sql.executeUpdate(statement);
            if (rows > 0) {
                found.add(what + " " + rows + " rows");
            }
        } catch (SQLException no) {
            // Some tables are only added to; anything else than "you may not" is told.
            if (!"42501".equals(no.getSQLState())) {
                found.add(what + ": " + no.getSQLState());
            }
        }
        app.rollback(before);
    }

    /** Policies are looked at before any constraint: a bare row is enough to be refused by them. */
    private static void added(Connection app, String table, List<String> found)
            throws SQLException {
        Savepoint before = app.setSavepoint();
        try (Statement sql = app.createStatement()) {
            sql.executeUpdate(
                    "insert into "
                            + table
                            + " (tenant_id) values ("
                            + seven.tenant().value()
                            + ")");
            found.add(table + ": adds a row");
        } catch (SQLException no) {
            if (!"42501".equals(no.getSQLState())) {
                found.add(table + ": adds a row, but for " + no.getSQLState());
            }
        }
        app.rollback(before);
    }

    /** Tables or views that have a tenant. */
    private static List<String> tables(String kind) throws SQLException {
        try (Connection owner = owner();
                ResultSet rows =
                        owner.createStatement()
                                .executeQuery(
                                        """
                                        select n.nspname || '.' || c.relname
                                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                          and not a.attisdropped
                                        where (c.relkind = '%s' or '%s' = 'r' and c.relkind = 'p')
                                          and n.nspname not like 'pg\\_%%'
                                        order by 1
                                        """
                                                .formatted(kind, kind))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static Set<String> emptyOfSeven() throws SQLException {
        Set<String> empty = new LinkedHashSet<>();
        try (Connection owner = owner()) {
            for (String table : tables("r")) {
                try (ResultSet any =
                        owner.createStatement()
                                .executeQuery(
                                        "select exists (select from "
                                                + table
                                                + " where tenant_id = "
                                                + seven.tenant().value()
                                                + ")")) {
                    any.next();
                    if (!any.getBoolean(1)) {
                        empty.add(table);
                    }
                }
            }
        }
        return empty;
    }

    /** Every row of seven in every table, in one line a table. */
    private static String digest() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection owner = owner()) {
            for (String table : tables("r")) {
                try (ResultSet digest =
                        owner.createStatement()
                                .executeQuery(
                                        "select count(*) || ' ' || md5(coalesce(string_agg(r, '|' order by r), ''))"
                                                + " from (select t::text as r from "
                                                + table
                                                + " t where tenant_id = "
                                                + seven.tenant().value()
                                                + ") s")) {
                    digest.next();
                    all.append(table).append(' ').append(digest.getString(1)).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static List<String> difference(String before, String after) {
        List<String> lines = new ArrayList<>(after.lines().toList());
        lines.removeAll(before.lines().toList());
        return lines;
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Switches the second lock off while the work runs. */
    private static void withoutPolicies(Work work) throws SQLException {
        List<String> tables = tables("r");
        try (Connection owner = owner()) {
            for (String table : tables) {
                owner.createStatement()
                        .execute("alter table " + table + " disable row level security");
            }
            try {
                work.run();
            } finally {
                for (String table : tables) {
                    owner.createStatement()
                            .execute("alter table " + table + " enable row level security");
                }
            }
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(DATABASE, "moasell_owner", TestDatabase.password());
    }

    /** The ids of seven's things: the first and the last of each kind. */
    static final class Ids {

        private final Map<String, List<String>> byTable = new LinkedHashMap<>();

        Ids(Connection owner, TenantId tenant) throws SQLException {
            for (String table :
                    List.of(
                            "ordering.item",
                            "catalog.sku",
                            "catalog.bulk_act",
                            "matching.act",
                            "listings.listing",
                            "channels.account",
                            "sending.batch",
                            "views.saved",
                            "ordering.memo",
                            "warehousing.slip",
                            "warehousing.stock_count",
                            "sending.request",
                            "jobs.job",
                            "jobs.notice",
                            "openapi.api_key",
                            "shipping.parcel",
                            "shipping.number_range",
                            "bundling.bundle",
                            "rules.rule",
                            "warehousing.slip",
                            "warehousing.stock_count",
                            "spreadsheets.upload",
                            "shipping.carrier_form",
                            "claims.claim")) {
                List<String> ids = new ArrayList<>();
                try (ResultSet rows =
                        owner.createStatement()
                                .executeQuery(
                                        "select id from "
                                                + table
                                                + " where tenant_id = "
                                                + tenant.value()
                                                + " order by id")) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                assertThat(ids).as(table).isNotEmpty();
                byTable.put(
                        table,
                        List.copyOf(new LinkedHashSet<>(List.of(ids.getFirst(), ids.getLast()))));
            }
        }

        List<String> of(String table) {
            return byTable.get(table);
        }
    }

    static Filled seven() {
        return seven;
    }
}
