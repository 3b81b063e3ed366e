package io.moasell.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.bundling.Shopfront;
import io.moasell.bundling.Shopfront.Open;
import io.moasell.bundling.Shopfront.Sale;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.SkuId;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.packing.PackingChecks.Answer;
import io.moasell.privacy.Reason;
import io.moasell.privacy.Reveals;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillRow;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Boxes that are checked piece by piece. */
@MoasellTest
@Import({PaperMarket.class, Shopfront.class})
class PackingChecksTests {

    private static final String CJ = "520001234564";

    @Autowired Shopfront shopfront;
    @Autowired PackingChecks checks;
    @Autowired Papers papers;
    @Autowired Parcels parcels;
    @Autowired Orders orders;
    @Autowired Sets sets;
    @Autowired Listings listings;
    @Autowired Reveals reveals;

    Open shop;
    ItemId mug;
    Sale sold;
    long box;

    @BeforeEach
    void pack() {
        shop = shopfront.open("MUG", "ICE");
        sold = Sale.of("MUG").pieces(2);
        mug = shop.arrive(shop.eleven, sold).getFirst();
        Tenancy.run(
                shop.tenant,
                () -> {
                    parcels.enterWaybills(List.of(WaybillRow.of(mug, "CJ", CJ)));
                });
        box = shop.in(() -> checks.find("5200-0123-4564"));
    }

    @Test
    void pieces_are_counted_down_and_the_last_one_packs_the_box() {
        assertThat(shop.in(() -> checks.find(sold.orderNo()))).isEqualTo(box);
        assertThat(scan("mug")).isEqualTo(Answer.RIGHT);
        assertThat(shop.in(() -> checks.sheet(box)).left()).isEqualTo(1);
        assertThat(shop.in(checks::today).open()).isEqualTo(1);
        assertThat(scan("MUG")).isEqualTo(Answer.DONE);

        PackingSheet packed = shop.in(() -> checks.sheet(box));
        assertThat(packed.packedAt()).isNotNull();
        assertThat(packed.packedBy()).isEqualTo("자동");
        assertThat(shop.in(checks::today)).isEqualTo(new PackingChecks.Today(1, 0));
    }

    @Test
    void what_does_not_belong_there_is_stopped_and_counts_nothing() {
        assertThat(scan("ICE")).isEqualTo(Answer.WRONG);
        assertThat(scan("8801234567890")).isEqualTo(Answer.WRONG);
        assertThat(shop.in(() -> checks.sheet(box)).left()).isEqualTo(2);
        scan("MUG");
        scan("MUG");
        assertThat(scan("MUG")).isEqualTo(Answer.TOO_MANY);
    }

    @Test
    void what_is_held_or_cancelled_meanwhile_may_not_leave() {
        scan("MUG");
        shop.in(() -> orders.hold(List.of(mug), Hold.SELLER, "고객 전화 대기"));
        assertThat(scan("MUG")).isEqualTo(Answer.STOPPED);
        shop.in(() -> orders.release(List.of(mug)));
        shop.in(() -> orders.cancelled(Map.of(mug, 1)));
        assertThat(scan("MUG")).isEqualTo(Answer.STOPPED);
        assertThat(shop.in(() -> checks.sheet(box)).stop()).contains("취소 요청");
    }

    @Test
    void a_check_is_taken_back_and_begins_anew() {
        scan("MUG");
        scan("MUG");

        PackingSheet anew = shop.in(() -> checks.undo(box));

        assertThat(anew.left()).isEqualTo(2);
        assertThat(anew.packedAt()).isNull();
        assertThat(scan("MUG")).isEqualTo(Answer.RIGHT);
    }

