package io.moasell.marketplaces;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reading and building JSON trees by field name. */
public final class Json {
    /** The mapper: strict about duplicate names and trailing text. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array to fill. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Parses text; throws JacksonException when it is no JSON document. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** Reads a resource of this module, such as {@code /demo-catalogue.json}. */
    public static JsonNode resource(String path) {
        try (InputStream in = Json.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalArgumentException("no resource " + path);
            return MAPPER.readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The field names of an object that the documents do not know, in their order. */
    public static List<String> unknownFields(JsonNode object, Set<String> known) {
        List<String> unknown = new ArrayList<>();
        for (String name : object.propertyNames()) if (!known.contains(name)) unknown.add(name);
        return unknown;
    }

    /** The text of a field, or {@code fallback} where it is absent or no text. */
    public static String text(JsonNode object, String field, String fallback) {
        JsonNode value = object.path(field);
        return value.isString() ? value.stringValue() : fallback;
    }
}
