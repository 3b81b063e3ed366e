package io.moasell.ordering;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Door: everything that happened to an item, one line a happening; append only. */
@Component
public class Timeline {

    /** What a line is about; also the filter above the list. */
    public enum Topic {
        /** A person or a rule of ours did something. */
        STAFF,
        /** The channel said or was told something. */
        CHANNEL,
        /** Stock moved. */
        STOCK,
        MEMO,
        /** Something did not work. */
        FAILURE
    }

    /**
     * A line to write.
     *
     * @param item about which item
     * @param topic about what
     * @param sentence the key of its Korean sentence in a messages file
     * @param words what fills {0}, {1} … of it; never personal data
     */
    public record Entry(ItemId item, Topic topic, String sentence, List<String> words) {

        public Entry {
            words = List.copyOf(words);
        }

        public static Entry of(ItemId item, Topic topic, String sentence, String... words) {
            return new Entry(item, topic, sentence, List.of(words));
        }
    }

    /**
     * A line to read.
     *
     * @param at when
     * @param topic about what
     * @param code the key of the sentence, for programs
     * @param text the sentence
     * @param who who did it, null where nobody is named
     */
    public record Line(Instant at, Topic topic, String code, String text, @Nullable String who) {}

    /** Writes lines, in the caller's transaction, in the name of the current caller. */
    public void note(List<Entry> entries) {
        throw new UnsupportedOperationException();
    }

    /** The lines of an item, newest first. */
    public List<Line> of(ItemId item) {
        throw new UnsupportedOperationException();
    }
}
