package io.moasell.channels.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads the rows of an answer one by one, so that one which cannot be read is told by its key and
 * the others go on. What stood in a row is never told: it may be personal data.
 */
public final class Rows {

    private static final String UNREADABLE = "unreadable";
    private static final String ABSENT = "absent";

    private Rows() {}

    /** A row whose named field is absent or cannot be read. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String field;
        private final String code;

        private Unreadable(String field, String code) {
            super(field + " " + code, null, false, false);
            this.field = field;
            this.code = code;
        }

        /** The value of that field cannot be read. */
        public static Unreadable value(String field) {
            return new Unreadable(field, UNREADABLE);
        }

        /** What a person is told of it. */
        public Unmapped told(@Nullable ItemKey key) {
            return new Unmapped(field, code, key);
        }
    }

    /** The value of a field without which a row means nothing. @throws Unreadable when absent */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Unreadable(field, ABSENT);
        }
        return value;
    }

    /** A count that makes sense from {@code least} on. @throws Unreadable when it is less */
    public static int atLeast(int least, String field, int value) {
        if (value < least) {
            throw Unreadable.value(field);
        }
        return value;
    }

    /**
     * The same mapper, but texts lose each U+0000, and a half of a surrogate pair is replaced: no
     * text of ours can hold them.
     */
    public static JsonMapper storable(JsonMapper json) {
        return json.rebuild()
                .addModule(
                        new SimpleModule("storable").addDeserializer(String.class, new Storable()))
                .build();
    }

    private static final class Storable extends StdScalarDeserializer<String> {

        /** A half of a pair of which the other half is missing. */
        private static final Pattern HALVES = Pattern.compile("\\p{Cs}");

        Storable() {
            super(String.class);
        }

        private static boolean suspect(int unit) {
            return unit == 0 || Character.isSurrogate((char) unit);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null || text.chars().noneMatch(Storable::suspect)
                    ? text
                    : HALVES.matcher(text.replace("\0", "")).replaceAll("\ufffd");
        }
    }

    /**
     * Maps each row; one that throws {@link Unreadable}, or whose numbers no number of ours can
     * hold, becomes an {@link Unmapped}.
     *
     * @param key tells the key of a row, null when it has none
     */
    public static <R, T> List<T> map(
            List<R> rows,
            Function<R, @Nullable T> map,
            Function<R, @Nullable ItemKey> key,
            Collection<Unmapped> unmapped) {
        List<T> mapped = new ArrayList<>(rows.size());
        for (R row : rows) {
            try {
                T value = map.apply(row);
                if (value != null) {
                    mapped.add(value);
                }
            } catch (Unreadable unreadable) {
                unmapped.add(unreadable.told(key.apply(row)));
            } catch (ArithmeticException tooLarge) {
                unmapped.add(new Unmapped("amount", UNREADABLE, key.apply(row)));
            }
        }
        return mapped;
    }

    /**
     * Binds each row to a record; one that does not fit becomes an {@link Unmapped}.
     *
     * @param key tells the key of a row from the raw node, null when it has none
     */
    public static <T> List<T> bind(
            JsonMapper json,
            JsonNode rows,
            Class<T> type,
            Function<JsonNode, @Nullable ItemKey> key,
            Collection<Unmapped> unmapped) {
        List<T> bound = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            try {
                bound.add(json.treeToValue(row, type));
            } catch (JacksonException misfit) {
                unmapped.add(misfit(misfit, key.apply(row)));
            }
        }
        return bound;
    }

    /** What did not fit: the path of names to the field. */
    public static Unmapped misfit(JacksonException misfit, @Nullable ItemKey key) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : misfit.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return new Unmapped(path.isEmpty() ? "row" : path.toString(), UNREADABLE, key);
    }

    /**
     * Each key once; the same key twice in one answer is told and the first kept, because no
     * document says how two of them would add up.
     */
    public static List<CollectedItem> once(
            List<CollectedItem> items, Collection<Unmapped> unmapped) {
        Map<ItemKey, CollectedItem> once = new LinkedHashMap<>();
        for (CollectedItem item : items) {
            if (once.putIfAbsent(item.key(), item) != null) {
                unmapped.add(new Unmapped("item", "twice", item.key()));
            }
        }
        return once.size() == items.size() ? items : List.copyOf(once.values());
    }
}
