package io.moasell.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A market that knows no rule: it gives the answers it was given and keeps what it was asked. */
public final class Stub implements AutoCloseable {

    private final HttpServer server;
    private final Deque<JsonNode> answers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    public Stub() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A request as it came over the wire. */
    public record Asked(
            String method, String path, String query, Map<String, String> headers, String body) {

        /** A header, whatever its case. */
        public @Nullable String header(String name) {
            return headers.get(name);
        }

        /**
         * Whether it is the request of a document, text against text; a colon in the query may be
         * written either way.
         */
        public void requireSame(JsonNode document, List<String> headerNames) {
            assertThat(method).isEqualTo(document.path("method").stringValue());
            assertThat(path).isEqualTo(document.path("path").stringValue());
            assertThat(query.replace("%3A", ":"))
                    .isEqualTo(document.path("query").stringValue().replace("%3A", ":"));
            for (String name : headerNames) {
                assertThat(header(name))
                        .as(name)
                        .isEqualTo(document.path("headers").path(name).stringValue());
            }
            if (document.has("body")) {
                assertThat(Contract.JSON.readTree(body)).isEqualTo(document.path("body"));
            } else {
                assertThat(body).isEqualTo(document.path("text").stringValue(""));
            }
        }
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it answers to the calls to come, in their order. */
    public Stub answers(JsonNode... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** An answer of JSON as it is written here. */
    public static JsonNode json(int status, String body) {
        ObjectNode answer = Contract.JSON.createObjectNode().put("status", status);
        answer.putObject("headers").put("Content-Type", "application/json;charset=UTF-8");
        answer.put("text", body);
        return answer;
    }

    /** What it was asked, in order. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode answer = take(exchange);
            answer.path("headers")
                    .properties()
                    .forEach(
                            header ->
                                    exchange.getResponseHeaders()
                                            .set(header.getKey(), header.getValue().stringValue()));
            String text =
                    answer.has("body")
                            ? answer.path("body").toString()
                            : answer.path("text").stringValue("");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    answer.path("status").intValue(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized JsonNode take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        asked.add(
                new Asked(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        exchange.getRequestURI().getRawQuery() == null
                                ? ""
                                : exchange.getRequestURI().getRawQuery(),
                        headers,
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        return answers.isEmpty()
                ? Contract.JSON.readTree("{\"status\": 599, \"text\": \"not asked for\"}")
                : answers.removeFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