    @Test
    void the_same_request_twice_puts_one_piece_in() {
        assertThat(scan("MUG", "first")).isEqualTo(Answer.RIGHT);
        assertThat(scan("MUG", "first")).isEqualTo(Answer.AGAIN);
        assertThat(shop.in(() -> checks.sheet(box)).left()).isEqualTo(1);
        assertThat(scan("MUG", "second")).isEqualTo(Answer.DONE);
        assertThat(scan("MUG", "second")).isEqualTo(Answer.AGAIN);
        assertThat(shop.in(() -> checks.heard(box, "second"))).isTrue();
        for (int more = 0; more < 30; more++) {
            assertThat(scan("ICE", "more" + more)).isEqualTo(Answer.WRONG);
        }
        assertThat(scan("ICE", "more29"))
                .as("the last ones are remembered")
                .isEqualTo(Answer.AGAIN);
    }

    @Test
    void a_box_whose_last_piece_is_cancelled_is_packed_and_what_is_too_much_must_come_out() {
        ItemId ice = shop.arrive(shop.eleven, Sale.of("ICE")).getFirst();
        Tenancy.run(
                shop.tenant,
                () -> {
                    parcels.enterWaybills(List.of(WaybillRow.of(ice, "CJ", CJ)));
                });
        scan("MUG");
        scan("MUG");
        assertThat(shop.in(checks::today)).isEqualTo(new PackingChecks.Today(0, 1));

        cancelled(ice, 1);
        assertThat(shop.in(checks::today)).isEqualTo(new PackingChecks.Today(1, 0));
        assertThat(shop.in(() -> checks.sheet(box)).stop()).isNull();

        cancelled(mug, 1);
        assertThat(shop.in(checks::today)).isEqualTo(new PackingChecks.Today(0, 1));
        assertThat(shop.in(() -> checks.sheet(box)).stop()).contains("상품 MUG 1개");
        assertThat(scan("MUG")).isEqualTo(Answer.STOPPED);
        shop.in(() -> checks.undo(box));
        assertThat(scan("MUG")).isEqualTo(Answer.DONE);
    }

    /** The channel has cancelled pieces, and a person has stopped them. */
    private void cancelled(ItemId item, int pieces) {
        shop.in(() -> orders.cancelled(Map.of(item, pieces)));
        assertThat(shop.in(() -> orders.applyCancel(List.of(item))).refused()).isEmpty();
    }

