package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTests {
    private final Template template =
            new Template(
                    Json.parse(
                            "{\"a\":\"{{a}}\",\"b\":7,\"c\":{\"d\":\"{{d}}\",\"e\":\"{{e}}\"},\"f\":[1,2]}"));

    @Test
    void fills_text_numbers_and_booleans_and_leaves_out_what_is_empty() {
        assertThat(text(template.filling().set("a", "x").set("d", 5L)))
                .isEqualTo("{\"a\":\"x\",\"b\":7,\"c\":{\"d\":5},\"f\":[1,2]}");
        assertThat(text(template.filling().set("e", true)))
                .isEqualTo("{\"b\":7,\"c\":{\"e\":true},\"f\":[1,2]}");
    }

    @Test
    void leaves_out_an_object_whose_every_member_is_empty() {
        assertThat(text(template.filling())).isEqualTo("{\"b\":7,\"f\":[1,2]}");
    }

    @Test
    void writes_text_that_any_parser_reads_back() {
        String hard = "큰따옴표\" 역슬래시\\ 줄\n탭\t \u0001 é 한 😀 \ud800";
        String back = Json.parse(text(template.filling().set("a", hard))).path("a").stringValue();
        assertThat(back).isEqualTo(hard);
    }

    @Test
    void writes_numbers_of_every_length() {
        for (long number :
                new long[] {
                    0, 7, 10, 999, 1_000, 999_999_999_999L, 1_000_000_000_000L, -1, Long.MIN_VALUE
                }) {
            assertThat(text(template.filling().set("a", number)))
                    .startsWith("{\"a\":" + number + ",");
        }
    }

    @Test
    void keeps_constant_members_in_their_place() {
        Template constants =
                new Template(
                        Json.parse(
                                "{\"a\":1,\"b\":{\"c\":2,\"d\":{}},\"e\":\"{{e}}\",\"f\":3,\"g\":{\"h\":\"{{h}}\"}}"));
        assertThat(text(constants.filling().set("e", "x")))
                .isEqualTo("{\"a\":1,\"b\":{\"c\":2,\"d\":{}},\"e\":\"x\",\"f\":3}");
    }

    @Test
    void knows_only_its_slots() {
        assertThatThrownBy(() -> template.filling().set("z", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Template.Filling filling) {
        return new String(filling.raw().json(), StandardCharsets.UTF_8);
    }
}
