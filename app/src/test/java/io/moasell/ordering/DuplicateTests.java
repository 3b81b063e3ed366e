package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.catalog.SkuId;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.jobs.DueWork;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Duplicates.Policy;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which orders look like the same wish sent twice, and which do not. */
@OrderingTest
class DuplicateTests {

    private static final String HOME = "서울특별시 마포구 양화로 45";

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired Duplicates duplicates;
    @Autowired Timeline timeline;
    @Autowired Listings listings;
    @Autowired DueWork due;
    @Autowired Clock clock;

    @Test
    void the_same_receiver_and_sku_in_another_order_or_shop_is_suspected_and_nothing_is_held() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold first = mug().ordered(clock.instant().minus(Duration.ofHours(5)));
        Sold again = mug();
        Sold elsewhere = mug().named("머그 (옥션)", "레드");
        moon.page(moon.eleven, first.seen());
        moon.page(moon.eleven, again.seen());
        moon.page(moon.auction, elsewhere.seen());
        assertThat(others(moon, first))
                .containsExactlyInAnyOrder(id(moon, again), id(moon, elsewhere));
        assertThat(others(moon, again))
                .containsExactlyInAnyOrder(id(moon, first), id(moon, elsewhere));
        assertThat(moon.item(again).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.in(() -> orders.confirm(List.of(id(moon, again)))).refused()).isEmpty();
        assertThat(moon.in(() -> timeline.of(id(moon, again))))
                .anySatisfy(
                        line ->
                                assertThat(line.text())
                                        .contains(first.seen().orderNo(), "중복인지 확인하세요"));
    }

    @Test
    void other_people_other_goods_other_days_and_lines_of_one_order_are_no_duplicates() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        moon.shelf("CUP", 10);
        Sold mug = mug();
        moon.page(moon.eleven, mug.seen());
        String order = "D" + mug.key;
        List<Sold> innocent =
                List.of(
                        mug().to("최은우", "010-2345-4821", HOME),
                        mug().to("박하준", "010-2345-4821", "서울특별시 마포구 양화로 47"),
                        mug().of("CUP").named("물컵", null),
                        mug().ordered(clock.instant().minus(Duration.ofHours(49))),
                        Sold.line(order + "1", order, null)
                                .of("CUP")
                                .to("강민희", "010-2345-4821", HOME),
                        Sold.line(order + "2", order, null)
                                .of("CUP")
                                .to("강민희", "010-2345-4821", HOME),
                        Sold.line(order + "3", order, "S9")
                                .of("CUP")
                                .to("강민희", "010-2345-4821", HOME));
        innocent.forEach(one -> moon.page(moon.eleven, one.seen()));
        assertThat(others(moon, mug)).isEmpty();
        assertThat(innocent).allSatisfy(one -> assertThat(others(moon, one)).isEmpty());
        // The same page again suspects nobody of being itself.
        moon.page(moon.eleven, mug.seen());
        assertThat(others(moon, mug)).isEmpty();
    }

    @Test
    void who_says_that_it_is_none_is_not_asked_again_and_a_hold_for_it_ends() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        moon.atScreen(
                () -> {
                    duplicates.want(new Policy(2, true));
                    return "";
                });
        Sold early = mug().ordered(clock.instant().minus(Duration.ofHours(5)));
        Sold first = mug().ordered(clock.instant().minus(Duration.ofHours(1)));
        Sold again = mug().ordered(clock.instant());
        moon.page(moon.eleven, early.seen(), again.seen(), first.seen());
        assertThat(others(moon, early)).isEmpty();
        assertThat(moon.item(first).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.item(again).hold()).isEqualTo(Hold.DUPLICATE);
        assertThat(moon.in(() -> orders.confirm(List.of(id(moon, again)))).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problem()).isEqualTo(OrderingProblem.ON_HOLD));
        assertThat(moon.atScreen(() -> duplicates.clear(List.of(id(moon, again)))))
                .containsExactlyInAnyOrder(id(moon, first), id(moon, again));
        assertThat(moon.item(again).hold()).isEqualTo(Hold.NONE);
        assertThat(others(moon, first)).isEmpty();
        moon.page(moon.eleven, again.seen(), first.seen());
        assertThat(others(moon, again)).isEmpty();
        assertThat(moon.atScreen(() -> duplicates.clear(List.of(id(moon, again))))).isEmpty();
        assertThatThrownBy(
                        () ->
                                moon.atScreen(
                                        () -> {
                                            duplicates.want(new Policy(0, false));
                                            return "";
                                        }))
                .isInstanceOf(Refused.class);
    }

    @Test
    void
            the_one_that_comes_in_last_is_held_though_it_was_ordered_first_and_free_when_it_is_alone() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        moon.atScreen(
                () -> {
                    duplicates.want(new Policy(24, true));
                    return "";
                });
        Sold here = mug().ordered(clock.instant());
        Sold late = mug().ordered(clock.instant().minus(Duration.ofHours(3)));
        moon.page(moon.eleven, here.seen());
        moon.page(moon.auction, late.seen());
        assertThat(moon.item(here).hold()).as("it may be packed already").isEqualTo(Hold.NONE);
        assertThat(moon.item(late).hold()).isEqualTo(Hold.DUPLICATE);

        moon.run(() -> orders.cancelled(Map.of(id(moon, here), 1)));
        due.run(moon.tenant);
        assertThat(moon.item(late).hold()).isEqualTo(Hold.NONE);
        assertThat(moon.in(() -> timeline.of(id(moon, late))))
                .anySatisfy(line -> assertThat(line.text()).contains("다른 주문이 취소되어"));
    }

    @Test
    void what_waited_for_its_sku_is_compared_by_it_and_held_when_it_has_one() {
        Open moon = shop.open();
        SkuId mug = moon.shelf("MUG", 10);
        moon.atScreen(
                () -> {
                    duplicates.want(new Policy(24, true));
                    return "";
                });
        Sold here = mug().ordered(clock.instant().minus(Duration.ofHours(2)));
        Sold unknown = mug().of("WHAT").named("모르는 컵", null).ordered(clock.instant());
        moon.page(moon.eleven, here.seen());
        moon.page(moon.auction, unknown.seen());
        assertThat(moon.item(unknown).hold()).isEqualTo(Hold.UNMATCHED);
        assertThat(others(moon, unknown)).isEmpty();

        CollectedItem seen = unknown.seen();
        ListingRef ref =
                new ListingRef(
                        moon.auction,
                        seen.productNo(),
                        seen.optionNo(),
                        seen.sellerCode(),
                        seen.productName(),
                        seen.optionText());
        moon.run(
                () ->
                        listings.link(
                                listings.resolve(List.of(ref)).get(ref).listing(),
                                List.of(new Component(mug, 1))));
        assertThat(others(moon, unknown)).containsExactly(id(moon, here));
        assertThat(moon.item(unknown).hold()).isEqualTo(Hold.DUPLICATE);
    }

    private static Sold mug() {
        return Sold.any().of("MUG").to("박하준", "010-2345-4821", HOME);
    }

    private static ItemId id(Open moon, Sold sold) {
        return moon.id(sold);
    }

    private List<ItemId> others(Open moon, Sold sold) {
        return moon
                .in(() -> duplicates.of(List.of(moon.id(sold))))
                .getOrDefault(moon.id(sold), List.of())
                .stream()
                .map(Duplicates.Other::item)
                .toList();
    }
}
