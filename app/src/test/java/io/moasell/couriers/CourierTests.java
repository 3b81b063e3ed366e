package io.moasell.couriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.kernel.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourierTests {

    @ParameterizedTest
    @CsvSource({
        "CJ, 520001234564",
        "CJ, 681234567891",
        "HANJIN, 410001234565",
        "LOTTE, 230001234562",
        "LOGEN, 91000123454",
        "EMS, EM001234568KR"
    })
    void published_numbers_fit_their_check_digit_and_no_other_last_digit_does(
            Courier courier, String number) {
        assertThat(WaybillNumber.read(courier, number).checkDigitFits()).isTrue();

        int at = courier == Courier.EMS ? 10 : number.length() - 1;
        long fitting =
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9").stream()
                        .map(digit -> number.substring(0, at) + digit + number.substring(at + 1))
                        .filter(other -> WaybillNumber.read(courier, other).checkDigitFits())
                        .count();
        assertThat(fitting).isEqualTo(1);
    }

    @Test
    void ten_digit_numbers_of_cj_have_no_check_digit() {
        assertThat(WaybillNumber.read(Courier.CJ, "6812345678").checkDigitFits()).isTrue();
        assertThat(WaybillNumber.read(Courier.CJ, "6812345679").checkDigitFits()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5200-0123-4564, 520001234564",
        "' 5200 0123 4564 ', 520001234564",
        "５２０００１２３４５６４, 520001234564",
        "5200‐0123–4564, 520001234564",
        "\"520001234564\", 520001234564"
    })
    void blanks_hyphens_and_full_width_digits_do_not_matter(String typed, String number) {
        assertThat(WaybillNumber.read(Courier.CJ, typed).number()).isEqualTo(number);
    }

    @Test
    void ems_numbers_are_read_in_small_letters_too() {
        assertThat(WaybillNumber.read(Courier.EMS, "em 001 234 568 kr"))
                .isEqualTo(new WaybillNumber(Courier.EMS, "EM001234568KR", true));
    }

    @ParameterizedTest
    @CsvSource({
        "CJ, 52000123456, WAYBILL_LENGTH",
        "CJ, 5200012345645, WAYBILL_LENGTH",
        "EPOST, 123456789012, WAYBILL_LENGTH",
        "KDEXP, 1234567, WAYBILL_LENGTH",
        "CJ, 52000123456A, WAYBILL_CHARACTERS",
        "EMS, 1M001234568KR, WAYBILL_CHARACTERS",
        "CJ, 5.20001E+11, WAYBILL_SHORTENED_BY_EXCEL",
        "CJ, ' - ', WAYBILL_MISSING",
        "DIRECT, A1, WAYBILL_CHARACTERS"
    })
    void what_cannot_be_a_number_of_the_courier_is_an_error(
            Courier courier, String typed, CouriersProblem problem) {
        assertThatThrownBy(() -> WaybillNumber.read(courier, typed))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "CJ대한통운, CJ",
        "cj 대한통운, CJ",
        "씨제이, CJ",
        "씨제이대한통운택배, CJ",
        "대한통운, CJ",
        "대한통운택배, CJ",
        "CJ, CJ",
        "ＣＪ택배, CJ",
        "한진, HANJIN",
        "㈜한진, HANJIN",
        "한진 택배, HANJIN",
        "로젠, LOGEN",
        "롯데, LOTTE",
        "롯데택배(구현대), LOTTE",
        "현대, LOTTE",
        "우체국, EPOST",
        "우체국 택배, EPOST",
        "등기, REGPOST",
        "경동, KDEXP",
        "CU편의점택배, CVS_CU",
        "GS25, CVS_GS",
        "직접배송, DIRECT",
        "hanjin, HANJIN"
    })
    void any_usual_spelling_is_understood(String written, Courier courier) {
        assertThat(Courier.named(written)).contains(courier);
    }

    @Test
    void what_nobody_knows_is_not_guessed() {
        assertThat(Courier.named("번개택배")).isEmpty();
        assertThat(Courier.named("")).isEmpty();
        assertThat(Courier.named("택배")).isEmpty();
    }

    @Test
    void the_table_is_the_one_of_the_contracts() throws IOException {
        Map<String, Map<String, String>> rows = contract();

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(Courier.values()).stream().map(Enum::name).toList());
        for (Courier courier : Courier.values()) {
            Map<String, String> row = rows.get(courier.name());
            assertThat(courier.trackerCode().orElse("")).isEqualTo(row.get("sweettracker"));
            assertThat(asInContract(courier.rule()))
                    .as(courier.name())
                    .isEqualTo(row.get("digits") + "|" + row.get("check"));
            assertThat(Courier.named(row.get("name"))).contains(courier);
        }
    }

    private static Map<String, Map<String, String>> contract() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("../contracts/couriers/couriers.tsv")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();
        String[] columns = lines.getFirst().split("\t", -1);
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], i < cells.length ? cells[i] : "");
            }
            rows.put(cells[0], row);
        }
        return rows;
    }

    private static String asInContract(WaybillRule rule) {
        String lengths =
                new TreeSet<>(rule.lengths())
                        .stream().map(String::valueOf).collect(Collectors.joining(","));
        String digits =
                switch (rule.shape()) {
                    case S10 -> "s10";
                    case DIGITS ->
                            lengths.isEmpty()
                                    ? "any"
                                    : lengths.equals("8,9,10,11,12,13,14,15,16") ? "8-16" : lengths;
                    case LETTERS_AND_DIGITS -> lengths.isEmpty() ? "" : "alnum:" + lengths;
                };
        String on =
                new TreeSet<>(rule.checkedLengths())
                        .stream().map(String::valueOf).collect(Collectors.joining(","));
        String check =
                switch (rule.check()) {
                    case NONE -> "";
                    case THIRD_TO_ELEVENTH_MOD_7 -> "mod7:3-11@" + on;
                    case HEAD_MOD_7 -> "mod7:head@" + on;
                    case S10 -> "s10@" + on;
                };
        return digits + "|" + check;
    }
}
