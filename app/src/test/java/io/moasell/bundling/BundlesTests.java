package io.moasell.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.Standstill;
import io.moasell.bundling.BundleBoard.Box;
import io.moasell.bundling.BundleBoard.View;
import io.moasell.bundling.Bundles.Made;
import io.moasell.bundling.Shopfront.Open;
import io.moasell.bundling.Shopfront.Sale;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.rules.Conditions;
import io.moasell.rules.Effect;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import io.moasell.sending.ItemHolds;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.tenancy.Tenancy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Boxes of several orders, from the proposal to the waybill. */
@MoasellTest
@Import({PaperMarket.class, Shopfront.class})
class BundlesTests {

    private static final String CJ_1 = "520001234564";
    private static final String CJ_2 = "681234567891";

    @Autowired Shopfront shopfront;
    @Autowired Bundles bundles;
    @Autowired BundleBoard board;
    @Autowired Rules rules;
    @Autowired Orders orders;
    @Autowired Parcels parcels;
    @Autowired ItemHolds holds;
    @Autowired JdbcClient jdbc;
    @Autowired DueWork due;

    Open shop;

    @BeforeEach
    void open() {
        shop = shopfront.open("MUG", "ICE", "GLASS");
    }

    @Test
    void orders_of_one_receiver_are_proposed_as_one_box_with_the_reason() {
        List<ItemId> items = shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("GLASS"));
        shop.arrive(shop.eleven, Sale.of("MUG").to("박하준", "010-9911-2233"));

        Box box = view().proposed().getFirst();

