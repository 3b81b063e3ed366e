package io.moasell.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.Bundles;
import io.moasell.bundling.Shopfront;
import io.moasell.bundling.Shopfront.Open;
import io.moasell.bundling.Shopfront.Sale;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Features;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.rules.RuleTrial.Tried;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Rules that the seller writes: what they do, and that a dry run says so beforehand. */
@MoasellTest
@Import({PaperMarket.class, Shopfront.class})
class RulesTests {

    private static final String[] CODES = {"MUG", "ICE", "GLASS", "STICKER"};

    @Autowired Shopfront shopfront;
    @Autowired Rules rules;
    @Autowired List<RuleTrial> trials;
    @Autowired Features features;
    @Autowired Orders orders;
    @Autowired Gifts gifts;
    @Autowired Bundles bundles;
    @Autowired BundleBoard board;
    @Autowired Stock stock;
    @Autowired DueWork due;

    @Test
    void a_hold_rule_holds_as_orders_are_filed_and_says_its_name() {
        Open shop = shopfront.open(CODES);
        save(
                shop,
                RuleKind.HOLD,
                "많이 산 주문",
                Conditions.NONE.withPieces(5, null),
                Effect.hold(),
                true);
        save(
                shop,
                RuleKind.HOLD,
                "꺼 둔 규칙",
                Conditions.NONE.withPieces(1, null),
                Effect.hold(),
                false);

        List<ItemId> items =
                shop.arrive(shop.eleven, Sale.of("MUG").pieces(5), Sale.of("MUG").pieces(4));

        OrderItem held = item(shop, items.get(0));
        assertThat(held.hold()).isEqualTo(Hold.SELLER);
        assertThat(held.holdReason()).isEqualTo("많이 산 주문");
        assertThat(item(shop, items.get(1)).hold()).isEqualTo(Hold.NONE);
    }

    @Test
    void words_of_the_memo_and_the_area_and_the_first_order_are_asked() {
        Open shop = shopfront.open(CODES);
        save(
                shop,
                RuleKind.HOLD,
                "부재 시 연락",
                when(Set.of(), List.of("부재 시"), false),
                Effect.hold(),
                true);
        save(
                shop,
                RuleKind.HOLD,
                "제주",
                when(Set.of("JEJU"), List.of(), false),
                Effect.hold(),
                true);
        save(shop, RuleKind.HOLD, "첫 주문", when(Set.of(), List.of(), true), Effect.hold(), true);
        shop.arrive(shop.eleven, Sale.of("MUG").to("옛손님", "010-1111-2222"));

        List<ItemId> items =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG").to("옛손님", "010-1111-2222").memo("부재시 경비실에"),
                        Sale.of("MUG")
                                .to("옛손님", "010-1111-2222")
                                .at("63122", "제주 제주시 첨단로 242", null),
                        Sale.of("MUG").to("새손님", "010-3333-4444"),
                        Sale.of("MUG").to("옛손님", "010-1111-2222"));

