package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An outside program: speaks with /api/v1 over HTTP, with one key. */
public final class Api {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private final String base;
    private final String bearer;

    /**
     * A program with a key.
     *
     * @param address of the app, such as {@code http://127.0.0.1:8080}
     * @param bearer the header's value
     */
    public Api(String address, String bearer) {
        this.base = address + "/api/v1";
        this.bearer = bearer;
    }

    /** An answer as it came. */
    public record Reply(int status, String text) {

        /** Its document; an empty object when there is none. */
        public JsonNode json() {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        }

        /** The document of an answer that has this status. */
        public JsonNode with(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return json();
        }
    }

    /** The document there. */
    public JsonNode get(String path) {
        return ask("GET", path, null).with(200);
    }

    /** What was asked, whatever it answers. */
    public Reply ask(String method, String path, @Nullable Object body) {
        return ask(method, path, body, Map.of());
    }

    /** The same with headers of one's own. */
    public Reply ask(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", bearer)
                        .header("Accept", "application/json");
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        try {
            HttpResponse<String> reply =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every row of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            String more = (path.contains("?") ? "&" : "?") + "limit=20" + cursor;
            JsonNode page = get(path + more);
            page.path("items").forEach(rows::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.stringValue() : "";
        } while (!cursor.isEmpty());
        return rows;
    }
}
