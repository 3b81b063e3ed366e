package io.moasell.web;

import java.util.Locale;

/** How a state feels; the class of the same name colours it, and a word stands beside it always. */
public enum Tone {
    /** Nothing to say. */
    QUIET,
    /** It is done. */
    OK,
    /** Worth knowing. */
    NOTE,
    /** Soon it costs something. */
    WARN,
    /** It costs money or time now. */
    BAD;

    /** The class, such as {@code ui-warn}. */
    public String css() {
        return "ui-" + name().toLowerCase(Locale.ROOT);
    }

    /** The worse of the two. */
    public Tone or(Tone other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
