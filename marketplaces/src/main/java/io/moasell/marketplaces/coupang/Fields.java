package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a body field by field: a field the documents do not know, or of another type, is refused.
 */
final class Fields {
    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** The body of a request, which must be an object with exactly these fields. */
    static Fields of(Request request, Set<String> known) {
        try {
            return of(Json.parse(request.text()), known);
        } catch (JacksonException e) {
            throw Refused.single("Could not read JSON: " + e.getOriginalMessage());
        }
    }

    private static Fields of(JsonNode node, Set<String> known) {
        if (!node.isObject()) throw Refused.single("Could not read JSON: an object is expected");
        List<String> unknown = Json.unknownFields(node, known);
        if (!unknown.isEmpty()) {
            throw Refused.single(
                    "Could not read JSON: Unrecognized field \"" + unknown.getFirst() + "\"");
        }
        return new Fields(node);
    }

    String text(String field) {
        JsonNode value = object.path(field);
        if (!value.isString()) throw wrong(field, "text");
        return value.stringValue();
    }

    long number(String field) {
        return number(object.path(field), field);
    }

    boolean flag(String field) {
        JsonNode value = object.path(field);
        if (!value.isBoolean()) throw wrong(field, "boolean");
        return value.booleanValue();
    }

    List<Long> numbers(String field) {
        JsonNode value = object.path(field);
        if (!value.isArray()) throw wrong(field, "array");
        List<Long> all = new ArrayList<>();
        for (JsonNode one : value) all.add(number(one, field));
        return all;
    }

    List<Fields> objects(String field, Set<String> known) {
        JsonNode value = object.path(field);
        if (!value.isArray()) throw wrong(field, "array");
        List<Fields> all = new ArrayList<>();
        for (JsonNode one : value) all.add(of(one, known));
        return all;
    }

    /** The vendor of the body must be the vendor of the key. */
    void vendor(Shop shop) {
        if (!text("vendorId").equals(shop.vendorId())) throw Refused.single("Invalid vendor ID");
    }

    /** A number of the path. */
    static long id(String name, String text) {
        if (!text.matches("[0-9]{1,18}"))
            throw Refused.single(name + " is invalid. [" + text + "]");
        return Long.parseLong(text);
    }

    private static long number(@Nullable JsonNode value, String field) {
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(field, "number");
        }
        return value.longValue();
    }

    private static Refusal wrong(String field, String type) {
        return Refused.single("Could not read JSON: field \"" + field + "\" must be a " + type);
    }
}
