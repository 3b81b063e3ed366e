package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ClaimsCollected;
import io.moasell.channels.Collections;
import io.moasell.channels.UnmappedCode;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ObservedState;
import io.moasell.jobs.Bell;
import io.moasell.listings.Component;
import io.moasell.listings.ListingRef;
import io.moasell.listings.Listings;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;

/** A row that cannot be kept never stands in the way of the others of its page. */
@OrderingTest
class PoisonTests {

    private static final Instant NEVER = Instant.parse("+400000-01-01T00:00:00Z");

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired Listings listings;
    @Autowired Collections collections;
    @Autowired Bell bell;
    @Autowired ApplicationEventPublisher facts;
    @Autowired Clock clock;

    @Test
    void rows_that_no_column_takes_are_left_out_and_told_and_the_others_are_filed() {
        Open moon = shop.open();
        for (AccountId market : List.of(moon.eleven, moon.auction)) {
            SkuId mug = moon.shelf("MUG-" + market.value(), 1_000);
            String code = "MUG-" + market.value();
            Sold many = Sold.any().named("묶음", null).of("NOBODY").pieces(Integer.MAX_VALUE);
            link(moon, market, many, mug);
            List<Sold> bad =
                    List.of(
                            Sold.any().of(code).named("달\0빵", null),
                            Sold.any().of(code).product(noise(9_000)),
                            Sold.any().of(code).ordered(NEVER),
                            many);
            List<Sold> good = IntStream.range(0, 29).mapToObj(n -> Sold.any().of(code)).toList();
            List<Sold> all = new ArrayList<>(good);
            all.addAll(bad);
            java.util.Collections.shuffle(all, new Random(7));
            moon.page(market, clock.instant(), seen(all));
            moon.page(market, clock.instant(), seen(all));

            assertThat(known(moon, all)).isEqualTo(keys(good));
            assertThat(moon.level(mug).reserved()).isEqualTo(29);
            assertThat(moon.in(() -> collections.unmapped(market)))
                    .filteredOn(unmapped -> unmapped.field().equals("unfiled"))
                    .extracting(UnmappedCode::code)
                    .containsExactlyInAnyOrderElementsOf(keys(bad));
        }
        assertThat(moon.in(() -> bell.standing()))
                .hasSize(2)
                .allMatch(notice -> notice.kind().equals("channels.bell.unmapped-code"));
    }

    @Test
    void a_page_of_which_no_row_can_be_kept_is_our_fault_and_does_not_pass_for_filed() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        List<Sold> bad =
                IntStream.range(0, 3)
                        .mapToObj(n -> Sold.any().of("MUG").named("달\0빵", null))
                        .toList();
        assertThatThrownBy(() -> moon.page(moon.eleven, clock.instant(), seen(bad)))
                .isInstanceOf(DataAccessException.class);
        assertThat(moon.in(() -> collections.unmapped(moon.eleven))).isEmpty();

        moon.page(moon.eleven, clock.instant(), seen(bad.subList(0, 1)));
        assertThat(moon.in(() -> collections.unmapped(moon.eleven)))
                .extracting(UnmappedCode::code)
                .containsExactly(bad.getFirst().key);
    }

    @Test
    void a_known_item_that_is_shown_broken_stays_and_the_others_go_on() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold broken = Sold.any().of("MUG");
        Sold goesOn = Sold.any().of("MUG");
        moon.page(moon.eleven, broken.seen(), goesOn.seen());
        moon.page(
                moon.eleven,
                broken.at(ObservedState.CONFIRMED).due(NEVER).seen(),
                goesOn.at(ObservedState.CONFIRMED).seen());
        assertThat(moon.item(broken).stage()).isEqualTo(Stage.NEW);
        assertThat(moon.item(goesOn).stage()).isEqualTo(Stage.CONFIRMED);
    }

    @Test
    void a_claim_that_no_column_takes_is_told_and_the_others_are_heard() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.any().of("MUG");
        Sold other = Sold.any().of("MUG");
        moon.page(moon.eleven, one.seen(), other.seen());
        moon.run(
                () ->
                        facts.publishEvent(
                                new ClaimsCollected(
                                        moon.eleven,
                                        List.of(cancel(one, "R\0"), cancel(other, "DONE")),
                                        clock.instant())));
        assertThat(moon.item(one).closed()).isNull();
        assertThat(moon.item(other).closed()).isEqualTo(Closed.CANCELLED);
        assertThat(moon.in(() -> collections.unmapped(moon.eleven)))
                .extracting(UnmappedCode::code)
                .containsExactly(one.key);
    }

    private CollectedClaim cancel(Sold sold, String status) {
        return new CollectedClaim(
                "C-" + sold.key,
                sold.itemKey(),
                CollectedClaim.Kind.CANCEL,
                CollectedClaim.State.DONE,
                1,
                null,
                status,
                clock.instant());
    }

    private void link(Open moon, AccountId market, Sold sold, SkuId sku) {
        CollectedItem seen = sold.seen();
        moon.run(
                () ->
                        listings.add(
                                new ListingRef(
                                        market,
                                        seen.productNo(),
                                        seen.optionNo(),
                                        seen.sellerCode(),
                                        seen.productName(),
                                        seen.optionText()),
                                List.of(new Component(sku, 3))));
    }

    /** Text that no compression makes short enough for an index. */
    private static String noise(int length) {
        return new Random(1)
                .ints(length, 'a', 'z')
                .mapToObj(unit -> String.valueOf((char) unit))
                .collect(Collectors.joining());
    }

    private static List<CollectedItem> seen(List<Sold> sold) {
        return sold.stream().map(Sold::seen).toList();
    }

    private static List<String> keys(List<Sold> sold) {
        return sold.stream().map(s -> s.key).sorted().toList();
    }

    private List<String> known(Open moon, List<Sold> sold) {
        return moon.in(() -> orders.byNumbers(keys(sold))).keySet().stream().sorted().toList();
    }
}
