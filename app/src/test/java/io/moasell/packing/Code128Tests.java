package io.moasell.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Barcodes as the standard's published example has them. */
class Code128Tests {

    @Test
    void the_check_value_is_the_published_one() {
        // "PJJ123C" in set B: start 104, check 55, stop 106.
        assertThat(Code128.values("PJJ123C"))
                .containsExactly(104, 48, 42, 42, 17, 18, 19, 35, 55, 106);
    }

    @Test
    void an_even_number_of_digits_takes_two_a_sign() {
        List<Integer> values = Code128.values("520001234564");
        assertThat(values.getFirst()).isEqualTo(105);
        assertThat(values.subList(1, 7)).containsExactly(52, 0, 1, 23, 45, 64);
        assertThat(values).hasSize(9);
    }

    @Test
    void bars_stand_between_two_quiet_zones() {
        Code128.Bars drawn = Code128.draw("520001234564");
        assertThat(drawn.bars().getFirst().x()).isEqualTo(10);
        Code128.Bar last = drawn.bars().getLast();
        assertThat(last.x() + last.width()).isEqualTo(drawn.width() - 10);
        // Eleven modules a sign, thirteen for the stop.
        assertThat(drawn.width()).isEqualTo(20 + 8 * 11 + 13);
    }
}
