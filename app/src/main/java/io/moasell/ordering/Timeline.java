package io.moasell.ordering;

import io.moasell.tenancy.Caller;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: everything that happened to an item, one line a happening; append only. */
@Component
public class Timeline {

    private final OrderStore store;
    private final ProblemTexts texts;
    private final Clock clock;

    Timeline(OrderStore store, ProblemTexts texts, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.clock = clock;
    }

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
    @Transactional
    public void note(List<Entry> entries) {
        store.note(entries, Caller.current().name(), clock.instant());
    }

    /** The lines of an item, newest first; none when there is no such item. */
    @Transactional(readOnly = true)
    public List<Line> of(ItemId item) {
        return store.items(List.of(item)).stream().flatMap(i -> of(i).stream()).toList();
    }

    /** The lines of an item, newest first. */
    @Transactional(readOnly = true)
    public List<Line> of(OrderItem item) {
        List<Line> lines =
                new ArrayList<>(
                        store.events(item.id()).stream()
                                .map(
                                        e ->
                                                new Line(
                                                        e.at(),
                                                        e.topic(),
                                                        e.sentence(),
                                                        texts.text(
                                                                e.sentence(), e.words().toArray()),
                                                        e.who()))
                                .toList());
        lines.addAll(filed(item, lines));
        lines.sort(Comparator.comparing(Line::at).reversed());
        return lines;
    }

    /** What filing did, read from the item itself: nobody writes a row for it. */
    private List<Line> filed(OrderItem item, List<Line> later) {
        List<Line> lines = new ArrayList<>();
        OrderItem.Times times = item.times();
        boolean atOnce =
                !item.skus().isEmpty()
                        && later.stream().noneMatch(l -> l.code().equals("ordering.event.linked"));
        boolean kept = later.stream().noneMatch(l -> l.code().equals("ordering.event.short"));
        if (atOnce && kept) {
            int pieces = item.skus().stream().mapToInt(s -> s.perPiece() * item.quantity()).sum();
            lines.add(
                    line(
                            times.collected(),
                            Topic.STOCK,
                            "ordering.event.filed-reserved",
                            String.valueOf(pieces)));
        }
        if (atOnce && !item.offline()) {
            lines.add(line(times.collected(), Topic.STOCK, "ordering.event.filed-linked"));
        }
        lines.add(
                item.offline()
                        ? line(times.collected(), Topic.STAFF, "ordering.event.typed")
                        : line(
                                times.collected(),
                                Topic.CHANNEL,
                                "ordering.event.collected",
                                item.channel().label()));
        lines.add(
                line(
                        times.paid(),
                        Topic.CHANNEL,
                        "ordering.event.paid",
                        String.format(Locale.ROOT, "%,d", item.money().paid())));
        return lines;
    }

    private Line line(Instant at, Topic topic, String code, String... words) {
        return new Line(at, topic, code, texts.text(code, (Object[]) words), null);
    }
}
