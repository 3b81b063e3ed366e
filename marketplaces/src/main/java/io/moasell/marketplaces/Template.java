package io.moasell.marketplaces;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON document with slots, compiled for fast filling.
 *
 * <p>A value written {@code "{{name}}"} is a slot: it takes a text, a number, a boolean, or
 * finished JSON ({@link Raw}); a member whose slot is empty is left out, and so is an object whose
 * every member was left out. Everything else is written as it stands.
 */
public final class Template {
    private static final byte[] COMMA = {','};
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Part root;

    /** Finished JSON to put into a slot. */
    public record Raw(byte[] json) {}

    private sealed interface Part {}

    private record Literal(byte[] json) implements Part {}

    private record Slot(int index) implements Part {}

    private record Members(List<Member> members) implements Part {}

    private record Member(byte[] name, Part value) {}

    /** Compiles a document. */
    public Template(JsonNode document) {
        root = compile(document);
    }

    /** Compiles a resource of this module, such as {@code /templates/smartstore/line.json}. */
    public static Template resource(String path) {
        return new Template(Json.resource(path));
    }

    private Part compile(JsonNode node) {
        if (node.isString() && node.stringValue().startsWith("{{")) {
            String name = node.stringValue().substring(2, node.stringValue().length() - 2);
            Integer known = slots.get(name);
            if (known == null) slots.put(name, known = slots.size());
            return new Slot(known);
        }
        if (node.isObject()) {
            List<Member> members = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                byte[] name =
                        (Json.MAPPER.writeValueAsString(member.getKey()) + ":")
                                .getBytes(StandardCharsets.UTF_8);
                Part value = compile(member.getValue());
                Member last = members.isEmpty() ? null : members.getLast();
                if (value instanceof Literal here
                        && last != null
                        && last.value instanceof Literal before) {
                    // members that never change are one piece
                    byte[] joined = joined(before.json, COMMA, name, here.json);
                    members.set(members.size() - 1, new Member(last.name, new Literal(joined)));
                } else {
                    members.add(new Member(name, value));
                }
            }
            return constant(members);
        }
        return new Literal(Json.MAPPER.writeValueAsBytes(node));
    }

    /** An object without slots is a literal itself. */
    private static Part constant(List<Member> members) {
        if (members.isEmpty()) return new Literal(new byte[] {'{', '}'});
        if (members.size() == 1 && members.getFirst().value instanceof Literal only) {
            byte[] open = {'{'};
            byte[] close = {'}'};
            return new Literal(joined(open, members.getFirst().name, only.json, close));
        }
        return new Members(members);
    }

    private static byte[] joined(byte[]... pieces) {
        Out out = new Out(256);
        for (byte[] piece : pieces) out.bytes(piece);
        return out.toBytes();
    }

    private int slot(String name) {
        Integer index = slots.get(name);
        if (index == null) throw new IllegalArgumentException("no slot " + name);
        return index;
    }

    /** An empty filling of this template. */
    public Filling filling() {
        return new Filling(this, new @Nullable Object[slots.size()]);
    }

    /** The values for one document. */
    public static final class Filling {
        private final Template template;
        private final @Nullable Object[] values;

        private Filling(Template template, @Nullable Object[] values) {
            this.template = template;
            this.values = values;
        }

        /** Fills a slot by name (null leaves it empty). */
        public Filling set(String name, @Nullable Object value) {
            values[template.slot(name)] = value;
            return this;
        }

        /** Writes the document; false (and nothing written) when it has no member at all. */
        public boolean write(Out out) {
            return template.write(template.root, values, out);
        }

        /** The document as finished JSON. */
        public Raw raw() {
            Out out = new Out(512);
            write(out);
            return new Raw(out.toBytes());
        }
    }

    private boolean write(Part part, @Nullable Object[] values, Out out) {
        switch (part) {
            case Literal literal -> out.bytes(literal.json);
            case Slot slot -> {
                Object value = values[slot.index];
                if (value == null) return false;
                out.value(value);
            }
            case Members object -> {
                int start = out.size();
                out.octet('{');
                boolean some = false;
                for (Member member : object.members) {
                    int before = out.size();
                    if (some) out.octet(',');
                    out.bytes(member.name);
                    if (write(member.value, values, out)) some = true;
                    else out.cut(before);
                }
                if (!some) {
                    out.cut(start);
                    return false;
                }
                out.octet('}');
            }
        }
        return true;
    }

    /** A growing UTF-8 buffer that JSON is written into. */
    public static final class Out {
        private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
        private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
        private byte[] buffer;
        private int size;

        /** With room for so many bytes. */
        public Out(int room) {
            buffer = new byte[room];
        }

        /** Bytes written so far. */
        public int size() {
            return size;
        }

        /** Takes back what was written after a size. */
        public void cut(int to) {
            size = to;
        }

        /** Writes one ASCII character. */
        public Out octet(char c) {
            room(1);
            buffer[size++] = (byte) c;
            return this;
        }

        /** Writes bytes as they are. */
        public Out bytes(byte[] bytes) {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, size, bytes.length);
            size += bytes.length;
            return this;
        }

        /** Writes JSON source text as it is. */
        public Out source(String json) {
            return bytes(json.getBytes(StandardCharsets.UTF_8));
        }

        /** Writes a value as JSON: text quoted, numbers and booleans bare, {@link Raw} as it is. */
        public Out value(Object value) {
            switch (value) {
                case String text -> quoted(text);
                case Long number -> number(number);
                case Integer number -> number(number);
                case Boolean truth -> bytes(truth ? TRUE : FALSE);
                case Raw raw -> bytes(raw.json);
                default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
            }
            return this;
        }

        private void number(long number) {
            if (number < 0 || number > 999_999_999_999L) {
                source(Long.toString(number));
                return;
            }
            int digits = 1;
            for (long n = number; n >= 10; n /= 10) digits++;
            room(digits);
            size += digits;
            for (int i = size - 1; i >= size - digits; i--) {
                buffer[i] = (byte) ('0' + number % 10);
                number /= 10;
            }
        }

        private void quoted(String text) {
            int length = text.length();
            room(length * 6 + 2);
            buffer[size++] = '"';
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= 0x20 && c < 0x80) {
                    if (c == '"' || c == '\\') buffer[size++] = '\\';
                    buffer[size++] = (byte) c;
                } else if (c < 0x20) {
                    size = put("\\u00%02x".formatted((int) c), size);
                } else if (c < 0x800) {
                    buffer[size++] = (byte) (0xC0 | c >> 6);
                    buffer[size++] = (byte) (0x80 | c & 0x3F);
                } else if (Character.isSurrogate(c)) {
                    boolean pair =
                            Character.isHighSurrogate(c)
                                    && i + 1 < length
                                    && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) size = put(text.substring(i, ++i + 1), size);
                    else size = put("\\u%04x".formatted((int) c), size);
                } else {
                    buffer[size++] = (byte) (0xE0 | c >> 12);
                    buffer[size++] = (byte) (0x80 | c >> 6 & 0x3F);
                    buffer[size++] = (byte) (0x80 | c & 0x3F);
                }
            }
            buffer[size++] = '"';
        }

        private int put(String text, int at) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, buffer, at, bytes.length);
            return at + bytes.length;
        }

        private void room(int more) {
            if (size + more > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
            }
        }

        /** What was written. */
        public byte[] toBytes() {
            return Arrays.copyOf(buffer, size);
        }
    }
}
