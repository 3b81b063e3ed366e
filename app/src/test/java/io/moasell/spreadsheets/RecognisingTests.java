package io.moasell.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.spreadsheets.Recognising.Found;
import io.moasell.spreadsheets.Recognising.Result;
import io.moasell.spreadsheets.Recognising.Saved;
import io.moasell.spreadsheets.SheetKind.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which column holds what. */
class RecognisingTests {

    private static final SheetKind KIND =
            new SheetKind(
                    "TRY",
                    List.of(
                            Field.needed("order", "주문번호", "상품주문번호"),
                            Field.needed("number", "송장번호", "운송장번호").looking("[0-9]{10,14}"),
                            Field.optional("name", "받는 분", "수취인명")));

    @Test
    void the_titles_may_stand_below_other_lines_and_be_spelled_otherwise() {
        Result result =
                recognise(
                        List.of(),
                        row(1, "2026년 11월 발송 목록"),
                        row(3, "No.", "상품 주문번호*", "수취인명", "운송장 번호"),
                        row(4, "1", "A1", "이연", "520001234564"));

        assertThat(result.headerRow()).isEqualTo(3);
        assertThat(columns(result))
                .containsExactlyInAnyOrderEntriesOf(Map.of("order", 1, "number", 3, "name", 2));
        assertThat(result.found()).noneMatch(Found::doubtful);
    }

    @Test
    void a_column_without_a_title_is_found_by_its_cells_and_left_for_a_look() {
        Result result =
                recognise(
                        List.of(),
                        row(1, "주문번호", ""),
                        row(2, "A1", "520001234564"),
                        row(3, "A2", "520001234575"));

        assertThat(found(result, "number").column()).isEqualTo(1);
        assertThat(found(result, "number").doubtful()).isTrue();
    }

    @Test
    void two_columns_with_one_title_are_told() {
        Result result =
                recognise(List.of(), row(1, "송장번호", "주문번호", "송장 번호"), row(2, "1", "2", "3"));

        assertThat(found(result, "number").doubtful()).isTrue();
        assertThat(found(result, "number").why())
                .isEqualTo(Recognising.Note.of("twins", "송장번호", "A, C"));
    }

    @Test
    void a_saved_layout_is_used_as_it_was_chosen_even_against_the_titles() {
        Result result =
                recognise(
                        List.of(
                                new Saved(
                                        List.of("주문번호", "메모", "송장번호"),
                                        Map.of("order", 1, "number", 2))),
                        row(1, "주문번호", "메모", "송장번호", "오류"));

        assertThat(result.remembered()).isTrue();
        assertThat(result.drift()).isEmpty();
        assertThat(columns(result))
                .containsExactlyInAnyOrderEntriesOf(Map.of("order", 1, "number", 2));
    }

    @Test
    void columns_that_moved_are_followed_and_told_and_renamed_ones_are_never_guessed() {
        Result result =
                recognise(
                        List.of(
                                new Saved(
                                        List.of("주문번호", "운송장번호", "수취인명", "비고"),
                                        Map.of("order", 0, "number", 1, "name", 2))),
                        row(1, "비고", "주문번호", "송장번호", "수취인명", "무게"));

        assertThat(columns(result))
                .containsExactlyInAnyOrderEntriesOf(Map.of("order", 1, "name", 3));
        assertThat(found(result, "number").doubtful()).isTrue();
        assertThat(result.drift())
                .containsExactly(
                        Recognising.Note.of("moved", "주문번호", "A", "B"),
                        Recognising.Note.of("renamed", "운송장번호", "송장번호", "C"),
                        Recognising.Note.of("moved", "수취인명", "C", "D"),
                        Recognising.Note.of("new", "송장번호, 무게"));
    }

    @Test
    void a_file_without_titles_has_no_row_of_titles() {
        Result result =
                recognise(List.of(), row(1, "A1", "520001234564"), row(2, "A2", "520001234575"));

        assertThat(result.headerRow()).isZero();
        assertThat(found(result, "number").column()).isEqualTo(1);
        assertThat(found(result, "order").column()).isNull();
    }

    private static Result recognise(List<Saved> saved, SheetRow... head) {
        return new Recognising(KIND, List.of(head)).recognise(saved);
    }

    private static SheetRow row(int number, String... cells) {
        return SheetRow.of(number, List.of(cells));
    }

    private static Found found(Result result, String field) {
        return result.found().stream()
                .filter(found -> found.field().name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Integer> columns(Result result) {
        return result.found().stream()
                .filter(found -> found.column() != null)
                .collect(Collectors.toMap(found -> found.field().name(), Found::column));
    }
}