    @Test
    void a_number_that_nobody_knows_and_an_order_without_a_box_are_told_apart() {
        Sale bare = Sale.of("ICE");
        shop.arrive(shop.eleven, bare);
        assertThatThrownBy(() -> shop.in(() -> checks.find("123")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(PackingProblem.NO_BOX));
        assertThatThrownBy(() -> shop.in(() -> checks.find(bare.orderNo())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.problem()).isEqualTo(PackingProblem.NO_WAYBILL));
    }

    @Test
    void papers_add_up_what_all_boxes_take_and_know_that_they_were_printed() {
        Sale other = Sale.of("MUG").pieces(3).to("박하준", "010-9911-2233");
        ItemId second = shop.arrive(shop.eleven, other).getFirst();
        Tenancy.run(
                shop.tenant,
                () -> {
                    parcels.enterWaybills(List.of(WaybillRow.of(second, "CJ", "681234567891")));
                });

        Papers.Paper paper = shop.in(() -> papers.of(Papers.Kind.PICKING));
        assertThat(paper.totals())
                .containsExactly(new Papers.Take("MUG", "상품 MUG", 5, 2, false, List.of()));
        assertThat(paper.boxes()).hasSize(2).allMatch(one -> one.printed() == null);
        assertThat(paper.boxes().getFirst().receiver()).isEqualTo("이*연");

        shop.in(
                () -> {
                    papers.printed(Papers.Kind.PICKING, List.of(box));
                    papers.printed(Papers.Kind.PICKING, List.of(box));
                    return "";
                });
        paper = shop.in(() -> papers.of(Papers.Kind.PICKING));
        assertThat(paper.boxes().getFirst().times()).isEqualTo(2);
        assertThat(paper.boxes().getLast().times()).isZero();
        assertThat(shop.in(() -> papers.of(Papers.Kind.PACKING)).boxes())
                .allMatch(one -> one.times() == 0);
    }

    @Test
    void papers_say_through_which_set_and_with_which_factor_pieces_come_about() {
        SkuId set =
                shop.in(
                        () ->
                                sets.add(
                                        NewSku.of("GIFT", "선물 세트", null),
                                        List.of(new Part(shop.shelf.get("ICE"), 2))));
        Sale trio = Sale.of("TRIO").pieces(2);
        ItemId item = shop.arrive(shop.eleven, trio).getFirst();
        shop.in(
                () -> {
                    ListingRef ref =
                            new ListingRef(shop.eleven, "P-TRIO", null, "TRIO", "상품 TRIO", null);
                    listings.link(
                            listings.resolve(List.of(ref)).get(ref).listing(),
                            List.of(
                                    new Component(shop.shelf.get("MUG"), 3),
                                    new Component(set, 1)));
                    return "";
                });
        Tenancy.run(
                shop.tenant,
                () -> {
                    parcels.enterWaybills(List.of(WaybillRow.of(item, "CJ", "681234567891")));
                });

        Papers.Paper paper = shop.in(() -> papers.of(Papers.Kind.PACKING));
        assertThat(paper.boxes().getLast().takes())
                .containsExactly(
                        new Papers.Take("MUG", "상품 MUG", 6, 1, false, List.of("3개입 × 2 = 6개")),
                        new Papers.Take(
                                "ICE", "상품 ICE", 4, 1, false, List.of("세트 ‘선물 세트’ 2개 = 4개")));
    }

    @Test
    void the_receiver_stands_on_a_label_only_for_a_reason_that_is_kept() {
        assertThat(shop.in(() -> papers.of(Papers.Kind.LABEL)).boxes().getFirst().to()).isNull();
        assertThatThrownBy(
                        () ->
                                shop.in(
                                        () ->
                                                papers.reveal(
                                                        Papers.Kind.LABEL,
                                                        List.of(box),
                                                        Reason.OTHER,
                                                        "그냥")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(
                        () ->
                                Rights.as(
                                        EnumSet.of(Right.ORDERS_HANDLE),
                                        () ->
                                                shop.in(
                                                        () ->
                                                                papers.reveal(
                                                                        Papers.Kind.LABEL,
                                                                        List.of(box),
                                                                        Reason.DELIVERY,
                                                                        null))))
                .isInstanceOf(Refused.class);

        Papers.Box label =
                shop.in(
                                () ->
                                        papers.reveal(
                                                Papers.Kind.LABEL,
                                                List.of(box, box),
                                                Reason.DELIVERY,
                                                null))
                        .boxes()
                        .getFirst();

        assertThat(label.to().name()).isEqualTo("이서연");
        assertThat(label.address()).isEqualTo("경기도 성남시 분당구 판교역로 235 101동 1203호");
        assertThat(label.times()).isEqualTo(1);
        assertThat(shop.in(() -> reveals.page(null, 10)).items())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.look().act()).isEqualTo(Reveals.Act.PRINT);
                            assertThat(line.look().subjectId()).isEqualTo("라벨");
                            assertThat(line.reason()).isEqualTo(Reason.DELIVERY);
                        });
    }

    @Test
    void a_statement_adds_up_what_was_sold_and_what_shipping_cost() {
        Papers.Box box = shop.in(() -> papers.of(Papers.Kind.STATEMENT)).boxes().getFirst();

        assertThat(box.sold()).containsExactly(new Papers.Sold("상품 MUG", 2, 10_000, 0, 3_000));
        assertThat(box.total()).isEqualTo(23_000);
        assertThat(box.shop()).isEqualTo("달빛 11번가");
    }

    private Answer scan(String code) {
        return scan(code, "");
    }

    private Answer scan(String code, String request) {
        return shop.in(() -> checks.scan(box, code, request)).answer();
    }
}
