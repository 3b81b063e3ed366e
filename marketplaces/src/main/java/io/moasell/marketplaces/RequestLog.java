package io.moasell.marketplaces;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a market was asked and what it refused, newest kept; counts are kept for ever. */
public final class RequestLog {
    private static final int KEPT = 10_000;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * One call.
     *
     * @param status the HTTP status answered, 0 when the connection was cut or hung
     * @param fault the fault shown, if any
     * @param why what was refused and why, if anything was
     */
    public record Entry(
            Instant at,
            String method,
            String path,
            String query,
            String endpoint,
            int status,
            @Nullable Fault fault,
            @Nullable String why,
            long micros) {}

    synchronized void add(Entry entry) {
        if (entries.size() == KEPT) entries.removeFirst();
        entries.addLast(entry);
        counts.merge(entry.endpoint + " " + entry.status, 1L, Long::sum);
    }

    /** The calls kept, oldest first. */
    public List<Entry> entries() {
        return entries(e -> true);
    }

    /** The calls kept that a condition picks, oldest first. */
    public synchronized List<Entry> entries(Predicate<Entry> picked) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) if (picked.test(entry)) found.add(entry);
        return found;
    }

    /** The calls that were refused in whole or in part. */
    public List<Entry> refusals() {
        return entries(e -> e.why != null);
    }

    /** How many calls ended how, by "endpoint status". */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
        counts.clear();
    }
}