        assertThat(view().proposed()).hasSize(1);
        assertThat(ids(box)).containsExactlyElementsOf(items);
        assertThat(box.reason()).isEqualTo("같은 이름, 같은 전화, 같은 주소라서 · 규칙 ‘같은 받는 분’");
        assertThat(box.receiver()).isEqualTo("이*연");
    }

    @Test
    void what_looks_alike_and_stays_apart_says_why() {
        shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG").to("이도현", "010-2345-4821"));
        shop.arrive(
                shop.eleven,
                Sale.of("MUG").at("13494", "경기도 성남시 분당구 판교역로 235", "101동 1204호"),
                Sale.of("MUG").to("이서연", "010-5555-6666"));
        shop.arrive(shop.wemake, Sale.of("MUG"));

        assertThat(view().proposed()).isEmpty();
        assertThat(view().apart().stream().map(BundleBoard.Apart::why).distinct())
                .contains("주소가 달라서", "전화가 달라서", "이름이 달라서", "판매처가 달라서");
    }

    @Test
    void shops_are_crossed_and_families_packed_when_the_seller_allows_it() {
        shop.arrive(shop.eleven, Sale.of("MUG"));
        shop.arrive(shop.wemake, Sale.of("MUG").to("이도현", "010-2345-4821"));
        assertThat(view().proposed()).isEmpty();

        change(new Sameness(true, true, true, false, false, 0, null, null));

        assertThat(view().proposed().getFirst().reason()).startsWith("같은 전화, 같은 주소라서");
        assertThat(
                        problem(
                                () ->
                                        change(
                                                new Sameness(
                                                        false, false, true, false, false, 0, null,
                                                        null))))
                .isEqualTo(BundlingProblem.CHANGED_MEANWHILE);
    }

    @Test
    void
            virtual_numbers_are_passed_over_where_the_household_is_named_and_nobody_else_has_the_name() {
        shop.arrive(
                shop.eleven,
                Sale.of("MUG").to("이서연", "0504-1111-2222"),
                Sale.of("MUG").to("이서연", "0504-3333-4444"));
        assertThat(view().proposed().getFirst().reason()).contains("안심번호");

        shop.arrive(
                shop.eleven,
                Sale.of("MUG").to("이서연", "010-1111-1111"),
                Sale.of("MUG").to("이서연", "010-2222-2222"));

        assertThat(view().proposed()).isEmpty();
        assertThat(view().apart().stream().map(BundleBoard.Apart::why))
                .contains("안심번호인데 같은 이름에 전화가 여러 개라서");
    }

    @Test
    void what_is_paid_on_delivery_goes_apart() {
        shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG").collect());

        assertThat(view().proposed()).isEmpty();
        assertThat(view().apart().getFirst().why()).isEqualTo("배송비 내는 법이 달라서");
    }

    @Test
    void a_rule_packs_its_like_together_and_apart_from_the_rest() {
        rule("냉장은 따로", skus("ICE"), false);
        List<ItemId> items =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG"),
                        Sale.of("ICE"),
                        Sale.of("MUG"),
                        Sale.of("ICE"));

        List<Box> proposed = view().proposed();

        assertThat(proposed).hasSize(2);
        assertThat(proposed)
                .anySatisfy(
                        box -> {
                            assertThat(ids(box)).containsExactly(items.get(1), items.get(3));
                            assertThat(box.reason()).endsWith("규칙 ‘냉장은 따로’");
                        });
        assertThat(view().apart().stream().map(BundleBoard.Apart::why))
                .contains("규칙 ‘냉장은 따로’에 걸려서");
    }

    @Test
    void what_goes_alone_goes_in_a_box_of_its_own_and_channel_bundles_stay_whole() {
        rule("유리는 하나씩", skus("GLASS"), true);
        shop.arrive(shop.eleven, Sale.of("GLASS"), Sale.of("GLASS"), Sale.of("MUG"));
        assertThat(view().proposed()).isEmpty();

        List<ItemId> bundle =
                shop.arrive(
                        shop.boxes,
                        Sale.of("GLASS").bundle("B1").to("박하준", "010-9911-2233"),
                        Sale.of("MUG").bundle("B1").to("박하준", "010-9911-2233"));

        assertThat(ids(view().proposed().getFirst())).containsExactlyElementsOf(bundle);
        assertThat(view().proposed().getFirst().reason()).startsWith("한 주문이라서");
    }

    @Test
    void boxes_are_made_once_and_taken_back_as_one() {
        List<ItemId> items = shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG"));
        shop.arrive(
                shop.eleven,
                Sale.of("MUG").to("박하준", "010-9911-2233"),
                Sale.of("MUG").to("박하준", "010-9911-2233"));

        Made made = in(bundles::makeAll);

        assertThat(made.boxes()).isEqualTo(2);
        assertThat(made.items()).isEqualTo(4);
        assertThat(in(bundles::makeAll).boxes()).isZero();
        assertThat(problem(() -> in(() -> bundles.make(items))))
                .isEqualTo(BundlingProblem.MOVED_MEANWHILE);
        assertThat(view().made()).hasSize(2);
        assertThat(in(() -> bundles.undo(made.batch()))).isEqualTo(2);
        assertThat(view().made()).isEmpty();
        assertThat(view().proposed()).hasSize(2);
    }

    @Test
    void an_item_is_parted_from_its_box_and_no_rule_puts_it_back() {
        List<ItemId> items =
                shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("GLASS"), Sale.of("ICE"));
        in(bundles::makeAll);
        BundleId box = view().made().getFirst().id();

        in(() -> bundles.split(box, List.of(items.get(1))));

        assertThat(ids(view().made().getFirst())).containsExactly(items.get(0), items.get(2));
        assertThat(view().proposed()).isEmpty();
        assertThat(problem(() -> in(() -> bundles.split(box, List.of(items.get(0), items.get(2))))))
                .isEqualTo(BundlingProblem.NOTHING_LEFT);
        in(
                () -> {
                    bundles.together(List.of(items.get(1)));
                    return "";
                });
        assertThat(view().late().getFirst().late().getFirst().id()).isEqualTo(items.get(1));
    }

    @Test
    void who_moves_away_shares_no_box_any_more() {
        Sale mug = Sale.of("MUG");
        Sale glass = Sale.of("GLASS");
        Sale third = Sale.of("MUG");
        List<ItemId> items = shop.arrive(shop.eleven, mug, glass, third);
        asRun(() -> bundles.makeAll());
        assertThat(shop.in(() -> bundles.boxes(items))).hasSize(3);

        shop.arrive(shop.eleven, mug.at("06236", "서울 강남구 테헤란로 152", "501호"), glass, third);
        assertThat(shop.in(() -> bundles.boxes(items)).keySet())
                .containsExactlyInAnyOrder(items.get(1), items.get(2));

        shop.arrive(shop.eleven, mug, glass.to("박하준", "010-9911-2233"), third);
        assertThat(shop.in(() -> bundles.boxes(items))).isEmpty();
        assertThat(view().proposed()).isEmpty();
    }

    @Test
    void a_channels_bundle_is_not_parted() {
        List<ItemId> items =
                shop.arrive(shop.boxes, Sale.of("MUG").bundle("B7"), Sale.of("GLASS").bundle("B7"));
        in(bundles::makeAll);

        assertThat(
                        problem(
                                () ->
                                        in(
                                                () ->
                                                        bundles.split(
                                                                view().made().getFirst().id(),
                                                                List.of(items.get(0))))))
                .isEqualTo(BundlingProblem.CHANNEL_BUNDLE);
    }

    @Test
    void by_hand_only_those_who_are_alike_and_only_when_somebody_has_looked() {
        List<ItemId> items =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG"),
                        Sale.of("MUG").to("이도현", "010-2345-4821"),
                        Sale.of("MUG").to("박하준", "010-9911-2233"));

        assertThat(problem(() -> in(() -> bundles.combine(items.subList(0, 2), false))))
                .isEqualTo(BundlingProblem.SURELY);
        assertThat(problem(() -> in(() -> bundles.combine(items.subList(1, 3), true))))
                .isEqualTo(BundlingProblem.NOT_ALIKE);
        assertThat(in(() -> bundles.combine(items.subList(0, 2), true)).items()).isEqualTo(2);
        assertThat(view().made().getFirst().reason()).isEqualTo("직접 묶었어요");
    }

    @Test
    void what_is_held_goes_in_no_box() {
        List<ItemId> items = shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG"));
        in(() -> orders.hold(items.subList(0, 1), Hold.SELLER, "고객 전화 대기"));

        assertThat(view().proposed()).isEmpty();
        assertThat(problem(() -> in(() -> bundles.combine(items, true))))
                .isEqualTo(BundlingProblem.NOT_PACKABLE);
    }

    @Test
    void a_waybill_for_one_item_goes_to_its_whole_box() {
        change(new Sameness(true, false, true, false, false, 0, null, null));
        ItemId one = shop.arrive(shop.eleven, Sale.of("MUG")).getFirst();
        ItemId other = shop.arrive(shop.wemake, Sale.of("MUG")).getFirst();
        ItemId fresh = shop.arrive(shop.eleven, Sale.of("MUG").fresh()).getFirst();
        in(bundles::makeAll);

        WaybillVerdict verdict =
                as(() -> parcels.preview(List.of(WaybillRow.of(one, "CJ", CJ_1)))).getFirst();
        assertThat(verdict.along()).containsExactly(other);
        as(() -> parcels.enterWaybills(List.of(WaybillRow.of(one, "CJ", CJ_1))));

        assertThat(item(one).parcel()).isEqualTo(item(other).parcel());
        assertThat(item(other).stage()).isEqualTo(Stage.READY);
        assertThat(item(fresh).stage()).isEqualTo(Stage.NEW);
        assertThat(problem(() -> in(() -> bundles.dissolve(view().made().getFirst().id()))))
                .isEqualTo(BundlingProblem.TOO_LATE);
    }

    @Test
    void a_row_of_its_own_keeps_its_own_number() {
        List<ItemId> items =
                shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG"), Sale.of("ICE"));
        in(bundles::makeAll);

        as(
                () ->
                        parcels.enterWaybills(
                                List.of(
                                        WaybillRow.of(items.get(0), "CJ", CJ_1),
                                        WaybillRow.of(items.get(1), "CJ", CJ_2))));

        assertThat(item(items.get(0)).parcel().number()).isEqualTo(CJ_1);
        assertThat(item(items.get(1)).parcel().number()).isEqualTo(CJ_2);
        assertThat(item(items.get(2)).parcel().number()).isEqualTo(CJ_1);
    }

    @Test
    void an_order_parted_into_two_boxes_takes_no_waybill_by_its_number() {
        List<ItemId> items =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG").order("P-1"),
                        Sale.of("ICE").order("P-1"),
                        Sale.of("GLASS").order("P-1"),
                        Sale.of("MUG").order("P-1"));
        in(bundles::makeAll);
        in(() -> bundles.split(view().made().getFirst().id(), items.subList(2, 4)));

        assertThat(
                        as(() -> parcels.enterWaybills(List.of(WaybillRow.of("P-1", "CJ", CJ_1))))
                                .getFirst()
                                .problem())
                .isEqualTo(ShippingProblem.NUMBER_OF_SEVERAL_BOXES);
        as(
                () ->
                        parcels.enterWaybills(
                                List.of(
                                        WaybillRow.of(items.get(0), "CJ", CJ_1),
                                        WaybillRow.of(items.get(2), "CJ", CJ_2))));
        assertThat(items.stream().map(id -> item(id).parcel().number()))
                .containsExactly(CJ_1, CJ_1, CJ_2, CJ_2);

        List<ItemId> pair =
                shop.arrive(
                        shop.eleven,
                        Sale.of("MUG").order("P-2").to("박하준", "010-9911-2233"),
                        Sale.of("ICE").order("P-2").to("박하준", "010-9911-2233"));
        in(bundles::makeAll);
        in(() -> bundles.split(view().made().getFirst().id(), pair.subList(1, 2)));
        assertThat(
                        as(() -> parcels.preview(List.of(WaybillRow.of("P-2", "CJ", CJ_1))))
                                .getFirst()
                                .problem())
                .as("two that go alone are two boxes as well")
                .isEqualTo(ShippingProblem.NUMBER_OF_SEVERAL_BOXES);
    }

    @Test
    void what_changed_between_deciding_and_holding_is_decided_again() throws Exception {
        List<ItemId> items = shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("GLASS"));
        Supplier<Problem> byHand = () -> problem(() -> in(() -> bundles.combine(items, true)));
        Supplier<Made> byRules = () -> in(bundles::makeAll);

        assertThat(meanwhile(byHand, items, () -> orders.hold(items, Hold.SELLER, "전화 대기")))
                .isEqualTo(BundlingProblem.NOT_PACKABLE);
        in(() -> orders.release(items));
        assertThat(
                        meanwhile(
                                        byRules,
                                        items,
                                        () ->
                                                orders.hold(
                                                        items.subList(1, 2), Hold.SELLER, "전화 대기"))
                                .boxes())
                .isZero();
        in(() -> orders.release(items));
        assertThat(meanwhile(byRules, items, () -> bundles.combine(items, true)).boxes()).isZero();
        assertThat(view().made()).singleElement().extracting(Box::reason).isEqualTo("직접 묶었어요");
    }

    /** Somebody begins while we hold the items, and waits until we have changed them. */
    private <T> T meanwhile(Supplier<T> other, List<ItemId> items, Supplier<?> change)
            throws Exception {
        try (ExecutorService person = Executors.newSingleThreadExecutor()) {
            return shop.in(
                            () -> {
                                holds.hold(items.stream().map(ItemId::value).toList());
                                Future<T> waits = person.submit(other::get);
                                Standstill.await(jdbc);
                                change.get();
                                return waits;
                            })
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_late_order_is_shown_at_the_gate_and_goes_along() {
        ItemId early = shop.arrive(shop.eleven, Sale.of("MUG")).getFirst();
        as(() -> parcels.enterWaybills(List.of(WaybillRow.of(early, "CJ", CJ_1))));
        assertThat(in(() -> parcels.gate(List.of(early))).late()).isEmpty();
        ItemId late = shop.arrive(shop.eleven, Sale.of("GLASS")).getFirst();
        ItemId later = shop.arrive(shop.eleven, Sale.of("ICE").fresh()).getFirst();

        assertThat(in(() -> parcels.gate(List.of(early))).late().getFirst().late())
                .extracting(ItemFeatures::id)
                .containsExactly(late, later);
        assertThat(problem(() -> asRun(() -> parcels.join(List.of(later), early))))
                .isEqualTo(ShippingProblem.NOT_CONFIRMED);
        asRun(() -> parcels.join(List.of(late), early));

        assertThat(item(late).parcel()).isEqualTo(item(early).parcel());
        assertThat(ids(view().made().getFirst())).containsExactly(early, late);
        assertThat(problem(() -> asRun(() -> parcels.join(List.of(late), early))))
                .isEqualTo(BundlingProblem.MOVED_MEANWHILE);
    }

    @Test
    void boxes_are_made_at_once_where_the_seller_wants_it() {
        change(new Sameness(false, false, true, false, true, 0, null, null));

        shop.arrive(shop.eleven, Sale.of("MUG"), Sale.of("MUG"));
        due.run(shop.tenant);

        assertThat(view().made()).hasSize(1);
        assertThat(view().made().getFirst().madeBy()).isEqualTo("자동");
    }

    private void change(Sameness as) {
        in(() -> bundles.change(as));
    }

    private void rule(String name, Conditions when, boolean alone) {
        in(
                () ->
                        rules.save(
                                new Rules.Draft(
                                        null,
                                        0,
                                        RuleKind.BUNDLE,
                                        name,
                                        true,
                                        when,
                                        Effect.apart(alone))));
    }

    private Conditions skus(String code) {
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

    private View view() {
        return in(board::view);
    }

    private io.moasell.ordering.OrderItem item(ItemId id) {
        return in(() -> orders.find(id)).orElseThrow();
    }

    private static List<ItemId> ids(Box box) {
        return box.items().stream().map(ItemFeatures::id).toList();
    }

    private <T> T in(Supplier<T> work) {
        return shop.in(work);
    }

    private <T> T as(Supplier<T> work) {
        return Tenancy.as(shop.tenant, work::get);
    }

    private void asRun(Runnable work) {
        Tenancy.run(shop.tenant, work::run);
    }

    private static Problem problem(ThrowingCallable act) {
        Problem[] told = new Problem[1];
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Refused.class, refused -> told[0] = refused.problem());
        return told[0];
    }
}
