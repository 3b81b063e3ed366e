package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sold as a set is taken from the shelf as its parts. */
@OrderingTest
class SetOrderTests {

    @Autowired Shop shop;
    @Autowired Sets sets;
    @Autowired Stock stock;
    @Autowired Orders orders;
    @Autowired Listings listings;
    @Autowired JdbcClient jdbc;

    @Test
    void an_order_of_sets_reserves_the_parts_gives_back_by_the_set_and_issues_the_rest() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 20);
        SkuId box = moon.shelf("BOX", 20);
        SkuId gift = set(moon, "GIFT", new Part(mug, 2), new Part(box, 1));
        Sold sold = Sold.any().of("GIFT").pieces(3);
        moon.page(moon.eleven, sold.seen());
        OrderItem item = moon.item(sold);
        assertThat(item.skus())
                .containsExactly(
                        new OrderItem.Sku(mug.value(), 2, 6, Allocation.RESERVED, in(gift, 1, 2)),
                        new OrderItem.Sku(box.value(), 1, 3, Allocation.RESERVED, in(gift, 1, 1)));
        assertThat(reserved(moon, mug)).isEqualTo(6);
        assertThat(reserved(moon, box)).isEqualTo(3);
        assertThat(moon.level(gift)).isEqualTo(StockLevel.none(gift));
        moon.page(moon.eleven, sold.cancelled(1).seen());
        assertThat(reserved(moon, mug)).isEqualTo(4);
        assertThat(reserved(moon, box)).isEqualTo(2);
        moon.page(moon.eleven, sold.at(ObservedState.SHIPPED).seen());
        assertThat(moon.level(mug)).isEqualTo(new StockLevel(mug, 16, 0));
        assertThat(moon.level(box)).isEqualTo(new StockLevel(box, 18, 0));
        assertThat(moon.in(() -> stock.makeable(List.of(gift))).get(gift).sets()).isEqualTo(8);
    }

    @Test
    void a_set_and_a_piece_of_it_in_one_listing_add_up() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 20);
        SkuId box = moon.shelf("BOX", 20);
        SkuId gift = set(moon, "GIFT", new Part(mug, 2), new Part(box, 1));
        Sold sold = Sold.any().of("BUNDLE").pieces(2);
        moon.page(moon.eleven, sold.seen());
        link(moon, sold, new Component(gift, 2), new Component(mug, 1));
        OrderItem item = moon.item(sold);
        assertThat(item.skus())
                .containsExactly(
                        new OrderItem.Sku(mug.value(), 5, 10, Allocation.RESERVED, in(gift, 2, 4)),
                        new OrderItem.Sku(box.value(), 2, 4, Allocation.RESERVED, in(gift, 2, 2)));
        assertThat(item.skus().getFirst().loose()).isEqualTo(1);
        assertThat(reserved(moon, mug)).isEqualTo(10);
    }

    @Test
    void an_order_keeps_the_parts_that_the_set_had_when_it_came() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 20);
        SkuId box = moon.shelf("BOX", 20);
        SkuId gift = set(moon, "GIFT", new Part(mug, 2));
        Sold before = Sold.any().of("GIFT");
        moon.page(moon.eleven, before.seen());
        moon.atScreen(
                () -> {
                    sets.compose(
                            gift,
                            List.of(new Part(mug, 1), new Part(box, 1)),
                            List.of(new Part(mug, 2)));
                    return "";
                });
        Sold after = Sold.any().of("GIFT");
        moon.page(moon.eleven, before.seen());
        moon.page(moon.eleven, after.seen());
        assertThat(moon.item(before).skus())
                .containsExactly(
                        new OrderItem.Sku(mug.value(), 2, 2, Allocation.RESERVED, in(gift, 1, 2)));
        assertThat(moon.item(after).skus()).hasSize(2);
        assertThat(reserved(moon, mug)).isEqualTo(3);
        assertThat(reserved(moon, box)).isEqualTo(1);
    }

    @Test
    void a_manual_order_of_a_set_takes_its_parts() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 3);
        set(moon, "GIFT", new Part(mug, 2));
        ItemId id =
                moon.atScreen(
                                () ->
                                        orders.manual(
                                                new ManualOrder(
                                                        null,
                                                        new Person("이서연", "010-2345-4821", null),
                                                        new Receiver(
                                                                "이서연",
                                                                "010-2345-4821",
                                                                null,
                                                                "13494",
                                                                "경기 성남시 분당구 판교로 1",
                                                                null,
                                                                null,
                                                                null),
                                                        List.of(
                                                                new ManualOrder.Line(
                                                                        "gift", 2, 9900)),
                                                        0,
                                                        ShippingFeeType.FREE)))
                        .getFirst();
        OrderItem item = moon.in(() -> orders.items(List.of(id))).getFirst();
        assertThat(item.skus())
                .singleElement()
                .satisfies(
                        sku -> {
                            assertThat(sku.quantity()).isEqualTo(4);
                            assertThat(sku.allocation()).isEqualTo(Allocation.SHORT);
                        });
        moon.receive(mug, 1);
        assertThat(moon.in(() -> orders.items(List.of(id))).getFirst().allocation())
                .isEqualTo(Allocation.RESERVED);
    }

    @Test
    void a_set_is_not_counted_and_not_moved() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 7);
        SkuId gift = set(moon, "GIFT", new Part(mug, 2));
        assertThatThrownBy(() -> moon.receive(gift, 1))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem())
                                        .isEqualTo(InventoryProblem.SET_HOLDS_NONE));
        assertThatThrownBy(() -> moon.run(() -> stock.count(gift, null, 0, 5, "실사", null)))
                .isInstanceOf(Refused.class);
        assertThat(moon.in(() -> stock.makeable(List.of(gift, mug))))
                .hasSize(1)
                .hasEntrySatisfying(
                        gift,
                        made -> {
                            assertThat(made.sets()).isEqualTo(3);
                            assertThat(made.scarcest()).isEqualTo(mug);
                        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124})
    void whatever_happens_to_sets_the_ledger_adds_up_to_the_balances(long seed) {
        Random chance = new Random(seed);
        Open moon = shop.open();
        SkuId mug = moon.shelf("P-MUG", 12);
        SkuId box = moon.shelf("P-BOX", 9);
        SkuId card = moon.shelf("P-CARD", 30);
        List<SkuId> pieces = List.of(mug, box, card);
        SkuId gift = set(moon, "P-GIFT", new Part(mug, 2), new Part(box, 1));
        Map<Integer, Sold> open = new HashMap<>();
        Map<Integer, Integer> cancelled = new HashMap<>();
        for (int n = 0; n < 40; n++) {
            int which = chance.nextInt(6);
            switch (chance.nextInt(6)) {
                case 0, 1 -> {
                    Sold sold =
                            Sold.any()
                                    .of(which % 2 == 0 ? "P-GIFT" : "P-MUG")
                                    .pieces(1 + chance.nextInt(3));
                    moon.page(moon.eleven, sold.seen());
                    open.put(n, sold);
                }
                case 2 ->
                        some(open, chance)
                                .ifPresent(
                                        key -> {
                                            int off = cancelled.merge(key, 1, Integer::sum);
                                            OrderItem item = moon.item(open.get(key));
                                            if (off <= item.quantity() && item.closed() == null) {
                                                moon.page(
                                                        moon.eleven,
                                                        open.get(key).cancelled(off).seen());
                                            }
                                        });
                case 3 ->
                        some(open, chance)
                                .ifPresent(
                                        key -> {
                                            Sold sold = open.remove(key);
                                            if (moon.item(sold).closed() == null) {
                                                moon.page(
                                                        moon.eleven,
                                                        sold.at(ObservedState.SHIPPED).seen());
                                            }
                                        });
                case 4 -> {
                    List<Part> now = moon.in(() -> sets.get(gift));
                    List<Part> next = new ArrayList<>();
                    pieces.forEach(
                            piece -> {
                                if (chance.nextBoolean()) {
                                    next.add(new Part(piece, 1 + chance.nextInt(3)));
                                }
                            });
                    if (!next.isEmpty()) {
                        moon.atScreen(
                                () -> {
                                    sets.compose(gift, next, now);
                                    return "";
                                });
                    }
                }
                default -> moon.receive(pieces.get(chance.nextInt(3)), 1 + chance.nextInt(4));
            }
        }
        assertThat(open).isNotEmpty();
        for (SkuId sku : pieces) {
            StockLevel level = moon.level(sku);
            assertThat(level.onHand()).isGreaterThanOrEqualTo(level.reserved());
            assertThat(
                            moon.in(
                                    () ->
                                            jdbc.sql(
                                                            """
                            select coalesce(sum(l.on_hand_change), 0) || '/' || coalesce(sum(l.reserved_change), 0)
                            from inventory.ledger l where l.tenant_id = :tenant and l.sku_id = :sku
                            """)
                                                    .param("tenant", moon.tenant.value())
                                                    .param("sku", sku.value())
                                                    .query(String.class)
                                                    .single()))
                    .isEqualTo(level.onHand() + "/" + level.reserved());
            assertThat(
                            moon.in(
                                    () ->
                                            jdbc.sql(
                                                            """
                            select coalesce(sum(s.quantity), 0) from ordering.item_sku s
                            where s.tenant_id = :tenant and s.sku_id = :sku and s.allocation = 'RESERVED'
                            """)
                                                    .param("tenant", moon.tenant.value())
                                                    .param("sku", sku.value())
                                                    .query(Integer.class)
                                                    .single()))
                    .isEqualTo(level.reserved());
        }
        assertThat(moon.level(gift)).isEqualTo(StockLevel.none(gift));
    }

    private static Optional<Integer> some(Map<Integer, Sold> open, Random chance) {
        List<Integer> keys = open.keySet().stream().sorted().toList();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.get(chance.nextInt(keys.size())));
    }

    private SkuId set(Open moon, String code, Part... parts) {
        return moon.atScreen(() -> sets.add(NewSku.of(code, "세트 " + code, null), List.of(parts)));
    }

    private static List<OrderItem.InSet> in(SkuId set, int pieces, int perPiece) {
        return List.of(new OrderItem.InSet(set.value(), pieces, perPiece));
    }

    private static int reserved(Open moon, SkuId sku) {
        return moon.level(sku).reserved();
    }

    private void link(Open moon, Sold sold, Component... components) {
        OrderItem item = moon.item(sold);
        moon.atScreen(
                () -> {
                    listings.link(
                            listings.resolve(
                                            List.of(
                                                    new ListingRef(
                                                            item.account(),
                                                            item.text().productNo(),
                                                            item.text().optionNo(),
                                                            item.text().sellerCode(),
                                                            item.text().productName(),
                                                            item.text().optionText())))
                                    .values()
                                    .iterator()
                                    .next()
                                    .listing(),
                            List.of(components));
                    return "";
                });
    }
}
