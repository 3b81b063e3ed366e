package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ClaimSource} promises, for cancels. */
public interface ClaimSourceContract {

    Market market();

    @Test
    default void claims_a_cancel_before_the_confirmation_is_done_at_once() {
        ItemKey key = market().place(1).getFirst();
        market().act(key, Act.CANCEL);
        assertThat(claims())
                .singleElement()
                .satisfies(
                        claim -> {
                            assertThat(claim.item()).isEqualTo(key);
                            assertThat(claim.kind()).isEqualTo(CollectedClaim.Kind.CANCEL);
                            assertThat(claim.state()).isEqualTo(CollectedClaim.State.DONE);
                            assertThat(claim.quantity()).isEqualTo(2);
                        });
    }

    @Test
    default void claims_a_cancel_after_the_confirmation_is_asked() {
        ItemKey key = market().place(1).getFirst();
        ((OrderConfirmer) market().connector).confirm(market().account, List.of(key));
        market().act(key, Act.CANCEL);
        assertThat(distinct())
                .singleElement()
                .satisfies(
                        claim ->
                                assertThat(claim.state())
                                        .isEqualTo(CollectedClaim.State.REQUESTED));
        assertThat(market().read(key).claimed()).isTrue();
    }

    @Test
    default void claims_a_cancel_of_some_pieces_tells_how_many() {
        ItemKey key = market().place(1).getFirst();
        market().buyer().act(market().line(key), new Buyer.Wish(Act.CANCEL, 1, null, null));
        assertThat(distinct())
                .singleElement()
                .satisfies(claim -> assertThat(claim.quantity()).isEqualTo(1));
        assertThat(market().read(key).cancelledQuantity()).isEqualTo(1);
    }

    @Test
    default void claims_without_claims_there_is_nothing() {
        market().place(2);
        assertThat(claims()).isEmpty();
    }

    @Test
    default void claims_faults_of_the_market_are_failures() {
        market().fault(market().endpoints.claims(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(this::claims)).isInstanceOf(ChannelFailure.Throttled.class);
        market().fault(market().endpoints.claims(), Fault.MALFORMED);
        assertThat(Market.failure(this::claims)).isInstanceOf(ChannelFailure.NotUnderstood.class);
    }

    /** A receipt may be shown in two lists of the market: by key it is one. */
    private List<CollectedClaim> distinct() {
        return claims().stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                c -> c.claimKey() + c.item(),
                                c -> c,
                                (a, b) -> b,
                                java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private List<CollectedClaim> claims() {
        List<CollectedClaim> found = new ArrayList<>();
        String cursor = null;
        do {
            CollectedPage<CollectedClaim> page =
                    ((ClaimSource) market().connector)
                            .collectClaims(market().account, market().lately(), cursor);
            found.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }
}
