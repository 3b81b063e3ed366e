package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.bundling.Bundles;
import io.moasell.channels.spi.Channel;
import io.moasell.couriers.Courier;
import io.moasell.couriers.CouriersProblem;
import io.moasell.jobs.Bell;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Stage;
import io.moasell.shipping.NumberRanges.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Waybill numbers out of blocks that the seller has. */
@MoasellTest
@Import({PaperMarket.class, Walk.class})
class NumberRangesTests {

    private static final String FIRST = "520001234564";

    /** Ten further: 52000123457 without its check digit. */
    private static final String LAST = "520001234660";

    @Autowired Walk walk;
    @Autowired NumberRanges ranges;
    @Autowired Parcels parcels;
    @Autowired Bundles bundles;
    @Autowired Orders orders;
    @Autowired Bell bell;

    Walk.Seller seller;

    @BeforeEach
    void open() {
        seller = walk.seller(Channel.ELEVENST, 100);
    }

    @Test
    void boxes_get_one_number_each_in_turn_with_its_check_digit() {
        add(Courier.CJ, FIRST, LAST, false);
        List<ItemId> items =
                seller.confirmed(
                        seller.buy("A1", 1),
                        seller.buy("A2", 1),
                        seller.buy("A3", 1),
                        seller.buy("A4", 1));
        seller.in(() -> bundles.combine(items.subList(0, 2), true));
        seller.in(() -> orders.hold(items.subList(3, 4), Hold.SELLER, "전화 대기"));

        Numbered numbered = seller.as(() -> ranges.number(Courier.CJ, null));

        assertThat(numbered.boxes()).isEqualTo(2);
        assertThat(numbered.items()).isEqualTo(3);
        assertThat(items.subList(0, 3).stream().map(this::number))
                .containsExactly(FIRST, FIRST, "520001234575");
        assertThat(seller.item(items.get(3)).stage()).isEqualTo(Stage.CONFIRMED);
        assertThat(seller.as(ranges::all).getFirst().left()).isEqualTo(9);
        assertThat(problem(() -> seller.as(() -> ranges.number(Courier.CJ, null))))
                .as("the same request again takes no number")
                .isEqualTo(ShippingProblem.NOTHING_GOES);
        assertThat(seller.as(ranges::all).getFirst().left()).isEqualTo(9);
    }

    @Test
    void a_number_that_somebody_typed_is_passed_over_and_what_is_short_gives_none() {
        add(Courier.CJ, FIRST, "520001234586", false);
        List<ItemId> items =
                seller.confirmed(seller.buy("A1", 1), seller.buy("A2", 1), seller.buy("A3", 1));
        seller.as(
                () ->
                        parcels.enterWaybills(
                                List.of(WaybillRow.of(items.get(2), "CJ", "520001234575"))));

        seller.as(() -> ranges.number(Courier.CJ, items.subList(0, 2)));

        assertThat(items.subList(0, 2).stream().map(this::number))
                .containsExactly(FIRST, "520001234586");
        assertThat(seller.as(ranges::all).getFirst().left()).isZero();
        assertThat(seller.in(bell::standing))
                .anySatisfy(
                        notice -> {
                            assertThat(notice.kind()).isEqualTo("shipping.bell.numbers-few");
                            assertThat(notice.args()).containsExactly("CJ대한통운", "0");
                        });

        List<ItemId> more = seller.confirmed(seller.buy("B1", 1));
        assertThat(problem(() -> seller.as(() -> ranges.number(Courier.CJ, more))))
                .isEqualTo(ShippingProblem.RANGE_SHORT);
        assertThat(seller.item(more.getFirst()).stage()).isEqualTo(Stage.CONFIRMED);
        add(Courier.CJ, "520001234590", "520001234660", false);
        seller.as(() -> ranges.number(Courier.CJ, more));
        assertThat(number(more.getFirst())).isEqualTo("520001234590");
    }

    @Test
    void two_people_at_once_take_no_number_twice() throws Exception {
        add(Courier.EPOST, "6012345678901", "6012345678990", false);
        List<ItemId> items = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            PaperMarket.Line line = seller.buy("A" + n, 1);
            line.receiver = "받는이" + n;
            items.addAll(seller.confirmed(line));
        }
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Future<Numbered>> done = new ArrayList<>();
            for (int person = 0; person < 4; person++) {
                List<ItemId> mine = items.subList(person * 2, person * 2 + 2);
                done.add(
                        people.submit(
                                () -> {
                                    together.await();
                                    return seller.as(() -> ranges.number(Courier.EPOST, mine));
                                }));
            }
            for (Future<Numbered> one : done) {
                assertThat(one.get(20, TimeUnit.SECONDS).boxes()).isEqualTo(2);
            }
        }
        assertThat(items.stream().map(this::number)).doesNotHaveDuplicates().hasSize(8);
        assertThat(seller.as(ranges::all).getFirst().taken()).isEqualTo(8);
    }

    @Test
    void a_block_is_read_before_it_is_taken_and_ends_where_somebody_says_so() {
        assertThat(problem(() -> add(Courier.CJ, "520001234565", LAST, false)))
                .isEqualTo(CouriersProblem.SERIES_CHECK_DIGIT);
        assertThat(problem(() -> add(Courier.CJ, LAST, FIRST, false)))
                .isEqualTo(CouriersProblem.SERIES_UPSIDE_DOWN);
        assertThat(problem(() -> add(Courier.CJ, FIRST, "5200012345", true)))
                .isEqualTo(CouriersProblem.SERIES_UNLIKE);
        assertThat(problem(() -> add(Courier.EPOST, "1000000000000", "1000001000000", false)))
                .isEqualTo(CouriersProblem.SERIES_TOO_LONG);
        add(Courier.CJ, "520001234565", "520001234569", true);
        assertThat(problem(() -> add(Courier.CJ, FIRST, LAST, false)))
                .isEqualTo(ShippingProblem.RANGE_OVERLAPS);
        ItemId item = seller.confirmed(seller.buy("A1", 1)).getFirst();
        seller.as(() -> ranges.number(Courier.CJ, List.of(item)));
        assertThat(number(item)).as("all digits count on").isEqualTo("520001234565");

        long id = seller.as(ranges::all).getFirst().id();
        for (int twice = 0; twice < 2; twice++) {
            seller.as(
                    () -> {
                        ranges.end(id);
                        return "";
                    });
        }
        assertThat(seller.as(ranges::all))
                .singleElement()
                .satisfies(range -> assertThat(range.left()).isZero());
        add(Courier.CJ, "520001234566", "520001234569", true);
        assertThat(seller.as(ranges::all).getFirst().left()).isEqualTo(4);
    }

    private void add(Courier courier, String first, String last, boolean plain) {
        seller.as(
                () -> {
                    ranges.add(courier, first, last, plain, 1);
                    return "";
                });
    }

    private String number(ItemId item) {
        return seller.item(item).parcel().number();
    }

    private static Problem problem(ThrowingCallable act) {
        Problem[] told = new Problem[1];
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(Refused.class, refused -> told[0] = refused.problem());
        return told[0];
    }
}
