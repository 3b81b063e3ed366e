package io.moasell.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.TaxType;
import io.moasell.channels.AccountId;
import io.moasell.listings.Component;
import io.moasell.listings.ListingId;
import io.moasell.listings.RememberedLink;
import io.moasell.listings.UnlinkedListing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a listing may be made of, by what it says of itself. */
class LikenessTests {

    private long last;

    private Sku sku(String code, String name, @Nullable String option) {
        return sku(code, name, option, null);
    }

    private Sku sku(String code, String name, @Nullable String option, @Nullable String barcode) {
        return new Sku(
                new SkuId(++last), code, name, option, barcode, null, null, TaxType.values()[0]);
    }

    private static UnlinkedListing listing(
            String name, @Nullable String option, @Nullable String code, @Nullable String barcode) {
        return new UnlinkedListing(
                new ListingId(1),
                new AccountId(1),
                name,
                option,
                code,
                barcode,
                new io.moasell.channels.spi.ListingKey("1", null),
                null);
    }

    private final List<Sku> shelf =
            List.of(
                    sku("MUG-RED", "무광 도자기 머그컵 350ml", "빨강", "8801234567893"),
                    sku("MUG-BLUE", "무광 도자기 머그컵 350ml", "파랑"),
                    sku("MUG-RED-L", "무광 도자기 머그컵 500ml", "빨강"),
                    sku("APRON", "린넨 앞치마 프리사이즈", "차콜"),
                    sku("JUG-1L", "내열유리 물병", "1L"),
                    sku("JUG-2L", "내열유리 물병", "2L"),
                    sku("TEN", "호텔식 수건 10장 세트", "화이트"));

    private List<Proposal> proposals(UnlinkedListing listing, RememberedLink... links) {
        return new Proposing(shelf, List.of(links)).of(listing);
    }

    private String best(UnlinkedListing listing) {
        Proposal first = proposals(listing).getFirst();
        SkuId sku = first.components().getFirst().sku();
        return shelf.stream().filter(one -> one.id().equals(sku)).findFirst().orElseThrow().code()
                + " × "
                + first.components().getFirst().quantity()
                + (first.confirm() ? " ?" : "");
    }

    @Test
    void a_code_goes_before_a_barcode_and_both_before_likeness() {
        Proposal first =
                proposals(listing("전혀 다른 이름", null, "mug-blue", "8801234567893")).getFirst();
        assertThat(first.score()).isEqualTo(100);
        assertThat(best(listing("전혀 다른 이름", null, "mug-blue", "8801234567893")))
                .isEqualTo("MUG-BLUE × 1");
        assertThat(proposals(listing("전혀 다른 이름", null, null, "8801234567893")).getFirst().score())
                .isEqualTo(99);
        assertThat(best(listing("전혀 다른 이름", null, null, "8801234567893"))).isEqualTo("MUG-RED × 1");
    }

    @Test
    void a_colour_under_another_name_is_the_same_colour_and_another_colour_is_another_thing() {
        UnlinkedListing red = listing("무광 도자기 머그컵 350ml", "색상: 레드", null, null);
        assertThat(best(red)).isEqualTo("MUG-RED × 1");
        List<Proposal> all = proposals(red);
        assertThat(all.getFirst().score()).isGreaterThanOrEqualTo(90);
        assertThat(all.getFirst().reasons()).anyMatch(why -> why.startsWith("색상이 같아요"));
        assertThat(all.stream().skip(1).map(Proposal::score)).allMatch(score -> score < 75);
        assertThat(best(listing("머그컵 도자기 무광 350ml 블루", null, null, null)))
                .isEqualTo("MUG-BLUE × 1");
    }

    @Test
    void a_measure_in_another_unit_is_the_same_measure() {
        assertThat(best(listing("내열유리 물병", "용량: 1000ml", null, null))).isEqualTo("JUG-1L × 1");
        assertThat(best(listing("내열유리 물병 2리터", null, null, null))).isEqualTo("JUG-2L × 1");
    }

    @Test
    void a_number_of_pieces_is_proposed_and_must_be_confirmed() {
        assertThat(best(listing("무광 도자기 머그컵 350ml 2개입", "색상: 레드", null, null)))
                .isEqualTo("MUG-RED × 2 ?");
        assertThat(best(listing("무광 도자기 머그컵 350ml 1+1", "색상: 블루", "MUG-BLUE", null)))
                .isEqualTo("MUG-BLUE × 2 ?");
    }

    @Test
    void what_is_nothing_like_anything_gets_no_proposal() {
        assertThat(proposals(listing("캠핑용 접이식 의자", "카키", null, null))).isEmpty();
    }

    @Test
    void a_listing_registered_again_gets_its_old_link_first_also_one_of_several_skus() {
        List<Component> old =
                List.of(new Component(shelf.get(0).id(), 2), new Component(shelf.get(3).id(), 1));
        RememberedLink link = new RememberedLink("선물 세트 A", "기본", "OLD-7", old);
        Proposal again = proposals(listing("선물  세트 A", "기본", null, null), link).getFirst();
        assertThat(again.components()).isEqualTo(old);
        assertThat(again.score()).isEqualTo(98);
        assertThat(again.confirm()).isFalse();
        assertThat(proposals(listing("새 이름", null, "old-7", null), link).getFirst().components())
                .isEqualTo(old);
        RememberedLink otherwise =
                new RememberedLink(
                        "선물 세트 A", "기본", null, List.of(new Component(shelf.get(1).id(), 1)));
        assertThat(proposals(listing("선물 세트 A", "기본", null, null), link, otherwise))
                .as("two people said different things")
                .noneMatch(one -> one.score() == 98);
    }

    @Test
    void five_thousand_listings_find_theirs_among_twenty_thousand_skus_within_seconds() {
        String[] what = {"머그컵", "앞치마", "물병", "냄비", "프라이팬", "도마", "수건", "바구니", "캔들", "담요"};
        String[] like = {"무광", "린넨", "내열", "원목", "코튼실", "라탄", "호텔식", "접이식", "미니멀", "빈티지"};
        String[] colours = {"레드", "블루", "그린", "화이트", "블랙", "베이지", "핑크", "그레이"};
        Random dice = new Random(7);
        List<Sku> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(
                    sku(
                            "S" + i,
                            like[dice.nextInt(10)]
                                    + " "
                                    + word(dice)
                                    + " "
                                    + what[dice.nextInt(10)],
                            colours[i % 8]));
        }
        long began = System.nanoTime();
        Proposing proposing = new Proposing(many, List.of());
        int right = 0;
        for (int i = 0; i < 5_000; i++) {
            Sku meant = many.get(i * 4);
            List<Proposal> found =
                    proposing.of(
                            listing("[무료배송] " + meant.name(), "색상: " + meant.option(), null, null));
            if (!found.isEmpty()
                    && found.getFirst().components().getFirst().sku().equals(meant.id())) {
                right++;
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(right).as("found of 5,000").isGreaterThan(4_500);
        assertThat(took).isLessThan(Duration.ofSeconds(12));
    }

    private static String word(Random dice) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append((char) (0xAC00 + dice.nextInt(11_172)));
        }
        return word.toString();
    }
}
