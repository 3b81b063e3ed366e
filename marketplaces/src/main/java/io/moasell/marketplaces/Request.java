package io.moasell.marketplaces;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call as a market sees it.
 *
 * @param path the raw (still percent-encoded) path below the market's prefix, beginning with "/"
 * @param rawQuery the query exactly as sent, without "?", "" when there is none (signatures need
 *     it)
 * @param headers by lower-case name
 * @param remote the caller's IP address
 */
public record Request(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        String remote) {

    /** Builds a request as a client would send it, decoding the query. */
    public static Request of(
            String method,
            String path,
            @Nullable String rawQuery,
            Map<String, String> headers,
            byte[] body,
            String remote) {
        Map<String, String> lower = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lower.putAll(headers);
        String raw = rawQuery == null ? "" : rawQuery;
        return new Request(method, path, raw, form(raw), lower, body, remote);
    }

    /** A header's first value, or null; names compare without case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The first value of a query parameter, or null. */
    public @Nullable String param(String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.getFirst();
    }

    /** All values of a query parameter, empty when it is absent. */
    public List<String> params(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Decodes {@code a=1&b=2}, keeping the order and repeated keys. */
    public static Map<String, List<String>> form(String raw) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        if (raw.isEmpty()) return form;
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) continue;
            int eq = pair.indexOf('=');
            String key = decode(eq < 0 ? pair : pair.substring(0, eq));
            String value = eq < 0 ? "" : decode(pair.substring(eq + 1));
            form.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
        return form;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return text;
        }
    }
}
