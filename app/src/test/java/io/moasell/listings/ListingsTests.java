package io.moasell.listings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.World;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@MoasellTest
@RecordApplicationEvents
class ListingsTests {

    private static final AccountId SHOP = new AccountId(1);

    @Autowired World world;
    @Autowired Skus skus;
    @Autowired Listings listings;
    @Autowired JdbcClient jdbc;
    @Autowired MovableClock clock;
    @Autowired ApplicationEvents facts;

    TenantId tenant;
    SkuId mug;

    @BeforeEach
    void openShop() {
        tenant = world.freshTenant();
        mug = add("MUG-RED", "빨강 머그컵");
        facts.clear();
    }

    @Test
    void a_seller_code_that_is_a_sku_code_links_one_piece() {
        ListingMatch match = resolve(ref("100", "MUG-RED", "빨강 머그컵", null));
        assertThat(match.components()).containsExactly(new Component(mug, 1));
        assertThat(resolve(ref("100", "MUG-RED", "빨강 머그컵", null))).isEqualTo(match);
        assertThat(resolve(ref("101", " mug-red", "빨강 머그컵", null)).components())
                .containsExactly(new Component(mug, 1));
    }

    @Test
    void without_a_known_seller_code_it_waits() {
        assertThat(resolve(ref("100", "BOWL", "그릇", null)).matched()).isFalse();
        assertThat(resolve(ref("101", null, "그릇", null)).matched()).isFalse();
    }

    @Test
    void two_accounts_may_use_the_same_numbers() {
        ListingRef here = ref("100", null, "컵", null);
        ListingRef there = new ListingRef(new AccountId(2), "100", null, null, "컵", null);
        ListingRef option = new ListingRef(SHOP, "100", "7", null, "컵", "빨강");
        Map<ListingRef, ListingMatch> all =
                world.in(tenant, () -> listings.resolve(List.of(here, there, option)));
        assertThat(all.values().stream().map(ListingMatch::listing).distinct()).hasSize(3);
    }

    @Test
    void a_number_of_pieces_in_the_texts_is_never_applied_without_a_person() {
        ListingRef pair = ref("100", "MUG-RED", "빨강 머그컵", "2개입");
        ListingMatch match = resolve(pair);
        assertThat(match.matched()).isFalse();
        assertThat(state(match.listing())).isEqualTo("UNCONFIRMED");
        link(match.listing(), new Component(mug, 2));
        assertThat(resolve(pair).components()).containsExactly(new Component(mug, 2));
    }

    @Test
    void a_sku_that_speaks_of_the_same_number_is_linked() {
        SkuId pack = add("WIPES-10", "물티슈 10팩");
        assertThat(resolve(ref("100", "WIPES-10", "[행사] 물티슈 10팩", null)).components())
                .containsExactly(new Component(pack, 1));
    }

    @Test
    void a_link_by_hand_is_told() {
        ListingMatch match = resolve(ref("100", null, "머그컵과 그릇", null));
        SkuId bowl = add("BOWL", "그릇");
        facts.clear();
        link(match.listing(), new Component(mug, 2), new Component(bowl, 1));
        assertThat(facts.stream(ListingLinked.class))
                .containsExactly(
                        new ListingLinked(
                                List.of(
                                        new ListingMatch(
                                                match.listing(),
                                                List.of(
                                                        new Component(mug, 2),
                                                        new Component(bowl, 1))))));
        assertThat(resolve(ref("100", null, "머그컵과 그릇", null)).components())
                .containsExactly(new Component(mug, 2), new Component(bowl, 1));
    }

    @Test
    void a_new_sku_links_the_listings_that_waited_for_its_code() {
        ListingMatch bowl = resolve(ref("100", "bowl", "그릇", null));
        ListingMatch other = resolve(ref("101", "PLATE", "접시", null));
        ListingMatch six = resolve(ref("102", "BOWL", "그릇 6개 세트", null));
        facts.clear();
        SkuId added = add("BOWL", "그릇");
        assertThat(facts.stream(ListingLinked.class))
                .containsExactly(
                        new ListingLinked(
                                List.of(
                                        new ListingMatch(
                                                bowl.listing(),
                                                List.of(new Component(added, 1))))));
        assertThat(state(other.listing())).isEqualTo("UNMATCHED");
        assertThat(state(six.listing())).isEqualTo("UNCONFIRMED");
    }

    @Test
    void a_sku_that_takes_another_code_links_what_waited_for_it() {
        ListingMatch waiting = resolve(ref("100", "CUP-1", "컵", null));
        world.in(tenant, () -> skus.edit(mug, NewSku.of("CUP-1", "빨강 머그컵", null)));
        assertThat(state(waiting.listing())).isEqualTo("LINKED");
    }

