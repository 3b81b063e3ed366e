package io.moasell.marketplaces;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a market sends back.
 *
 * @param why the reason of a refusal for the request log (never sent), null when nothing was
 *     refused
 */
public record Answer(int status, Map<String, String> headers, byte[] body, @Nullable String why) {

    /** A JSON answer. */
    public static Answer json(int status, JsonNode document) {
        return json(status, Json.MAPPER.writeValueAsBytes(document));
    }

    /** A JSON answer whose bytes are already written. */
    public static Answer json(int status, byte[] document) {
        return new Answer(
                status, Map.of("Content-Type", "application/json;charset=UTF-8"), document, null);
    }

    /** An HTML answer, such as a gateway's error page. */
    public static Answer html(int status, String html) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/html;charset=UTF-8"),
                html.getBytes(StandardCharsets.UTF_8),
                null);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], null);
    }

    /** The same answer with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, why);
    }

    /** The same answer with the reason the log will show. */
    public Answer because(String reason) {
        return new Answer(status, headers, body, reason);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
