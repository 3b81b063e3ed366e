package io.moasell.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers are those of {@code contracts/sweettracker}, text against text. */
class SweettrackerTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicReference<JsonNode> answer = new AtomicReference<>();
    private final AtomicReference<String> asked = new AtomicReference<>();
    private HttpServer server;
    private Sweettracker tracker;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.set(exchange.getRequestURI().toString());
                    JsonNode said = answer.get();
                    byte[] body =
                            (said.has("text")
                                            ? said.path("text").asString()
                                            : said.path("body").toString())
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Type",
                                    said.path("headers").path("Content-Type").asString());
                    exchange.sendResponseHeaders(said.path("status").asInt(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        tracker =
                new Sweettracker(
                        new SweettrackerSettings(
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "moasellContractKey0001"),
                        JSON);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, REGISTERED, 1",
        "2, PICKED_UP, 2",
        "3, IN_TRANSIT, 3",
        "4, IN_TRANSIT, 4",
        "5, OUT_FOR_DELIVERY, 5",
        "6, DELIVERED, 6"
    })
    void each_level_is_one_state(int level, TrackingState state, int lines) throws IOException {
        TrackingAnswer said = said("tracking-level-" + level);

        assertThat(said)
                .isInstanceOfSatisfying(
                        TrackingAnswer.Seen.class,
                        seen -> {
                            assertThat(seen.state()).isEqualTo(state);
                            assertThat(seen.lines()).hasSize(lines);
                            assertThat(seen.lines().getFirst())
                                    .isEqualTo(
                                            new TrackingLine(
                                                    Instant.parse("2026-11-09T06:02:11Z"),
                                                    "고객",
                                                    "상품접수",
                                                    TrackingState.REGISTERED));
                        });
    }

    @Test
    void the_request_is_the_one_of_the_documents() throws IOException {
        said("tracking-level-1");

        JsonNode request = document("tracking-level-1").path("request");
        assertThat(asked.get())
                .isEqualTo(
                        request.path("path").asString() + "?" + request.path("query").asString());
    }

    @Test
    void nothing_of_the_people_in_the_answer_is_kept() throws IOException {
        assertThat(said("tracking-level-6").toString())
                .doesNotContain("010-0000-2468", "홍*동", "이*연", "문*빵", "1588");
    }

    @Test
    void the_top_level_counts_where_details_go_back() throws IOException {
        assertThat(said("variants/levels-repeat"))
                .isInstanceOfSatisfying(
                        TrackingAnswer.Seen.class,
                        seen -> {
                            assertThat(seen.state()).isEqualTo(TrackingState.IN_TRANSIT);
                            assertThat(seen.lines()).hasSize(6);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracking-not-found",
                "tracking-number-invalid",
                "tracking-company-unknown",
                "variants/code-as-number",
                "variants/result-n"
            })
    void what_the_tracker_does_not_know_is_not_seen(String document) throws IOException {
        assertThat(said(document)).isInstanceOf(TrackingAnswer.NotSeen.class);
    }

    @Test
    void key_and_quota_close_the_tracker() throws IOException {
        assertThat(said("tracking-key-wrong")).isEqualTo(new TrackingAnswer.Closed("101"));
        assertThat(said("tracking-quota")).isEqualTo(new TrackingAnswer.Closed("106"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"variants/not-json", "variants/level-unknown"})
    void what_nobody_understands_is_no_answer(String document) throws IOException {
        assertThat(said(document)).isInstanceOf(TrackingAnswer.NoAnswer.class);
    }

    @Test
    void a_tracker_that_is_not_there_is_no_answer() {
        server.stop(0);

        assertThat(tracker.where("04", "520001234564")).isInstanceOf(TrackingAnswer.NoAnswer.class);
    }

    @Test
    void without_a_key_nothing_is_asked() {
        Sweettracker closed =
                new Sweettracker(
                        new SweettrackerSettings(
                                "http://127.0.0.1:" + server.getAddress().getPort(), ""),
                        JSON);

        assertThat(closed.where("04", "520001234564")).isInstanceOf(TrackingAnswer.Closed.class);
        assertThat(asked.get()).isNull();
    }

    private TrackingAnswer said(String document) throws IOException {
        answer.set(document(document).path("answer"));
        return tracker.where("04", "520001234564");
    }

    private static JsonNode document(String name) throws IOException {
        return JSON.readTree(
                Files.readString(Path.of("../contracts/sweettracker/" + name + ".json")));
    }
}
