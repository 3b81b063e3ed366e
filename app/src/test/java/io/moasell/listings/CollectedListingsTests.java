package io.moasell.listings;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.SaleState;
import io.moasell.jobs.DueWork;
import io.moasell.jobs.JobId;
import io.moasell.jobs.Jobs;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a market's own list shows becomes listings. */
@MoasellTest
class CollectedListingsTests {

    @Autowired World world;
    @Autowired ShopAccounts accounts;
    @Autowired Collections collections;
    @Autowired ListingBoard board;
    @Autowired Skus skus;
    @Autowired Jobs jobs;
    @Autowired DueWork due;
    @Autowired MovableClock clock;

    TenantId tenant;
    AccountId shop;

    @BeforeEach
    void connect() {
        tenant = world.freshTenant();
        TestMarkets.Shop coupang = TestMarkets.coupang();
        shop =
                Tenancy.as(
                        tenant,
                        () -> accounts.connect(coupang.channel(), "쿠팡", coupang.credentials()));
        due.run(tenant);
    }

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    private void collect() {
        JobId job =
                Tenancy.as(
                        tenant,
                        () ->
                                collections.collectNow(
                                        shop, Set.of(Collections.Kind.LISTINGS), null));
        due.run(tenant);
        assertThat(world.in(tenant, () -> jobs.find(job)).orElseThrow().failed()).isZero();
    }

    private List<ListingRow> rows(String text) {
        return world.in(
                tenant, () -> board.page(new ListingFilter(null, null, text, null, 200)).items());
    }

    @Test
    void all_that_a_shop_sells_is_kept_with_what_the_market_shows_before_any_order() {
        Tenancy.run(tenant, () -> skus.add(NewSku.of("APR-CH", "앞치마 차콜", null)));
        assertThat(rows("")).isEmpty();
        collect();
        assertThat(rows("").size())
                .isGreaterThanOrEqualTo(TestMarkets.sim().catalogue().demo().size());
        ListingRow apron = rows("APR-CH").getFirst();
        assertThat(apron.state()).isEqualTo(ListingState.LINKED);
        Shown shown = Objects.requireNonNull(apron.shown());
        assertThat(shown.price()).isEqualTo(19_800);
        assertThat(shown.state()).isEqualTo(SaleState.ON_SALE);
        assertThat(shown.missingSince()).isNull();
        ListingRow pair = rows("MUG-R1-2").getFirst();
        assertThat(pair.factorWords()).isEqualTo("2개");
    }

    @Test
    void what_a_later_reading_does_not_show_is_marked_and_nothing_else() {
        collect();
        int before = rows("").size();
        world.advance(Duration.ofHours(1));
        Tenancy.run(
                tenant,
                () ->
                        world.in(
                                tenant,
                                () -> {
                                    ghost();
                                    return null;
                                }));
        world.advance(Duration.ofHours(1));
        collect();
        ListingRow ghost = rows("유령 상품").getFirst();
        assertThat(Objects.requireNonNull(ghost.shown()).missingSince()).isNotNull();
        assertThat(rows(""))
                .filteredOn(row -> row.shown() != null && row.shown().missingSince() != null)
                .hasSize(1);
        assertThat(rows("")).hasSize(before + 1);
    }

    @Autowired org.springframework.context.ApplicationEventPublisher facts;

    /** A listing that a page showed once, as a reading tells it. */
    private void ghost() {
        facts.publishEvent(
                new io.moasell.channels.ListingsCollected(
                        shop,
                        List.of(
                                new io.moasell.channels.spi.CollectedListing(
                                        new io.moasell.channels.spi.ListingSight(
                                                new io.moasell.channels.spi.ListingKey("9", "91"),
                                                1_000L,
                                                3,
                                                SaleState.ON_SALE,
                                                "SALE",
                                                ""),
                                        "유령 상품",
                                        null,
                                        null,
                                        "8801234567893")),
                        clock.instant()));
    }

    @Test
    void the_clock_reads_them_once_a_day_beside_the_orders() {
        Tenancy.run(tenant, () -> collections.every(shop, Duration.ofMinutes(30)));
        due.run(tenant);
        Instant first = seenAt();
        world.advance(Duration.ofHours(2));
        due.run(tenant);
        assertThat(seenAt()).isEqualTo(first);
        world.advance(Duration.ofHours(23));
        due.run(tenant);
        assertThat(seenAt()).isAfter(first);
    }

    private Instant seenAt() {
        return Objects.requireNonNull(rows("APR-CH").getFirst().shown()).at();
    }
}
