package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a person, number or place is written, it stays the same one. */
class NormalisingTests {

    @Property
    void a_number_is_the_same_with_signs_blanks_width_or_country(
            @ForAll("mobiles") String digits, @ForAll @IntRange(max = 6) int form) {
        String a = digits.substring(0, 3);
        String b = digits.substring(3, 7);
        String c = digits.substring(7);
        String written =
                switch (form) {
                    case 0 -> a + "-" + b + "-" + c;
                    case 1 -> "+82 " + a.substring(1) + "-" + b + "-" + c;
                    case 2 -> "82" + digits.substring(1);
                    case 3 -> "(+82) (0)" + digits.substring(1);
                    case 4 -> fullWidth(digits);
                    case 5 -> " " + a + " " + b + "." + c + "\t";
                    default -> digits.substring(1);
                };
        assertThat(Normalising.phone(written)).isEqualTo(digits);
    }

    @Property
    void different_numbers_stay_different(
            @ForAll("mobiles") String one, @ForAll("mobiles") String two) {
        assertThat(Normalising.phone(one).equals(Normalising.phone(two)))
                .isEqualTo(one.equals(two));
    }

    @Property
    void a_name_is_the_same_decomposed_spaced_or_with_its_form(
            @ForAll("names") String name, @ForAll @IntRange(max = 5) int form) {
        String written =
                switch (form) {
                    case 0 -> Normalizer.normalize(name, Normalizer.Form.NFD);
                    case 1 -> String.join(" ", name.split(""));
                    case 2 -> "(주)" + name;
                    case 3 -> "㈜ " + name;
                    case 4 -> name + " 주식회사";
                    default -> "\u3000" + name + "\u00a0";
                };
        assertThat(Normalising.name(written)).isEqualTo(Normalising.name(name));
    }

    @Property
    void normalising_twice_is_once(@ForAll String text) {
        assertThat(Normalising.name(Normalising.name(text))).isEqualTo(Normalising.name(text));
        assertThat(Normalising.phone(Normalising.phone(text))).isEqualTo(Normalising.phone(text));
        assertThat(Normalising.code(Normalising.code(text))).isEqualTo(Normalising.code(text));
    }

    @Property
    void a_place_is_the_same_by_any_name_of_its_province(
            @ForAll("provinces") String province, @ForAll @IntRange(max = 4) int form) {
        String plain = province.split("=")[0] + " 어느구 달빛로 12 101동 202호";
        String long_ = province.split("=")[1];
        String zip = "06236";
        String first = "|" + plain.toLowerCase(java.util.Locale.ROOT);
        String normalised =
                switch (form) {
                    case 0 -> Normalising.address(zip, long_ + " 어느구 달빛로 12", "101동 202호");
                    case 1 ->
                            Normalising.address(
                                    zip, long_ + "  어느구 달빛로 12 (우동, 달빛빌라)", "101동 202호");
                    case 2 -> Normalising.address(zip, long_ + " 어느구 달빛로 12, 101동 202호", null);
                    case 3 -> Normalising.address("０６２３６", long_ + " 어느구 달빛로 12", "101동,202호");
                    default -> Normalising.address(zip, plain, "");
                };
        assertThat(normalised).isEqualTo(zip + first);
    }

    @Property
    void a_number_in_an_address_never_joins_its_neighbour(
            @ForAll @IntRange(min = 1, max = 99) int one,
            @ForAll @IntRange(min = 1, max = 99) int two) {
        assertThat(Normalising.address(null, "서울 강남구 테헤란로 " + one, two + "호"))
                .isNotEqualTo(Normalising.address(null, "서울 강남구 테헤란로 " + one + two, "호"));
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Arbitraries.strings().numeric().ofLength(8).map(rest -> "010" + rest);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('가', '힣')
                .ofMinLength(2)
                .ofMaxLength(6)
                .filter(name -> !name.contains("주식회사"));
    }

    @Provide
    Arbitrary<String> provinces() {
        return Arbitraries.of(
                "서울=서울시",
                "서울=서울특별시",
                "부산=부산광역시",
                "강원=강원도",
                "강원=강원특별자치도",
                "전북=전라북도",
                "전북=전북특별자치도",
                "경기=경기도",
                "광주=광주시",
                "광주=광주광역시",
                "제주=제주특별자치도",
                "세종=세종특별자치시",
                "충남=충청남도");
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(c -> c - '0' + '０')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
