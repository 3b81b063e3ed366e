package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.PaperMarket.Line;
import io.moasell.channels.spi.Channel;
import io.moasell.couriers.Courier;
import io.moasell.couriers.CouriersProblem;
import io.moasell.couriers.Waybill;
import io.moasell.kernel.Problem;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Statements;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict.Fate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@MoasellTest
@Import({PaperMarket.class, Walk.class, Statements.class})
class WaybillsTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";
    private static final String HANJIN_1 = "410001234565";

    @Autowired Walk walk;
    @Autowired Parcels parcels;
    @Autowired Orders orders;

    Walk.Seller seller;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
    }

    @Test
    void a_waybill_makes_an_item_ready() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();

        WaybillVerdict verdict = enter(WaybillRow.of(item, "대한통운", "5200-0123-4564")).getFirst();

        assertThat(verdict.fate()).isEqualTo(Fate.ENTERED);
        assertThat(verdict.items()).containsExactly(item);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.item(item).parcel().number()).isEqualTo(CJ_1);
        assertThat(seller.item(item).parcel().courier()).isEqualTo("CJ");
        Parcel parcel = parcel(item);
        assertThat(parcel.waybill()).isEqualTo(new Waybill(Courier.CJ, CJ_1));
        assertThat(parcel.state()).isEqualTo(ParcelState.OPEN);
        assertThat(seller.item(item).parcel().parcelId()).isEqualTo(parcel.id());
    }

    @Test
    void an_order_number_covers_all_its_open_items_in_one_parcel() {
        Line first = seller.buy("A1", 1);
        Line second = seller.buy("A1", 2);
        Line cancelled = seller.buy("A1", 1);
        List<ItemId> items = seller.confirmed(first, second, cancelled);
        cancelled.cancel();
        seller.collect();

        WaybillVerdict verdict = enter(WaybillRow.of("A1", "한진", HANJIN_1)).getFirst();

        assertThat(verdict.fate()).isEqualTo(Fate.ENTERED);
        assertThat(verdict.items()).containsExactlyElementsOf(items.subList(0, 2));
        assertThat(parcel(items.get(0))).isEqualTo(parcel(items.get(1)));
    }

    @Test
    void an_item_number_covers_that_item_only() {
        Line first = seller.buy("A1", 1);
        Line second = seller.buy("A1", 2);
        List<ItemId> items = seller.confirmed(first, second);

        enter(WaybillRow.of(second.key.value(), "CJ", CJ_1));

        assertThat(seller.item(items.get(0)).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(seller.item(items.get(1)).stage()).isEqualTo(Stage.READY);
    }

    @Test
    void a_wrong_check_digit_warns_and_a_person_may_accept_it() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        WaybillRow row = WaybillRow.of(item, "CJ", "520001234565");

        WaybillVerdict warned = enter(row).getFirst();
        assertThat(warned.fate()).isEqualTo(Fate.WARNED);
        assertThat(warned.problem()).isEqualTo(ShippingProblem.CHECK_DIGIT);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);

        WaybillVerdict entered = enter(row.accepting(Set.of(Warning.CHECK_DIGIT))).getFirst();
        assertThat(entered.fate()).isEqualTo(Fate.ENTERED);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        assertThat(seller.in(() -> parcels.history(item)))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.accepted()).containsExactly(Warning.CHECK_DIGIT);
                            assertThat(entry.before()).isNull();
                        });
    }

    @Test
    void the_same_number_for_another_receiver_must_be_confirmed() {
        Line first = seller.buy("A1", 1);
        Line second = seller.buy("A2", 1);
        second.receiver = "박서준";
        List<ItemId> items = seller.confirmed(first, second);
        enter(WaybillRow.of(items.get(0), "CJ", CJ_1));

        WaybillRow row = WaybillRow.of(items.get(1), "CJ", CJ_1);
        WaybillVerdict warned = enter(row).getFirst();
        assertThat(warned.problem()).isEqualTo(ShippingProblem.OTHER_RECEIVER);
        assertThat(seller.item(items.get(1)).stage()).isEqualTo(Stage.CONFIRMED);

        assertThat(enter(row.accepting(Set.of(Warning.OTHER_RECEIVER))).getFirst().fate())
                .isEqualTo(Fate.ENTERED);
        assertThat(parcel(items.get(1)).id()).isEqualTo(parcel(items.get(0)).id());
    }

    @Test
    void two_orders_of_one_receiver_may_share_a_number() {
        List<ItemId> items = seller.confirmed(seller.buy("A1", 1), seller.buy("A2", 1));

        assertThat(fates(WaybillRow.of("A1", "CJ", CJ_1), WaybillRow.of("A2", "CJ", CJ_1)))
                .containsExactly(Fate.ENTERED, Fate.ENTERED);
        assertThat(parcel(items.get(0)).id()).isEqualTo(parcel(items.get(1)).id());
    }

    @Test
    void two_receivers_in_one_paste_are_seen_too() {
        Line first = seller.buy("A1", 1);
        Line second = seller.buy("A2", 1);
        second.receiver = "박서준";
        seller.confirmed(first, second);

        assertThat(fates(WaybillRow.of("A1", "CJ", CJ_1), WaybillRow.of("A2", "CJ", CJ_1)))
                .containsExactly(Fate.ENTERED, Fate.WARNED);
    }

    @Test
    void a_ready_item_gets_another_waybill_with_history_while_nothing_is_sent() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        enter(WaybillRow.of(item, "CJ", CJ_1));
        long before = parcel(item).id();

        assertThat(fates(WaybillRow.of(item, "CJ", CJ_1))).containsExactly(Fate.SAME);
        assertThat(fates(WaybillRow.of(item, "한진", HANJIN_1))).containsExactly(Fate.CHANGED);

        assertThat(parcel(item).waybill()).isEqualTo(new Waybill(Courier.HANJIN, HANJIN_1));
        assertThat(parcel(item).id()).isNotEqualTo(before);
        assertThat(seller.in(() -> parcels.history(item)))
                .extracting(WaybillEntry::number, WaybillEntry::before)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                HANJIN_1, new Waybill(Courier.CJ, CJ_1)),
                        org.assertj.core.groups.Tuple.tuple(CJ_1, null));
        assertThat(seller.item(item).stage()).isEqualTo(Stage.READY);
        // The number that was freed may go to somebody else.
        Line other = seller.buy("A9", 1);
        other.receiver = "박서준";
        ItemId next = seller.confirmed(other).getFirst();
        assertThat(fates(WaybillRow.of(next, "CJ", CJ_1))).containsExactly(Fate.ENTERED);
    }

    @Test
    void a_paste_with_five_wrong_rows_enters_the_others_and_tells_each_row_why() {
        Line held = seller.buy("A3", 1);
        Line unconfirmed = seller.buy("A7", 1);
        List<ItemId> items =
                seller.confirmed(
                        seller.buy("A1", 1),
                        seller.buy("A2", 1),
                        held,
                        seller.buy("A4", 1),
                        seller.buy("A5", 1));
        seller.in(() -> orders.hold(List.of(seller.id(held)), Hold.SELLER, "선물 포장"));

        List<WaybillVerdict> verdicts =
                seller.as(
                        () ->
                                parcels.enterWaybills(
                                        WaybillPaste.read(
                                                """
                                                주문번호\t택배사\t송장번호
                                                A1\tCJ대한통운\t520001234564
                                                A2\t번개택배\t520001234564
                                                A3\tCJ대한통운\t681234567891
                                                A4\t한진택배\t4100012345
                                                A4\t한진택배\t41000123456
                                                A404\t한진\t410001234565
                                                A7\t로젠\t91000123454
                                                A5\tCJ\t681234567891
                                                """,
                                                null)));

        assertThat(verdicts)
                .extracting(WaybillVerdict::problem)
                .containsExactly(
                        null,
                        ShippingProblem.COURIER_UNKNOWN,
                        OrderingProblem.ON_HOLD,
                        ShippingProblem.CHECK_DIGIT,
                        CouriersProblem.WAYBILL_LENGTH,
                        ShippingProblem.NO_ORDER,
                        ShippingProblem.NOT_CONFIRMED,
                        null);
        assertThat(items)
                .extracting(item -> seller.item(item).stage())
                .containsExactly(
                        Stage.READY,
                        Stage.CONFIRMED,
                        Stage.CONFIRMED,
                        Stage.CONFIRMED,
                        Stage.READY);
        assertThat(seller.item(unconfirmed).stage()).isEqualTo(Stage.NEW);
    }

    @Test
    void a_row_is_done_whole_or_not_at_all() {
        Line first = seller.buy("A1", 1);
        Line second = seller.buy("A1", 1);
        List<ItemId> items = seller.confirmed(first, second);
        seller.in(() -> orders.hold(List.of(items.get(1)), Hold.ADDRESS, "주소 확인"));

        assertThat(problem(WaybillRow.of("A1", "CJ", CJ_1))).isEqualTo(OrderingProblem.ON_HOLD);
        assertThat(seller.item(items.get(0)).stage()).isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void an_item_named_twice_with_different_waybills_keeps_the_first() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();

        List<WaybillVerdict> verdicts =
                enter(WaybillRow.of(item, "CJ", CJ_1), WaybillRow.of(item, "CJ", CJ_2));

        assertThat(verdicts.get(1).problem()).isEqualTo(ShippingProblem.ROW_TWICE);
        assertThat(parcel(item).number()).isEqualTo(CJ_1);
    }

    @Test
    void an_order_number_with_two_waybills_in_one_list_gets_neither() {
        List<ItemId> items = seller.confirmed(seller.buy("A1", 1), seller.buy("A1", 1));

        assertThat(enter(WaybillRow.of("A1", "CJ", CJ_1), WaybillRow.of(" A1", "한진", HANJIN_1)))
                .extracting(WaybillVerdict::problem)
                .containsOnly(ShippingProblem.NUMBER_OF_SEVERAL_WAYBILLS);
        assertThat(items).allMatch(item -> seller.item(item).stage() == Stage.CONFIRMED);

        assertThat(fates(WaybillRow.of("A1", "CJ", CJ_1), WaybillRow.of("A1", "대한통운", CJ_1)))
                .as("the same waybill twice is one")
                .allMatch(Fate::good);
    }

    @Test
    void an_order_number_is_refused_where_its_items_have_boxes_of_their_own() {
        Line first = seller.buy("A1", 1);
        List<ItemId> items = seller.confirmed(first, seller.buy("A1", 1));

        List<WaybillVerdict> contradicted =
                enter(
                        WaybillRow.of("A1", "CJ", CJ_1),
                        WaybillRow.of(first.key.value(), "한진", HANJIN_1));
        assertThat(contradicted.get(0).problem())
                .isEqualTo(ShippingProblem.NUMBER_OF_SEVERAL_BOXES);
        assertThat(contradicted.get(1).fate()).isEqualTo(Fate.ENTERED);

        assertThat(problem(WaybillRow.of("A1", "CJ", CJ_1)))
                .as("the second file of a courier, for the second box")
                .isEqualTo(ShippingProblem.NUMBER_OF_SEVERAL_BOXES);
        assertThat(parcel(items.get(0)).number()).isEqualTo(HANJIN_1);

        assertThat(fates(WaybillRow.of("A1", "한진", HANJIN_1))).allMatch(Fate::good);
        assertThat(parcel(items.get(1))).isEqualTo(parcel(items.get(0)));
        assertThat(fates(WaybillRow.of("A1", "CJ", CJ_1)))
                .as("all of it in one box may get another waybill")
                .containsExactly(Fate.CHANGED);
    }

    @Test
    void what_is_short_cancelled_unlinked_or_unknown_is_refused_with_its_reason() {
        Walk.Seller poor = walk.seller(Channel.ELEVENST, 0);
        ItemId short_ = poor.confirmed(poor.buy("B1", 1)).getFirst();
        assertThat(
                        poor.as(
                                        () ->
                                                parcels.enterWaybills(
                                                        List.of(WaybillRow.of("B1", "CJ", CJ_1))))
                                .getFirst()
                                .problem())
                .isEqualTo(OrderingProblem.SHORT);
        assertThat(poor.item(short_).stage()).isEqualTo(Stage.CONFIRMED);

        Line line = seller.buy("C1", 1);
        seller.confirmed(line);
        line.cancel();
        seller.collect();
        assertThat(problem(WaybillRow.of("C1", "CJ", CJ_1))).isEqualTo(OrderingProblem.CLOSED);
        assertThat(problem(WaybillRow.of("", "CJ", CJ_1))).isEqualTo(ShippingProblem.ORDER_MISSING);
        assertThat(problem(WaybillRow.of("C1", "", CJ_1)))
                .isEqualTo(ShippingProblem.COURIER_MISSING);
        assertThat(problem(WaybillRow.of(new ItemId(999_999_999L), "CJ", CJ_1)))
                .isEqualTo(ShippingProblem.NO_ORDER);
    }

    @Test
    void a_preview_changes_nothing() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();

        assertThat(
                        seller.as(() -> parcels.preview(List.of(WaybillRow.of("A1", "CJ", CJ_1))))
                                .getFirst()
                                .fate())
                .isEqualTo(Fate.ENTERED);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(seller.in(() -> parcels.of(List.of(item)))).isEmpty();
    }

    @Test
    void a_waybill_is_taken_off_again_while_nothing_is_sent() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        enter(WaybillRow.of(item, "CJ", CJ_1));

        assertThat(seller.as(() -> parcels.takeOff(List.of(item))).done()).containsExactly(item);

        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(seller.in(() -> parcels.of(List.of(item)))).isEmpty();
    }

    @Test
    void ten_times_the_rows_are_no_more_statements() {
        List<ItemId> few = many(5, 0);
        List<ItemId> many = many(50, 5);

        int forFew = Statements.during(() -> enterAll(few, 0));
        int forMany = Statements.during(() -> enterAll(many, 5));
        assertThat(forMany).isEqualTo(forFew).isPositive();

        int sendFew = Statements.during(() -> seller.as(() -> parcels.send(few)));
        int sendMany = Statements.during(() -> seller.as(() -> parcels.send(many)));
        assertThat(sendMany).isEqualTo(sendFew).isPositive();
    }

    private List<ItemId> many(int count, int from) {
        return seller.confirmed(
                IntStream.range(from, from + count)
                        .mapToObj(i -> seller.buy("N" + i, 1))
                        .toArray(Line[]::new));
    }

    private void enterAll(List<ItemId> items, int from) {
        List<WaybillRow> rows =
                IntStream.range(0, items.size())
                        .mapToObj(
                                i ->
                                        WaybillRow.of(
                                                items.get(i),
                                                "우체국",
                                                String.format("67%011d", from + i)))
                        .toList();
        assertThat(seller.as(() -> parcels.enterWaybills(rows)))
                .allMatch(verdict -> verdict.fate() == Fate.ENTERED);
    }

    @Test
    void nobody_enters_waybills_for_a_neighbour() {
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        Walk.Seller neighbour = walk.seller(Channel.ELEVENST, 10);

        assertThat(
                        neighbour
                                .as(
                                        () ->
                                                parcels.enterWaybills(
                                                        List.of(
                                                                WaybillRow.of(item, "CJ", CJ_1),
                                                                WaybillRow.of("A1", "CJ", CJ_1))))
                                .stream()
                                .map(WaybillVerdict::problem))
                .containsOnly(ShippingProblem.NO_ORDER);
        assertThat(seller.item(item).stage()).isEqualTo(Stage.CONFIRMED);
        enter(WaybillRow.of(item, "CJ", CJ_1));
        assertThat(neighbour.in(() -> parcels.of(List.of(item)))).isEmpty();
        assertThat(neighbour.in(() -> parcels.history(item))).isEmpty();
    }

    private List<WaybillVerdict> enter(WaybillRow... rows) {
        return seller.as(() -> parcels.enterWaybills(List.of(rows)));
    }

    private List<Fate> fates(WaybillRow... rows) {
        return enter(rows).stream().map(WaybillVerdict::fate).toList();
    }

    private Problem problem(WaybillRow row) {
        return enter(row).getFirst().problem();
    }

    private Parcel parcel(ItemId item) {
        return seller.in(() -> parcels.of(List.of(item))).get(item);
    }
}
