package io.moasell.rules;

import java.util.Locale;
import java.util.Optional;

/** What a rule is about. */
public enum RuleKind {
    /** What is not packed together with others although it goes to the same receiver. */
    BUNDLE("합포장"),
    /** What is held as soon as it is filed. */
    HOLD("보류"),
    /** What a gift goes along with. */
    GIFT("사은품");

    private final String label;

    RuleKind(String label) {
        this.label = label;
    }

    /** What Korean screens call it. */
    public String label() {
        return label;
    }

    /** Its word in an address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word. */
    public static Optional<RuleKind> of(String path) {
        for (RuleKind kind : values()) {
            if (kind.path().equals(path)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
