package io.moasell.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.offers.Share.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rule alone. */
class OffersTests {

    private static final SkuId MUG = new SkuId(1);
    private static final AccountId MOON = new AccountId(1);
    private static final AccountId STAR = new AccountId(2);
    private static final AccountId SUN = new AccountId(3);

    @Test
    void a_shop_of_which_nobody_said_anything_offers_all_but_the_safety_stock() {
        assertThat(pieces(10, 0, Share.ALL)).isEqualTo(10);
        assertThat(pieces(10, 3, Share.ALL)).isEqualTo(7);
        assertThat(pieces(2, 3, Share.ALL)).isZero();
    }

    @Test
    void a_share_is_a_part_rounded_down_or_a_most() {
        assertThat(pieces(13, 3, new Share(Kind.PERCENT, 35))).isEqualTo(3);
        assertThat(pieces(1_000_000_000, 0, new Share(Kind.PERCENT, 100))).isEqualTo(1_000_000_000);
        assertThat(pieces(13, 3, new Share(Kind.AT_MOST, 4))).isEqualTo(4);
        assertThat(pieces(13, 3, new Share(Kind.AT_MOST, 40))).isEqualTo(10);
        assertThat(pieces(13, 3, new Share(Kind.NOTHING, 0))).isZero();
    }

    @Test
    void what_is_kept_for_one_shop_no_other_offers() {
        Map<AccountId, Share> shares = new LinkedHashMap<>();
        shares.put(MOON, Share.ALL);
        shares.put(STAR, new Share(Kind.SET_ASIDE, 4));
        shares.put(SUN, new Share(Kind.SET_ASIDE, 5));
        assertThat(each(20, 2, shares)).isEqualTo(Map.of(MOON, 9, STAR, 4, SUN, 5));
        assertThat(each(8, 2, shares)).isEqualTo(Map.of(MOON, 0, STAR, 4, SUN, 2));
        assertThat(each(1, 2, shares)).isEqualTo(Map.of(MOON, 0, STAR, 0, SUN, 0));
    }

    @Test
    void no_shop_offers_more_than_there_is_and_what_is_kept_is_kept_whatever_the_shares() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            Map<AccountId, Share> shares = new LinkedHashMap<>();
            for (int shop = 1; shop <= 4; shop++) {
                Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                int amount = kind == Kind.ALL || kind == Kind.NOTHING ? 0 : 1 + random.nextInt(60);
                shares.put(new AccountId(shop), new Share(kind, amount));
            }
            int available = random.nextInt(80);
            int safety = random.nextInt(20);
            int sellable = Math.max(0, available - safety);
            Map<AccountId, Integer> each = each(available, safety, shares);
            int kept = 0;
            int most = 0;
            for (Map.Entry<AccountId, Integer> one : each.entrySet()) {
                assertThat(one.getValue()).isBetween(0, sellable);
                if (shares.get(one.getKey()).kind() == Kind.SET_ASIDE) {
                    kept += one.getValue();
                } else {
                    most = Math.max(most, one.getValue());
                }
            }
            assertThat(kept + most).isLessThanOrEqualTo(sellable);
        }
    }

    @Test
    void an_amount_fits_its_kind() {
        assertThatThrownBy(() -> new Share(Kind.PERCENT, 101))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Kind.PERCENT.fits(0)).isFalse();
        assertThat(Kind.AT_MOST.fits(0)).isFalse();
        assertThat(Kind.ALL.fits(1)).isFalse();
    }

    private static int pieces(int available, int safety, Share share) {
        return each(available, safety, Map.of(MOON, share)).get(MOON);
    }

    private static Map<AccountId, Integer> each(
            int available, int safety, Map<AccountId, Share> shares) {
        Map<AccountId, Integer> each = new LinkedHashMap<>();
        Offers.shared(MUG, available, safety, shares)
                .forEach((shop, offered) -> each.put(shop, offered.pieces()));
        return each;
    }
}
