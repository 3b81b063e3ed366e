package io.moasell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JosaTests {

    @ParameterizedTest
    @CsvSource({
        "머그컵, 을/를, 머그컵을",
        "앞치마, 을/를, 앞치마를",
        "김하늘, 이/가, 김하늘이",
        "서울, 으로/로, 서울로",
        "부산, 으로/로, 부산으로",
        "대구, 으로/로, 대구로",
        "쿠팡, 은/는, 쿠팡은",
        "11번가, 은/는, 11번가는",
        "옥션, 과/와, 옥션과",
        "머그컵(대), 을/를, 머그컵(대)를",
        "'머그컵', 이/가, 머그컵이",
        "3, 을/를, 3을",
        "7, 으로/로, 7로",
        "1, 이/가, 1이",
        "10, 으로/로, 10으로",
        "2, 이/가, 2가",
        "4, 은/는, 4는",
        "SKU, 을/를, SKU를",
        "MUG-R2, 을/를, MUG-R2를",
        "XL, 으로/로, XL로",
        "XL, 이/가, XL이",
        "ATM, 으로/로, ATM으로",
        "Basic, 이/가, Basic이",
        "Lite, 을/를, Lite를",
        "Giant, 은/는, Giant는",
        "book, 을/를, book을",
        "spring, 은/는, spring은",
        "%, 을/를, %를",
    })
    void the_particle_follows_the_sound(String word, String pair, String together) {
        assertThat(Josa.of(word, pair)).isEqualTo(together);
    }

    @Test
    void marks_in_a_sentence_become_particles() {
        assertThat(Josa.resolve("머그컵[을/를] 찾지 못했어요. 쿠팡[이/가] 없대요."))
                .isEqualTo("머그컵을 찾지 못했어요. 쿠팡이 없대요.");
        assertThat(Josa.resolve("표시가 없는 말")).isEqualTo("표시가 없는 말");
    }
}
