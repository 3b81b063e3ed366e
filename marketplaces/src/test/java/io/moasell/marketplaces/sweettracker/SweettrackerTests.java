package io.moasell.marketplaces.sweettracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.CourierTable;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Documents;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.Setup;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Courier tracking: against its documents, and as the parcels walk. */
class SweettrackerTests {
    private static final Documents DOCUMENTS = new Documents("sweettracker");
    private static final String NUMBER = "520001234564";
    private static final String KEY = DOCUMENTS.read("credentials").path("t_key").stringValue();
    private static final Instant SENT = Instant.parse("2026-11-09T06:00:00Z");
    private static final Set<String> EXACT =
            Set.of(
                    "status",
                    "code",
                    "msg",
                    "result",
                    "invoiceNo",
                    "level",
                    "complete",
                    "completeYN",
                    "time",
                    "timeString",
                    "kind",
                    "recipient",
                    "estimate",
                    "telno",
                    "telno2",
                    "manName",
                    "International",
                    "Code",
                    "Name");

    static Stream<String> exchanges() {
        return DOCUMENTS.exchanges().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void the_partner_answers_as_the_document_says(String name) throws Exception {
        JsonNode document = DOCUMENTS.read(name);
        try (Marketplaces sim = open(null)) {
            sim.couriers().pace(0);
            if (name.startsWith("tracking-level-")) scan(sim, document.path("answer").path("body"));
            if (name.equals("tracking-quota")) quota(sim, 0);
            HttpResponse<String> answer =
                    Documents.send(sim, "sweettracker", document.path("request"));
            assertThat(answer.statusCode())
                    .isEqualTo(document.path("answer").path("status").intValue());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue(
                            document.path("answer")
                                    .path("headers")
                                    .path("Content-Type")
                                    .stringValue());
            Documents.compare(
                    document.path("answer").path("body"), Json.parse(answer.body()), EXACT);
        }
    }

    private static void scan(Marketplaces sim, JsonNode body) {
        for (JsonNode detail : body.path("trackingDetails")) {
            Couriers.Step step = Couriers.Step.values()[detail.path("level").intValue() - 1];
            Instant at = Instant.ofEpochMilli(detail.path("time").longValue());
            sim.couriers().scan("CJ대한통운", NUMBER, step, at);
        }
    }

    @Test
    void every_document_stands_in_the_sources_and_nothing_else() {
        assertThat(new TreeSet<>(DOCUMENTS.listed())).isEqualTo(new TreeSet<>(DOCUMENTS.names()));
    }

    @Test
    void a_registered_parcel_walks_from_level_one_to_six_as_the_clock_goes() throws Exception {
        try (Marketplaces sim = open(null)) {
            sim.couriers().register("coupang", "CJ대한통운", NUMBER, SENT);
            assertThat(track(sim, "04").path("code").stringValue()).isEqualTo("104");
            List<Integer> levels = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                sim.clock().advance(Duration.ofHours(1));
                int level = track(sim, "04").path("level").intValue();
                if (levels.isEmpty() || levels.getLast() != level) levels.add(level);
            }
            assertThat(levels).containsExactly(1, 2, 3, 4, 5, 6);
            JsonNode end = track(sim, "04");
            assertThat(end.path("completeYN").stringValue()).isEqualTo("Y");
            assertThat(end.path("trackingDetails").size()).isEqualTo(6);
        }
    }

    @Test
    void the_walk_can_be_made_faster_and_stopped() throws Exception {
        try (Marketplaces sim = open(null)) {
            sim.couriers().register("coupang", "CJ대한통운", NUMBER, SENT);
            sim.market("sweettracker").set(Json.object().put("pace", 0));
            sim.clock().advance(Duration.ofDays(3));
            assertThat(track(sim, "04").path("code").stringValue()).isEqualTo("104");
            sim.couriers()
                    .register("coupang", "한진택배", "410001234565", SENT.plus(Duration.ofDays(3)));
            sim.market("sweettracker").set(Json.object().put("pace", 60));
            sim.clock().advance(Duration.ofMinutes(23));
            JsonNode info = track(sim, "05", "410001234565");
            assertThat(info.path("level").intValue()).isEqualTo(6);
        }
    }

    @Test
    void a_parcel_is_known_only_to_its_own_courier() throws Exception {
        try (Marketplaces sim = open(null)) {
            sim.couriers().scan("CJ대한통운", NUMBER, Couriers.Step.PICKED_UP, SENT);
            assertThat(track(sim, "04").path("level").intValue()).isEqualTo(2);
            assertThat(track(sim, "24").path("code").stringValue()).isEqualTo("104");
            assertThat(track(sim, "05").path("code").stringValue()).isEqualTo("104");
        }
    }

    @Test
    void wrong_look_ups_use_the_quota_too_and_it_survives_a_restart(@TempDir Path data)
            throws Exception {
        try (Marketplaces sim = open(data)) {
            quota(sim, 2);
            assertThat(track(sim, "99").path("code").stringValue()).isEqualTo("103");
        }
        try (Marketplaces sim = open(data)) {
            quota(sim, 2);
            assertThat(track(sim, "04").path("code").stringValue()).isEqualTo("104");
            assertThat(track(sim, "04").path("code").stringValue()).isEqualTo("106");
        }
    }

    @Test
    void the_courier_table_checks_lengths_and_check_digits() {
        CourierTable table = CourierTable.TABLE;
        for (String[] one :
                new String[][] {
                    {"CJ", "520001234564"}, {"CJ", "681234567891"}, {"HANJIN", "410001234565"},
                    {"LOTTE", "230001234562"}, {"LOGEN", "91000123454"}, {"EMS", "EM001234568KR"}
                }) {
            CourierTable.Courier courier =
                    table.all().stream()
                            .filter(c -> c.key().equals(one[0]))
                            .findFirst()
                            .orElseThrow();
            assertThat(courier.takes(one[1])).as(one[1]).isTrue();
            assertThat(courier.checks(one[1])).as(one[1]).isTrue();
            char last = one[1].charAt(one[1].length() - 1);
            String wrong =
                    last == 'R'
                            ? "EM001234569KR"
                            : one[1].substring(0, one[1].length() - 1)
                                    + (char) ('0' + (last - '0' + 1) % 10);
            assertThat(courier.checks(wrong)).as(wrong).isFalse();
            assertThat(courier.takes("12")).isFalse();
        }
    }

    private static void quota(Marketplaces sim, int quota) {
        ObjectNode key = Json.object().put("t_key", KEY).put("quota", quota);
        sim.market("sweettracker").openShop(key);
    }

    private static JsonNode track(Marketplaces sim, String code) throws Exception {
        return track(sim, code, NUMBER);
    }

    private static JsonNode track(Marketplaces sim, String code, String number) throws Exception {
        ObjectNode request = Json.object().put("method", "GET").put("path", "/api/v1/trackingInfo");
        request.put("query", "t_key=" + KEY + "&t_code=" + code + "&t_invoice=" + number);
        return Json.parse(Documents.send(sim, "sweettracker", request).body());
    }

    private static Marketplaces open(@Nullable Path data) {
        Marketplaces sim =
                Marketplaces.start(new Setup(0, data, List.of(Sweettracker::new), false, 0, 60));
        sim.clock().freeze();
        sim.clock().set(SENT);
        if (data == null) quota(sim, 100);
        return sim;
    }
}