    @Test
    void another_seller_code_is_another_product() {
        SkuId blue = add("MUG-BLUE", "파랑 머그컵");
        resolve(ref("100", "MUG-RED", "머그컵", null));
        assertThat(resolve(ref("100", "MUG-BLUE", "머그컵", null)).components())
                .containsExactly(new Component(blue, 1));
        assertThat(resolve(ref("100", "MUG-GREEN", "머그컵", null)).matched()).isFalse();
        assertThat(traces())
                .containsExactly(
                        "LINKED MUG-RED × 1", "LINKED MUG-BLUE × 1", "UNLINKED MUG-BLUE × 1");
    }

    @Test
    void a_link_by_hand_does_not_mind_the_seller_code() {
        ListingMatch match = resolve(ref("100", "OLD", "머그컵", null));
        link(match.listing(), new Component(mug, 1));
        assertThat(resolve(ref("100", "NEW", "머그컵", null)).matched()).isTrue();
    }

    @Test
    void a_link_by_hand_waits_for_a_person_again_when_the_number_of_pieces_changes() {
        ListingMatch match = resolve(ref("100", null, "머그컵 2개입", null));
        link(match.listing(), new Component(mug, 2));
        assertThat(resolve(ref("100", null, "예쁜 머그컵 2개입", null)).matched()).isTrue();
        assertThat(resolve(ref("100", null, "머그컵 3개입", null)).matched()).isFalse();
        facts.clear();
        assertThat(resolve(ref("100", null, "머그컵 2개입", null)).matched()).isTrue();
        assertThat(facts.stream(ListingLinked.class)).hasSize(1);
        assertThat(traces())
                .containsExactly("LINKED MUG-RED × 2", "DOUBTED MUG-RED × 2", "LINKED MUG-RED × 2");
    }

    @Test
    void what_a_person_took_apart_stays_apart() {
        ListingRef ref = ref("100", "MUG-RED", "빨강 머그컵", null);
        ListingMatch match = resolve(ref);
        world.in(
                tenant,
                () -> {
                    listings.unlink(match.listing());
                    return 0;
                });
        assertThat(resolve(ref).matched()).isFalse();
        clock.advance(Duration.ofHours(2));
        try {
            assertThat(resolve(ref).matched()).isFalse();
        } finally {
            clock.reset();
        }
        assertThat(traces()).containsExactly("LINKED MUG-RED × 1", "UNLINKED MUG-RED × 1");
    }

    @Test
    void a_composition_names_known_skus_once() {
        ListingId listing = resolve(ref("100", null, "컵", null)).listing();
        refused(ListingsProblem.COMPOSITION_EMPTY, () -> link(listing));
        refused(
                ListingsProblem.SKU_TWICE,
                () -> link(listing, new Component(mug, 1), new Component(mug, 2)));
        refused(
                ListingsProblem.SKU_UNKNOWN,
                () -> link(listing, new Component(new SkuId(mug.value() + 1000), 1)));
        refused(
                ListingsProblem.LISTING_UNKNOWN,
                () -> link(new ListingId(listing.value() + 1000), new Component(mug, 1)));
    }

    @Test
    void the_history_is_written_once_and_stays() {
        resolve(ref("100", "MUG-RED", "빨강 머그컵", null));
        for (String statement :
                List.of(
                        "update listings.link_event set who = 'x'",
                        "delete from listings.link_event")) {
            assertThatThrownBy(() -> world.in(tenant, () -> jdbc.sql(statement).update()))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private SkuId add(String code, String name) {
        return world.in(tenant, () -> skus.add(NewSku.of(code, name, null)));
    }

    private ListingMatch resolve(ListingRef ref) {
        return world.in(tenant, () -> listings.resolve(List.of(ref))).get(ref);
    }

    private void link(ListingId listing, Component... components) {
        world.in(
                tenant,
                () -> {
                    listings.link(listing, List.of(components));
                    return 0;
                });
    }

    private String state(ListingId listing) {
        return world.in(
                tenant,
                () ->
                        jdbc.sql("select state from listings.listing where id = :id")
                                .param("id", listing.value())
                                .query(String.class)
                                .single());
    }

    private List<String> traces() {
        return world.in(
                tenant,
                () ->
                        jdbc.sql(
                                        "select kind || ' ' || composition from listings.link_event order by id")
                                .query(String.class)
                                .list());
    }

    private static ListingRef ref(
            String productNo, @Nullable String code, String name, @Nullable String option) {
        return new ListingRef(SHOP, productNo, null, code, name, option);
    }

    private static void refused(Problem because, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.problem()).isEqualTo(because));
    }
}
