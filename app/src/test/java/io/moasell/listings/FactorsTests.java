package io.moasell.listings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "물티슈 2개입|2|2",
                "수건 3개 세트|3|3",
                "수건 세트 5P|5|5",
                "양말 x2|2|2",
                "양말 × 10|10|10",
                "500ml*2|2|2",
                "[1+1] 머그컵|1+1|2",
                "물티슈 2 + 1 행사|2+1|3",
                "1+1 물티슈 10팩|1+1,10|20",
                "수량: 3개|3|3",
                "유리컵 4입|4|4",
                "그릇 3종 세트|3종|1",
                "머그컵 2개 (2개입)|2|2",
                "비타민 2묶음|2|2"
            })
    void a_number_of_pieces_is_read(String text, String found, int proposed) {
        Factors factors = Factors.in(text, null);
        assertThat(factors.text()).isEqualTo(found);
        assertThat(factors.proposed()).isEqualTo(proposed);
        assertThat(Factors.of(factors.text())).isEqualTo(factors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "빨강 머그컵 350ml",
                "물티슈 100매",
                "양말 10켤레",
                "매트 30x40cm",
                "선반 60 x 30 x 90",
                "티셔츠 2XL",
                "아기옷 6개월",
                "3종 중 택1",
                "머그컵 1개",
                "한우 1++ 등급",
                "원목 2인용 식탁",
                "3in1 케이블",
                "1.5개월분"
            })
    void what_says_something_else_is_not_a_number_of_pieces(String text) {
        assertThat(Factors.in(text).found()).isEmpty();
    }

    @Test
    void a_listing_may_be_one_piece_of_a_sku_that_speaks_of_the_same() {
        assertThat(Factors.in("물티슈 10팩").oneOf(Factors.in("물티슈 (10팩)"))).isTrue();
        assertThat(Factors.in("물티슈").oneOf(Factors.in("물티슈 10팩"))).isTrue();
        assertThat(Factors.in("물티슈 10팩").oneOf(Factors.in("물티슈"))).isFalse();
        assertThat(Factors.in("물티슈 10팩 1+1").oneOf(Factors.in("물티슈 10팩"))).isFalse();
    }

    @Test
    void a_person_reads_what_was_found() {
        assertThat(Factors.in("1+1 물티슈 10팩").words()).isEqualTo("1+1, 10개");
    }
}
