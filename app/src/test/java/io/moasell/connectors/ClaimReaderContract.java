package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ClaimReader} promises. */
public interface ClaimReaderContract {

    Market market();

    @Test
    default void claims_by_key_show_what_is_asked() {
        CollectedClaim asked = asked();
        assertThat(read(asked.claimKey()).rows())
                .singleElement()
                .satisfies(
                        claim -> {
                            assertThat(claim.claimKey()).isEqualTo(asked.claimKey());
                            assertThat(claim.item()).isEqualTo(asked.item());
                            assertThat(claim.state()).isEqualTo(CollectedClaim.State.REQUESTED);
                        });
    }

    @Test
    default void claims_by_key_show_what_was_taken_back() {
        CollectedClaim asked = asked();
        market().act(asked.item(), Act.WITHDRAW);
        assertThat(read(asked.claimKey()).rows())
                .singleElement()
                .satisfies(
                        claim -> {
                            assertThat(claim.item()).isEqualTo(asked.item());
                            assertThat(claim.state()).isEqualTo(CollectedClaim.State.WITHDRAWN);
                        });
    }

    @Test
    default void claims_by_key_tell_of_one_that_is_not_there() {
        CollectedPage<CollectedClaim> page = read("599999999");
        assertThat(page.rows()).isEmpty();
        assertThat(page.unmapped()).hasSize(1);
    }

    @Test
    default void claims_by_key_faults_of_the_market_are_failures() {
        String key = asked().claimKey();
        market().fault(market().endpoints.claim(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> read(key))).isInstanceOf(ChannelFailure.Throttled.class);
        market().fault(market().endpoints.claim(), Fault.MALFORMED);
        assertThat(Market.failure(() -> read(key)))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
    }

    private CollectedClaim asked() {
        ItemKey key = market().place(1).getFirst();
        ((OrderConfirmer) market().connector).confirm(market().account, List.of(key));
        market().act(key, Act.CANCEL);
        String cursor = null;
        do {
            CollectedPage<CollectedClaim> page =
                    ((ClaimSource) market().connector)
                            .collectClaims(market().account, market().lately(), cursor);
            if (!page.rows().isEmpty()) {
                return page.rows().getFirst();
            }
            cursor = page.next();
        } while (cursor != null);
        throw new AssertionError("the cancel is told");
    }

    private CollectedPage<CollectedClaim> read(String key) {
        return ((ClaimReader) market().connector).claimsByKeys(market().account, List.of(key));
    }
}