        assertThat(items.stream().map(id -> item(shop, id).holdReason()))
                .containsExactly("부재 시 연락", "제주", "첫 주문", null);
    }

    @Test
    void a_gift_is_kept_goes_out_with_its_order_and_comes_back_with_it() {
        Open shop = shopfront.open(CODES);
        save(shop, RuleKind.GIFT, "머그컵엔 스티커", skus(shop, "MUG"), gift(shop, 2, false, null), true);
        Sale mug = Sale.of("MUG");
        ItemId sent = shop.arrive(shop.eleven, mug).getFirst();
        ItemId back =
                shop.arrive(shop.eleven, Sale.of("MUG").to("박하준", "010-9911-2233")).getFirst();
        shop.arrive(shop.eleven, Sale.of("ICE"));
        due.run(shop.tenant);
        assertThat(level(shop)).isEqualTo(new StockLevel(shop.shelf.get("STICKER"), 100_000, 4));
        assertThat(given(shop, sent).getFirst().rule()).isEqualTo("머그컵엔 스티커");

        shop.arrive(shop.eleven, mug.shipped());
        due.run(shop.tenant);
        shop.in(() -> orders.cancelled(Map.of(back, 1)));
        due.run(shop.tenant);

        assertThat(item(shop, sent).stage().gone()).isTrue();
        assertThat(level(shop)).isEqualTo(new StockLevel(shop.shelf.get("STICKER"), 99_998, 0));
        assertThat(given(shop, sent).getFirst().state()).isEqualTo(Gift.State.ISSUED);
        assertThat(given(shop, back)).isEmpty();
    }

    @Test
    void a_gift_lies_in_the_box_of_one_item_and_moves_when_that_ends() {
        Open shop = shopfront.open(CODES);
        save(shop, RuleKind.GIFT, "머그컵엔 스티커", skus(shop, "MUG"), gift(shop, 1, false, null), true);
        Sale ice = Sale.of("ICE").order("G-1");
        Sale mug = Sale.of("MUG").order("G-1");
        List<ItemId> items = shop.arrive(shop.eleven, ice, mug, Sale.of("GLASS").order("G-1"));
        due.run(shop.tenant);
        assertThat(beside(shop, items)).containsOnlyKeys(items.get(1));
        assertThat(beside(shop, List.of(items.get(0), items.get(2)))).isEmpty();

        shop.arrive(shop.eleven, ice.shipped());
        due.run(shop.tenant);
        assertThat(level(shop).reserved()).as("it lies in another box").isEqualTo(1);

        shop.in(() -> orders.cancelled(Map.of(items.get(1), 1)));
        assertThat(beside(shop, items)).containsOnlyKeys(items.get(2));
        due.run(shop.tenant);
        assertThat(beside(shop, items)).containsOnlyKeys(items.get(2));
        shop.in(() -> orders.cancelled(Map.of(items.get(2), 1)));
        due.run(shop.tenant);
        assertThat(beside(shop, items)).isEmpty();
        assertThat(level(shop)).isEqualTo(new StockLevel(shop.shelf.get("STICKER"), 100_000, 0));
    }

    @Test
    void gifts_go_along_when_the_channel_bundles_anew_and_of_two_alike_one_is_enough() {
        Open shop = shopfront.open(CODES);
        save(shop, RuleKind.GIFT, "머그컵엔 스티커", skus(shop, "MUG"), gift(shop, 1, false, null), true);
        Sale first = Sale.of("MUG").bundle("R1").order("G-2");
        Sale second = Sale.of("MUG").bundle("R2").order("G-2");
        List<ItemId> items = new ArrayList<>(shop.arrive(shop.boxes, first));
        items.addAll(shop.arrive(shop.boxes, second));
        due.run(shop.tenant);
        assertThat(level(shop).reserved()).isEqualTo(2);
        OrderId before = item(shop, items.get(0)).order();

        shop.arrive(
                shop.boxes,
                Sale.of("MUG").bundle("R3").order("G-2").line(first).whole(),
                Sale.of("MUG").bundle("R3").order("G-2").line(second).whole());
        assertThat(item(shop, items.get(0)).order()).isNotEqualTo(before);
        assertThat(item(shop, items.get(0)).order()).isEqualTo(item(shop, items.get(1)).order());
        assertThat(beside(shop, items.subList(0, 1))).hasSize(1);
        due.run(shop.tenant);

        assertThat(given(shop, items.get(0))).hasSize(1);
        assertThat(beside(shop, items)).hasSize(1);
        assertThat(level(shop)).isEqualTo(new StockLevel(shop.shelf.get("STICKER"), 100_000, 1));
    }

    private Map<ItemId, List<Gift>> beside(Open shop, List<ItemId> items) {
        return shop.in(() -> gifts.beside(orders.items(items)));
    }

    @Test
    void a_gift_ends_with_its_number_and_once_a_receiver_is_once() {
        Open shop = shopfront.open(CODES);
        save(
                shop,
                RuleKind.GIFT,
                "셋까지",
                Conditions.NONE.withPieces(1, null),
                gift(shop, 1, true, 3),
                true);
        List<ItemId> items =
                new ArrayList<>(shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG")));
        for (String name : List.of("가나다", "라마바", "사아자")) {
            items.addAll(shop.arrive(shop.eleven, Sale.of("MUG").to(name, "010-7000-1000")));
            due.run(shop.tenant);
        }

        assertThat(items.stream().map(id -> given(shop, id).size())).containsExactly(1, 0, 1, 1, 0);
    }

    @Test
    void every_change_stays_and_two_people_are_told() {
        Open shop = shopfront.open(CODES);
        Rule first =
                save(
                        shop,
                        RuleKind.HOLD,
                        "큰 주문",
                        Conditions.NONE.withPieces(5, null),
                        Effect.hold(),
                        true);
        Rules.Draft other =
                new Rules.Draft(
                        first.id(),
                        1,
                        RuleKind.HOLD,
                        "아주 큰 주문",
                        true,
                        first.conditions(),
                        first.effect());
        shop.in(() -> rules.save(other));

        assertThatThrownBy(() -> shop.in(() -> rules.save(other)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(RulesProblem.CHANGED_MEANWHILE));
        shop.in(() -> rules.turn(first.id(), false));
        assertThat(shop.in(() -> rules.versions(first.id())))
                .extracting(RuleVersion::what)
                .containsExactly("끔", "고침", "새로 만듦");
        assertThat(shop.in(() -> rules.sentences(rules.all(RuleKind.HOLD))).get(first.id()))
                .isEqualTo("[수량 5개 이상] 이면 주문이 들어올 때 [보류]해요");
    }

    /** Rules and orders by chance: what a dry run says is what happens, to the order. */
    @Test
    void a_dry_run_says_what_then_happens() {
        for (long seed = 1; seed <= 4; seed++) {
            Random chance = new Random(seed);
            List<Sale> sales = sales(chance);
            List<Draw> draws = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                draws.add(new Draw(chance.nextLong()));
            }
            Map<RuleKind, Set<String>> said = new HashMap<>();
            Open dry = shopfront.open(CODES);
            dry.arrive(dry.eleven, sales);
            due.run(dry.tenant);
            for (RuleKind kind : RuleKind.values()) {
                List<Rule> asked = rulesOf(dry, kind, draws, false);
                said.put(
                        kind,
                        dry.in(
                                () ->
                                        told(
                                                trial(kind)
                                                        .tryOut(
                                                                asked.stream()
                                                                        .map(Rule::switchedOn)
                                                                        .toList(),
                                                                features.here()))));
            }
            for (RuleKind kind : RuleKind.values()) {
                Open earnest = shopfront.open(CODES);
                rulesOf(earnest, kind, draws, true);
                List<ItemId> items = earnest.arrive(earnest.eleven, sales);
                due.run(earnest.tenant);
                assertThat(happened(earnest, kind, items))
                        .as("%s of seed %d", kind, seed)
                        .isEqualTo(said.get(kind));
            }
        }
    }

    private Set<String> told(List<Tried> tried) {
        return tried.stream()
                .map(
                        one ->
                                one.items().stream().map(ItemFeatures::orderNo).sorted().toList()
                                        + " by "
                                        + one.rule())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> happened(Open shop, RuleKind kind, List<ItemId> items) {
        Set<String> happened = new TreeSet<>();
        switch (kind) {
            case HOLD ->
                    items.stream()
                            .map(id -> item(shop, id))
                            .filter(item -> item.hold() == Hold.SELLER)
                            .forEach(
                                    item ->
                                            happened.add(
                                                    List.of(item.text().orderNo())
                                                            + " by "
                                                            + item.holdReason()));
            case GIFT ->
                    new HashSet<>(items)
                            .stream()
                                    .map(id -> item(shop, id))
                                    .forEach(
                                            item ->
                                                    shop.in(() -> gifts.of(List.of(item.order())))
                                                            .values()
                                                            .forEach(
                                                                    of ->
                                                                            of.forEach(
                                                                                    gift ->
                                                                                            happened
                                                                                                    .add(
                                                                                                            List
                                                                                                                            .of(
                                                                                                                                    item.text()
                                                                                                                                            .orderNo())
                                                                                                                    + " by "
                                                                                                                    + gift
                                                                                                                            .rule()))));
            case BUNDLE -> {
                shop.in(bundles::makeAll);
                shop.in(board::view)
                        .made()
                        .forEach(
                                box ->
                                        happened.add(
                                                box.items().stream()
                                                                .map(ItemFeatures::orderNo)
                                                                .sorted()
                                                                .toList()
                                                        + " by "
                                                        + box.reason()
                                                                .replaceAll(".*‘(.*)’.*", "$1")));
            }
        }
        return happened;
    }

    private RuleTrial trial(RuleKind kind) {
        return trials.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    }

    private List<Rule> rulesOf(Open shop, RuleKind kind, List<Draw> draws, boolean on) {
        List<Rule> made = new ArrayList<>();
        for (Draw draw : draws) {
            made.add(draw.rule(shop, kind, "규칙 " + (made.size() + 1), on));
        }
        return made;
    }

    /** A rule by chance, the same in every service. */
    private final class Draw {
        private final long seed;

        Draw(long seed) {
            this.seed = seed;
        }

        Rule rule(Open shop, RuleKind kind, String name, boolean on) {
            Random chance = new Random(seed);
            boolean sku = chance.nextBoolean();
            Conditions when =
                    new Conditions(
                            chance.nextInt(4) == 0 ? Set.of(Channel.ELEVENST) : Set.of(),
                            Set.of(),
                            sku
                                    ? Set.of(shop.shelf.get(CODES[chance.nextInt(3)]).value())
                                    : Set.of(),
                            sku && chance.nextBoolean() ? null : 1 + chance.nextInt(4),
                            null,
                            chance.nextInt(3) == 0 ? 10_000L * (1 + chance.nextInt(4)) : null,
                            null,
                            chance.nextInt(4) == 0 ? Set.of("JEJU", "서울") : Set.of(),
                            chance.nextInt(4) == 0 ? List.of("문 앞") : List.of(),
                            chance.nextInt(4) == 0,
                            chance.nextInt(5) == 0 ? Set.of(ShippingFeeType.COLLECT) : Set.of());
            Effect then =
                    switch (kind) {
                        case BUNDLE -> Effect.apart(chance.nextBoolean());
                        case HOLD -> Effect.hold();
                        case GIFT ->
                                gift(
                                        shop,
                                        1 + chance.nextInt(2),
                                        chance.nextBoolean(),
                                        chance.nextBoolean() ? 3 + chance.nextInt(6) : null);
                    };
            return save(shop, kind, name, when, then, on);
        }
    }

    private static List<Sale> sales(Random chance) {
        List<Sale> sales = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            int who = chance.nextInt(6);
            Sale sale =
                    Sale.of(CODES[chance.nextInt(3)])
                            .pieces(1 + chance.nextInt(5))
                            .won(5_000L * (1 + chance.nextInt(5)))
                            .to(List.of("이서연", "박하준", "최지우").get(who % 3), "010-2345-100" + who % 4)
                            .memo(chance.nextInt(3) == 0 ? "문앞에 놓아 주세요" : null);
            if (who == 1) {
                sale.at("63122", "제주 제주시 첨단로 242", "4층");
            } else if (who == 2) {
                sale.at("06236", "서울 강남구 테헤란로 152", "501호");
            }
            sales.add(chance.nextInt(5) == 0 ? sale.collect() : sale);
        }
        return sales;
    }

    private Rule save(
            Open shop, RuleKind kind, String name, Conditions when, Effect then, boolean on) {
        return shop.in(() -> rules.save(new Rules.Draft(null, 0, kind, name, on, when, then)));
    }

    private static Effect gift(Open shop, int pieces, boolean perBox, @Nullable Integer atMost) {
        return new Effect(
                false, shop.shelf.get("STICKER").value(), pieces, perBox, atMost, null, null);
    }

    private static Conditions skus(Open shop, String code) {
        return new Conditions(
                Set.of(),
                Set.of(),
                Set.of(shop.shelf.get(code).value()),
                null,
                null,
                null,
                null,
                Set.of(),
                List.of(),
                false,
                Set.of());
    }

    private static Conditions when(Set<String> regions, List<String> words, boolean first) {
        return new Conditions(
                Set.of(), Set.of(), Set.of(), null, null, null, null, regions, words, first,
                Set.of());
    }

    private List<Gift> given(Open shop, ItemId id) {
        OrderId order = item(shop, id).order();
        return shop.in(() -> gifts.of(List.of(order))).getOrDefault(order, List.of());
    }

    private StockLevel level(Open shop) {
        return shop.in(() -> stock.levels(List.of(shop.shelf.get("STICKER"))))
                .get(shop.shelf.get("STICKER"));
    }

    private OrderItem item(Open shop, ItemId id) {
        return shop.in(() -> orders.find(id)).orElseThrow();
    }
}
