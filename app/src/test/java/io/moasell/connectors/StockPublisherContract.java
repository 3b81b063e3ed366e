package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.SaleState;
import io.moasell.channels.spi.StockPublisher;
import io.moasell.channels.spi.StockPublisher.Offer;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link StockPublisher} promises. */
public interface StockPublisherContract {

    Market market();

    @Test
    default void a_number_that_is_set_is_what_the_market_shows_and_buyers_take_from_it() {
        List<ListingSight> seen = seen("MUG-R1", "MUG-B1", "DRY-MAT");
        List<Offer> offers =
                List.of(
                        new Offer(seen.get(0), 7),
                        new Offer(seen.get(1), 3),
                        new Offer(seen.get(2), 5));
        Map<ListingKey, Answer> answers = publisher().publish(market().account, offers);
        assertThat(answers)
                .containsOnlyKeys(seen.stream().map(ListingSight::key).toList())
                .allSatisfy(
                        (key, answer) -> assertThat(answer).isInstanceOf(Answer.Accepted.class));
        assertThat(seen.stream().map(one -> market().look(one.key()).stock()))
                .containsExactly(7, 3, 5);
        assertThat(seen.stream().map(one -> market().look(one.key()).price()))
                .as("a price is never touched")
                .containsExactlyElementsOf(seen.stream().map(ListingSight::price).toList());
        market().place(1);
        assertThat(market().look(seen.getFirst().key()).stock()).isEqualTo(5);
    }

    @Test
    default void what_is_sold_out_comes_back_with_a_number() {
        for (String code : List.of("DRY-MAT", "JUG-500", "JUG-1L", "JUG-2L")) {
            set(code, 0);
        }
        ListingKey plain = market().sold("DRY-MAT").shown().key();
        ListingKey option = market().sold("JUG-1L").shown().key();
        for (ListingKey key : List.of(plain, option)) {
            assertThat(market().look(key).state()).isEqualTo(SaleState.SOLD_OUT);
        }
        assertThatThrownBy(
                        () ->
                                market().buyer()
                                        .place(
                                                Buyer.Basket.of(
                                                        new Buyer.Pick(
                                                                market().listing("JUG-1L"), 1))))
                .isInstanceOf(Buyer.NotNow.class);
        set("DRY-MAT", 4);
        set("JUG-1L", 6);
        assertThat(market().look(plain).state()).isEqualTo(SaleState.ON_SALE);
        assertThat(market().look(plain).stock()).isEqualTo(4);
        assertThat(market().look(option).state()).isEqualTo(SaleState.ON_SALE);
        assertThat(market().look(option).stock()).isEqualTo(6);
    }

    @Test
    default void numbers_a_whole_batch_is_taken() {
        List<Offer> offers = new ArrayList<>();
        for (CollectedListing one :
                market().allListings()
                        .subList(0, publisher().stockBatch(market().account.channel()))) {
            offers.add(new Offer(one.shown(), 9));
        }
        assertThat(publisher().publish(market().account, offers).values())
                .hasSize(offers.size())
                .allMatch(Answer.Accepted.class::isInstance);
    }

    @Test
    default void a_number_for_what_is_gone_is_refused_and_costs_no_other() {
        ListingSight here = seen("MUG-R1").getFirst();
        ListingSight there = seen("APR-CH").getFirst();
        ListingSight gone =
                new ListingSight(
                        new ListingKey(there.key().productNo(), "81999999999"),
                        there.price(),
                        there.stock(),
                        there.state(),
                        there.stateCode(),
                        there.handle());
        Map<ListingKey, Answer> answers =
                publisher()
                        .publish(market().account, List.of(new Offer(here, 2), new Offer(gone, 2)));
        assertThat(answers.get(here.key())).isInstanceOf(Answer.Accepted.class);
        assertThat(answers.get(gone.key())).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    default void a_number_that_surely_was_not_set_is_a_failure() {
        ListingSight seen = seen("MUG-R1").getFirst();
        List<Offer> offers = List.of(new Offer(seen, 2));
        market().fault(market().endpoints.stock(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> publisher().publish(market().account, offers)))
                .isInstanceOf(ChannelFailure.Throttled.class);
        assertThat(Market.failure(() -> publisher().publish(market().stranger, offers)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
        assertThat(market().look(seen.key()).stock()).isEqualTo(seen.stock());
    }

    @Test
    default void a_number_that_may_have_been_set_is_unknown_and_a_look_tells() {
        for (Fault fault : List.of(Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER, Fault.SERVER_ERROR)) {
            ListingSight seen = seen("MUG-R1").getFirst();
            int wanted = seen.stock() == 2 ? 3 : 2;
            market().fault(market().endpoints.stock(), fault);
            assertThat(
                            publisher()
                                    .publish(market().account, List.of(new Offer(seen, wanted)))
                                    .values())
                    .as(fault.name())
                    .allMatch(Answer.Unknown.class::isInstance);
            assertThat(market().look(seen.key()).stock())
                    .as(fault.name())
                    .isEqualTo(fault == Fault.DROPPED_AFTER ? wanted : seen.stock());
        }
    }

    private List<ListingSight> seen(String... codes) {
        List<CollectedListing> all = market().allListings();
        return List.of(codes).stream()
                .map(
                        code ->
                                market().look(
                                                all.stream()
                                                        .filter(
                                                                one ->
                                                                        code.equals(
                                                                                one.sellerCode()))
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .shown()
                                                        .key()))
                .toList();
    }

    private void set(String code, int pieces) {
        ListingSight seen = seen(code).getFirst();
        assertThat(publisher().publish(market().account, List.of(new Offer(seen, pieces))).values())
                .as(code)
                .allMatch(Answer.Accepted.class::isInstance);
    }

    private StockPublisher publisher() {
        return (StockPublisher) market().connector;
    }
}
