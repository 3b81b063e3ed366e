package io.moasell.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be corrected in a form: one sentence a field, in the form's order. The summary on top
 * and the field itself say the same words. Answer with status 422 and the answers kept.
 */
public final class FieldErrors {

    private final Map<String, String> sentences = new LinkedHashMap<>();

    /** Nothing to correct. */
    public static FieldErrors none() {
        return new FieldErrors();
    }

    /** Adds a sentence; the first of a field stays. */
    public FieldErrors add(String field, String sentence) {
        sentences.putIfAbsent(field, sentence);
        return this;
    }

    /** Adds the sentence when the condition holds. */
    public FieldErrors check(boolean wrong, String field, String sentence) {
        return wrong ? add(field, sentence) : this;
    }

    /** The field's sentence, or null when it is fine. */
    public @Nullable String of(String field) {
        return sentences.get(field);
    }

    public boolean any() {
        return !sentences.isEmpty();
    }

    /** Field id to sentence, in order. */
    public Map<String, String> all() {
        return Map.copyOf(sentences).isEmpty() ? Map.of() : new LinkedHashMap<>(sentences);
    }
}
