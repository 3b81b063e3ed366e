package io.moasell.couriers;

import io.moasell.kernel.Kst;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks 스마트택배 where a parcel is. Its answers hold personal data (receiver, driver's telephone): only
 * level, time, place and kind are read out of them.
 */
@Component
@EnableConfigurationProperties(SweettrackerSettings.class)
public class Sweettracker {

    private static final Map<Integer, TrackingState> LEVELS =
            Map.of(
                    1, TrackingState.REGISTERED,
                    2, TrackingState.PICKED_UP,
                    3, TrackingState.IN_TRANSIT,
                    4, TrackingState.IN_TRANSIT,
                    5, TrackingState.OUT_FOR_DELIVERY,
                    6, TrackingState.DELIVERED);

    private static final DateTimeFormatter WALL_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int LONGEST_TEXT = 100;

    private final SweettrackerSettings settings;
    private final SweettrackerApi api;
    private final JsonMapper json;

    Sweettracker(SweettrackerSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        // A client that nothing observes: the key stands in the address, and addresses end up in
        // traces.
        this.api =
                HttpServiceProxyFactory.builderFor(
                                RestClientAdapter.create(
                                        RestClient.builder()
                                                .baseUrl(settings.baseUrl())
                                                .requestFactory(connections())
                                                .defaultStatusHandler(
                                                        status -> true, (request, response) -> {})
                                                .build()))
                        .build()
                        .createClient(SweettrackerApi.class);
    }

    private static JdkClientHttpRequestFactory connections() {
        JdkClientHttpRequestFactory connections =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build());
        connections.setReadTimeout(Duration.ofSeconds(10));
        return connections;
    }

    /** Whether the installation may ask at all. */
    public boolean open() {
        return settings.open();
    }

    /** Where the parcel is now, as far as the tracker knows. One call, no retry. */
    public TrackingAnswer where(String courier, String number) {
        String key = settings.key();
        if (key == null || key.isBlank()) {
            return new TrackingAnswer.Closed("no key");
        }
        try {
            ResponseEntity<String> answer = api.trackingInfo(key, courier, number);
            String body = answer.getBody();
            return answer.getStatusCode().is2xxSuccessful() && body != null
                    ? read(body)
                    : new TrackingAnswer.NoAnswer("HTTP " + answer.getStatusCode().value());
        } catch (RestClientException failed) {
            return new TrackingAnswer.NoAnswer(failed.getClass().getSimpleName());
        }
    }

    TrackingAnswer read(String body) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JacksonException notJson) {
            return new TrackingAnswer.NoAnswer("not JSON");
        }
        JsonNode status = answer.path("status");
        if (status.isBoolean() && !status.asBoolean()) {
            return failure(answer.path("code").asString(""));
        }
        if (!"Y".equals(answer.path("result").asString(""))) {
            return new TrackingAnswer.NotSeen("result");
        }
        TrackingState state = LEVELS.get(answer.path("level").asInt(0));
        if (state == null) {
            return new TrackingAnswer.NoAnswer("level " + answer.path("level").asInt(0));
        }
        List<TrackingLine> lines = new ArrayList<>();
        for (JsonNode detail : answer.path("trackingDetails")) {
            TrackingLine line = line(detail);
            if (line != null) {
                lines.add(line);
            }
        }
        return new TrackingAnswer.Seen(state, lines);
    }

    private static TrackingAnswer failure(String code) {
        return switch (code) {
            case "101", "106" -> new TrackingAnswer.Closed(code);
            case "105" -> new TrackingAnswer.NoAnswer(code);
            default -> new TrackingAnswer.NotSeen(code);
        };
    }

    private static @Nullable TrackingLine line(JsonNode detail) {
        TrackingState state = LEVELS.get(detail.path("level").asInt(0));
        Instant at = time(detail.path("timeString").asString(""));
        if (state == null || at == null) {
            return null;
        }
        return new TrackingLine(at, text(detail.path("where")), text(detail.path("kind")), state);
    }

    private static @Nullable Instant time(String wallClock) {
        try {
            return LocalDateTime.parse(wallClock, WALL_CLOCK).atZone(Kst.ZONE).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static String text(JsonNode node) {
        String text = node.asString("").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
