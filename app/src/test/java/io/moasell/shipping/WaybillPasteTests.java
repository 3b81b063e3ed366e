package io.moasell.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.couriers.Courier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaybillPasteTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026112381204471\tCJ대한통운\t520001234564",
                "2026112381204471, CJ대한통운, 520001234564",
                "2026112381204471 CJ대한통운 520001234564",
                "2026112381204471\t520001234564\tCJ대한통운",
                "\"2026112381204471\",\"CJ대한통운\",\"520001234564\"",
                "  2026112381204471   CJ대한통운   520001234564  \r\n\r\n"
            })
    void tabs_commas_and_blanks_part_the_cells(String text) {
        assertThat(WaybillPaste.read(text, null))
                .containsExactly(WaybillRow.of("2026112381204471", "CJ대한통운", "520001234564"));
    }

    @Test
    void blanks_inside_a_number_or_a_courier_do_not_part_them() {
        assertThat(WaybillPaste.read("2026112381204471 CJ 대한통운 5200 0123 4564", null))
                .containsExactly(WaybillRow.of("2026112381204471", "CJ 대한통운", "520001234564"));
    }

    @Test
    void a_line_of_headings_says_which_column_is_which() {
        assertThat(
                        WaybillPaste.read(
                                """
                                받는분\t택배사\t운송장번호\t상품주문번호
                                이*연\t한진\t410001234565\t2026112381204471
                                """,
                                null))
                .containsExactly(WaybillRow.of("2026112381204471", "한진", "410001234565"));
    }

    @Test
    void the_chosen_courier_stands_where_a_line_names_none() {
        assertThat(
                        WaybillPaste.read(
                                """
                                31000111222333 520001234564
                                31000111222334\t\t681234567891
                                31000111222335\t한진\t410001234565
                                """,
                                Courier.CJ))
                .containsExactly(
                        WaybillRow.of("31000111222333", "CJ", "520001234564"),
                        WaybillRow.of("31000111222334", "CJ", "681234567891"),
                        WaybillRow.of("31000111222335", "한진", "410001234565"));
    }

    @Test
    void a_courier_nobody_knows_stays_as_it_was_written() {
        assertThat(WaybillPaste.read("31000111222333 번개택배 520001234564", null))
                .containsExactly(WaybillRow.of("31000111222333", "번개택배", "520001234564"));
    }

    @Test
    void a_line_without_number_is_a_row_that_lacks_it() {
        assertThat(WaybillPaste.read("31000111222333\t한진", null))
                .containsExactly(WaybillRow.of("31000111222333", "한진", ""));
        assertThat(WaybillPaste.read("31000111222333", null))
                .containsExactly(WaybillRow.of("31000111222333", "", ""));
    }
}
