package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketplacesTests {
    private final HttpClient http = HttpClient.newHttpClient();

    /** How long a caller waits: shorter than a hang, longer than a busy machine needs. */
    private Duration wait = Duration.ofSeconds(20);

    @Test
    void answers_under_the_markets_prefix_and_logs_the_call() throws Exception {
        try (Marketplaces sim = toy(null)) {
            HttpResponse<String> answer = get(sim, "/toy/count?a=%2B1");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Json.parse(answer.body()).path("query").stringValue()).isEqualTo("a=%2B1");
            assertThat(get(sim, "/toy/nothing").statusCode()).isEqualTo(404);
            assertThat(sim.log("toy").entries()).hasSize(2);
            assertThat(sim.log("toy").refusals())
                    .singleElement()
                    .extracting(RequestLog.Entry::why)
                    .isEqualTo("no such path");
            assertThat(get(sim, "/_control/toy/log?refused=true").body()).contains("no such path");
        }
    }

    @Test
    void several_instances_know_nothing_of_each_other() throws Exception {
        try (Marketplaces one = toy(null);
                Marketplaces other = toy(null)) {
            get(one, "/toy/count");
            one.clock().advance(Duration.ofDays(3));
            assertThat(other.market("toy").snapshot(null).path("count").intValue()).isZero();
            assertThat(other.clock().instant())
                    .isBefore(one.clock().instant().minus(Duration.ofDays(2)));
        }
    }

    @Test
    void the_clock_is_moved_frozen_and_set_over_http_and_kept_over_a_restart(@TempDir Path data)
            throws Exception {
        Instant then = Instant.parse("2027-03-01T00:00:00Z");
        try (Marketplaces sim = toy(data)) {
            post(sim, "/_control/clock", "{\"frozen\":true,\"at\":\"" + then + "\"}");
            post(sim, "/_control/clock", "{\"advance\":\"PT1H\"}");
            assertThat(sim.clock().instant()).isEqualTo(then.plusSeconds(3600));
            post(sim, "/_control/clock", "{\"frozen\":false}");
        }
        try (Marketplaces sim = toy(data)) {
            assertThat(sim.clock().instant())
                    .isBetween(then.plusSeconds(3600), then.plusSeconds(3660));
        }
    }

    @Test
    void what_was_answered_survives_without_an_orderly_end(@TempDir Path data) throws Exception {
        Path copy = data.resolve("copy");
        try (Marketplaces sim = toy(data.resolve("live"))) {
            for (int i = 0; i < 5; i++) get(sim, "/toy/count");
            java.nio.file.Files.createDirectories(copy);
            java.nio.file.Files.copy(
                    data.resolve("live/marketplaces.mv"), copy.resolve("marketplaces.mv"));
        }
        try (Marketplaces sim = toy(copy)) {
            assertThat(sim.market("toy").snapshot(null).path("count").intValue()).isEqualTo(5);
        }
    }

    @Test
    void faults_without_effect_leave_the_market_as_it_was() throws Exception {
        try (Marketplaces sim = toy(null)) {
            post(
                    sim,
                    "/_control/toy/faults",
                    """
                    [{"endpoint":"count","fault":"429"},{"endpoint":"count","fault":"500"},
                     {"endpoint":"count","fault":"503"},{"endpoint":"count","fault":"DROPPED_BEFORE","count":10}]""");
            assertThat(get(sim, "/toy/count").statusCode()).isEqualTo(429);
            assertThat(get(sim, "/toy/count").statusCode()).isEqualTo(500);
            assertThat(get(sim, "/toy/count").statusCode()).isEqualTo(503);
            assertThatThrownBy(() -> get(sim, "/toy/count")).isInstanceOf(IOException.class);
            // the JDK's client repeats a GET whose connection was cut, so more than one was planned
            sim.faults("toy").clear();
            sim.faults("toy").next("count", Fault.TIMEOUT_BEFORE, 1);
            wait = Duration.ofSeconds(2);
            assertThatThrownBy(() -> get(sim, "/toy/count"))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(count(sim)).isZero();
            assertThat(Json.parse(get(sim, "/toy/count").body()).path("count").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void faults_after_the_effect_hide_that_it_happened() throws Exception {
        try (Marketplaces sim = toy(null)) {
            sim.faults("toy").next("count", Fault.DROPPED_AFTER, 1);
            assertThatThrownBy(() -> post(sim, "/toy/count", "{}")).isInstanceOf(IOException.class);
            sim.faults("toy").next("count", Fault.TIMEOUT_AFTER, 1);
            wait = Duration.ofSeconds(2);
            assertThatThrownBy(() -> post(sim, "/toy/count", "{}"))
                    .isInstanceOf(HttpTimeoutException.class);
            sim.faults("toy").next("count", Fault.SERVER_ERROR_AFTER, 1);
            assertThat(post(sim, "/toy/count", "{}").statusCode()).isEqualTo(500);
            assertThat(count(sim)).isEqualTo(3);
        }
    }

    @Test
    void a_malformed_answer_is_cut_and_a_slow_one_comes_in_drips() throws Exception {
        try (Marketplaces sim = toy(null)) {
            sim.faults("toy").next(Faults.ANY, Fault.MALFORMED, 1);
            String cut = get(sim, "/toy/count").body();
            assertThatThrownBy(() -> Json.parse(cut))
                    .isInstanceOf(tools.jackson.core.JacksonException.class);
            sim.faults("toy")
                    .plan(new Faults.Planned(Faults.ANY, Fault.SLOW, 0, 1, Duration.ofMillis(400)));
            long began = System.nanoTime();
            assertThat(Json.parse(get(sim, "/toy/count").body()).path("count").intValue())
                    .isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThan(Duration.ofMillis(350));
        }
    }

    @Test
    void a_fault_waits_for_its_endpoint_and_skips_as_told_and_is_counted() {
        Faults faults = new Faults();
        faults.plan(new Faults.Planned("send", Fault.SERVER_ERROR, 1, 2, Duration.ZERO));
        assertThat(faults.take("read")).isNull();
        assertThat(faults.take("send")).isNull();
        assertThat(faults.take("send")).isNotNull();
        assertThat(faults.take("send")).isNotNull();
        assertThat(faults.take("send")).isNull();
    }

    @Test
    void a_fault_of_an_unknown_endpoint_and_an_unknown_field_are_refused() throws Exception {
        try (Marketplaces sim = toy(null)) {
            assertThat(
                            post(
                                            sim,
                                            "/_control/toy/faults",
                                            "{\"endpoint\":\"x\",\"fault\":\"500\"}")
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(post(sim, "/_control/clock", "{\"advanced\":\"PT1H\"}").body())
                    .contains("unknown [advanced]");
        }
    }

    @Test
    void a_bucket_refills_at_its_rate_and_blocks_when_told() {
        long[] now = {0};
        Limits limits = new Limits(new Limits.Limit(2, 4, Duration.ZERO), () -> now[0]);
        for (int i = 0; i < 4; i++) assertThat(limits.take("a", "x").allowed()).isTrue();
        assertThat(limits.take("a", "x").allowed()).isFalse();
        assertThat(limits.take("b", "x").allowed()).isTrue();
        now[0] += 500_000_000L;
        assertThat(limits.take("a", "x").allowed()).isTrue();
        assertThat(limits.take("a", "x").pause()).isEqualTo(Duration.ofMillis(500));
        limits.set("x", new Limits.Limit(1, 1, Duration.ofSeconds(10)));
        assertThat(limits.take("a", "x").allowed()).isTrue();
        assertThat(limits.take("a", "x").allowed()).isFalse();
        now[0] += 5_000_000_000L;
        assertThat(limits.take("a", "x").allowed()).isFalse();
        now[0] += 5_000_000_000L;
        assertThat(limits.take("a", "x").allowed()).isTrue();
        limits.lift(true);
        for (int i = 0; i < 100; i++) assertThat(limits.take("a", "x").allowed()).isTrue();
    }

    private static Marketplaces toy(@Nullable Path data) {
        return Marketplaces.start(new Setup(0, data, List.of(Toy::new), false, 0, 1));
    }

    private static int count(Marketplaces sim) {
        return sim.market("toy").snapshot(null).path("count").intValue();
    }

    private HttpResponse<String> get(Marketplaces sim, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(sim.url() + path)));
    }

    private HttpResponse<String> post(Marketplaces sim, String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(sim.url() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(wait).build(), HttpResponse.BodyHandlers.ofString());
    }
}
