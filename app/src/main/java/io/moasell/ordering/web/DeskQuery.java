package io.moasell.ordering.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the desk's address asks for; every view can be bookmarked.
 *
 * @param params the known parameters that are given, in a fixed order
 */
public record DeskQuery(Map<String, String> params) {

    private static final List<String> FILTERS =
            List.of(
                    "stage",
                    "flag",
                    "ch",
                    "account",
                    "from",
                    "to",
                    "due",
                    "hold",
                    "pending",
                    "mark",
                    "sku",
                    "fee",
                    "paidFrom",
                    "paidTo",
                    "supplier",
                    "q");
    private static final List<String> KNOWN =
            Stream.of(List.of("view"), FILTERS, List.of("sort", "size", "cursor", "open", "log"))
                    .flatMap(List::stream)
                    .toList();

    public DeskQuery {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : KNOWN) {
            String value = params.get(name);
            if (value != null && !value.isBlank()) {
                known.put(name, value.strip());
            }
        }
        params = known;
    }

    /** The parameter, null when it is not given. */
    public @Nullable String get(String name) {
        return params.get(name);
    }

    /** The same with one parameter set, or without it when the value is null; back to page one. */
    public DeskQuery with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(params);
        changed.remove("cursor");
        changed.remove("open");
        changed.remove("log");
        put(changed, name, value);
        return new DeskQuery(changed);
    }

    /** The same page with another item open, or none when null. */
    public DeskQuery open(@Nullable Long item) {
        Map<String, String> changed = new LinkedHashMap<>(params);
        changed.remove("log");
        put(changed, "open", item == null ? null : item.toString());
        return new DeskQuery(changed);
    }

    /** The same with another part of the timeline. */
    public DeskQuery log(@Nullable String topic) {
        Map<String, String> changed = new LinkedHashMap<>(params);
        put(changed, "log", topic);
        return new DeskQuery(changed);
    }

    /** The page after. */
    public DeskQuery page(@Nullable String cursor) {
        Map<String, String> changed = new LinkedHashMap<>(params);
        changed.remove("open");
        changed.remove("log");
        put(changed, "cursor", cursor);
        return new DeskQuery(changed);
    }

    /** Only the stage or the flag. */
    public DeskQuery bare() {
        Map<String, String> kept = new LinkedHashMap<>(params);
        kept.keySet().retainAll(List.of("stage", "flag"));
        return new DeskQuery(kept);
    }

    /** Only what a saved view keeps: the filters, the order and the length of a page. */
    DeskQuery view() {
        Map<String, String> kept = new LinkedHashMap<>(params);
        kept.keySet().removeAll(List.of("view", "cursor", "open", "log"));
        return new DeskQuery(kept);
    }

    /** This place in a page of a view that shows something of its own. */
    DeskQuery as(String key, DeskQuery shows) {
        Map<String, String> all = new LinkedHashMap<>(shows.params());
        all.put("view", key);
        for (String name : List.of("cursor", "open", "log")) {
            put(all, name, params.get(name));
        }
        return new DeskQuery(all);
    }

    /** How many rows a page has: 25, 50 or 100. */
    public int size() {
        return switch (params.get("size")) {
            case "25" -> 25;
            case "100" -> 100;
            case null, default -> 50;
        };
    }

    private static void put(Map<String, String> params, String name, @Nullable String value) {
        if (value == null) {
            params.remove(name);
        } else {
            params.put(name, value);
        }
    }

    /** The filter's fields, for a form that acts on all that it finds. */
    public Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>(params);
        filters.keySet().retainAll(FILTERS);
        return filters;
    }

    /** How many filters besides the stage, the flag and the text are set. */
    public long narrowed() {
        return filters().keySet().stream()
                .filter(name -> !List.of("stage", "flag", "q").contains(name))
                .count();
    }

    /** The query of an address, with its question mark; empty when nothing is asked. */
    public String text() {
        return params.isEmpty()
                ? ""
                : params.entrySet().stream()
                        .map(
                                param ->
                                        param.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        param.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
