package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.SaleState;
import io.moasell.marketplaces.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ListingSource} promises. */
public interface ListingSourceContract {

    Market market();

    @Test
    default void listings_are_paged_to_the_end_and_each_comes_once() {
        List<CollectedListing> all = market().allListings();
        assertThat(all).hasSameSizeAs(market().sim.catalogue().demo());
        assertThat(all).extracting(one -> one.shown().key()).doesNotHaveDuplicates();
        assertThat(all)
                .extracting(CollectedListing::sellerCode)
                .containsExactlyInAnyOrderElementsOf(
                        market().sim.catalogue().demo().stream().map(one -> one.code()).toList());
        assertThat(market().asked(market().endpoints.listings()))
                .as("more than a page")
                .isGreaterThan(1);
    }

    @Test
    default void a_listing_is_named_as_its_orders_name_it() {
        CollectedItem item = market().read(market().place(1).getFirst());
        CollectedListing listing = market().sold("MUG-R1");
        assertThat(listing.shown().key())
                .isEqualTo(new ListingKey(item.productNo(), item.optionNo()));
        assertThat(listing.name()).isEqualTo(item.productName());
        assertThat(listing.optionText()).isEqualTo(item.optionText());
        assertThat(listing.sellerCode()).isEqualTo(item.sellerCode());
        assertThat(listing.shown().price()).isEqualTo(item.unitPrice());
        assertThat(listing.shown().state()).isEqualTo(SaleState.ON_SALE);
    }

    @Test
    default void a_look_shows_these_and_tells_which_are_gone() {
        ListingKey here = market().sold("APR-CH").shown().key();
        ListingKey alone = market().sold("DRY-MAT").shown().key();
        ListingKey gone = new ListingKey("19999999999", "81999999999");
        ListingSource.Look look = source().look(market().account, List.of(here, gone, alone));
        assertThat(look.listings())
                .extracting(sight -> sight.key())
                .containsExactlyInAnyOrder(here, alone);
        assertThat(look.listings()).allMatch(sight -> sight.stock() != null);
        assertThat(look.gone()).containsExactly(gone);
    }

    @Test
    default void reading_listings_fails_as_the_market_says() {
        ListingKey key = market().sold("DRY-MAT").shown().key();
        market().fault(market().endpoints.listings(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> source().listings(market().account, null)))
                .isInstanceOf(ChannelFailure.Throttled.class);
        market().fault(market().endpoints.look(), Fault.TOO_MANY_REQUESTS);
        assertThat(Market.failure(() -> source().look(market().account, List.of(key))))
                .isInstanceOf(ChannelFailure.Throttled.class);
        market().fault(market().endpoints.listings(), Fault.SERVER_ERROR);
        assertThat(Market.failure(() -> source().listings(market().account, null)))
                .isInstanceOf(ChannelFailure.Unavailable.class);
        market().fault(market().endpoints.listings(), Fault.MALFORMED);
        assertThat(Market.failure(() -> source().listings(market().account, null)))
                .isInstanceOf(ChannelFailure.NotUnderstood.class);
        assertThat(Market.failure(() -> source().listings(market().stranger, null)))
                .isInstanceOf(ChannelFailure.Unauthorized.class);
    }

    private ListingSource source() {
        return (ListingSource) market().connector;
    }
}
