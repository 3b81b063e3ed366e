package io.moasell.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTests {

    @ParameterizedTest
    @CsvSource({
        "이솔, 이*",
        "남윤주, 남*주",
        "선우현진, 선**진",
        "이 서연, 이*연",
        "PARK MINJU, PARK***",
        "Kim, Ki***",
        "A, *",
        "김, *",
        "'', ''"
    })
    void a_name_shows_its_ends(String name, String masked) {
        assertThat(Masks.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "010-1234-4821, 010-****-4821",
        "+82 10-1234-4821, 010-****-4821",
        "０１０１２３４４８２１, 010-****-4821",
        "011-123-4821, 011-***-4821",
        "02-123-4567, 02-***-4567",
        "0212344567, 02-****-4567",
        "031-123-4567, 031-***-4567",
        "070-1234-5678, 070-****-5678",
        "1588-1234, 1588-****",
        "12345678901234, ****1234",
        "119, ****",
        "'', ''"
    })
    void a_phone_number_hides_its_middle(String phone, String masked) {
        assertThat(Masks.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"0504-1234-5678, 0504-****-5678", "05051234567, 0505-***-4567"})
    void a_virtual_number_is_hidden_too_because_it_reaches_the_buyer_for_a_while(
            String phone, String masked) {
        assertThat(Masks.phone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "minju.park@shop.test, mi****@shop.test",
        "ab@shop.test, a****@shop.test",
        "no-address, ****",
        "'', ''"
    })
    void an_address_of_mail_shows_two_letters_and_the_domain(String email, String masked) {
        assertThat(Masks.email(email)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "부산시 해운대구 센텀로 12, 101동 202호, '부산시 해운대구 센텀로 ***, ***'",
        "'부산시 해운대구 센텀로 12 (우동, 달빛빌라)', '', 부산시 해운대구 센텀로 ***",
        "경기 성남시 분당구 판교역로146번길 20, 3층, '경기 성남시 분당구 판교역로146번길 ***, ***'",
        "대전시 유성구 봉명동 551-7, 201호, 대전시 유성구 봉명동 ***",
        "강원특별자치도 홍천군 북방면 상화계리 12, '', 강원특별자치도 홍천군 북방면 ***",
        "서울 강남구, 역삼 어딘가 12, 서울 강남구 ***",
        "1234, '', ***",
        "'', '', ''"
    })
    void an_address_keeps_the_street_and_hides_the_door(String one, String two, String masked) {
        assertThat(Masks.address(one, two)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"경기 성남시 분당구 판교역로 146, 경기 성남시 분당구", "서울특별시 강남구 테헤란로 1, 서울특별시 강남구", "아무 데나, ''"})
    void a_region_is_as_far_as_the_district(String address, String region) {
        assertThat(Masks.region(address)).isEqualTo(region);
    }

    @Test
    void a_decomposed_name_is_masked_by_syllable() {
        String decomposed = java.text.Normalizer.normalize("남윤주", java.text.Normalizer.Form.NFD);
        assertThat(Masks.name(decomposed)).isEqualTo("남*주");
    }
}
