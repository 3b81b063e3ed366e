package io.moasell.publishing;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What would be sent to a shop if it were switched on now.
 *
 * @param readAt when its listings were last read to the end
 * @param counts listings by what would become of them
 * @param first those that change most, the largest change first, so many as a screen shows
 * @param unlinked listings that would not be sent, because nobody knows their SKU
 */
public record Preview(
        Instant readAt, Map<Change.Kind, Integer> counts, List<Change> first, int unlinked) {

    public Preview {
        first = List.copyOf(first);
    }

    static Map<Change.Kind, Integer> count(List<Change> changes) {
        Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
        for (Change.Kind kind : Change.Kind.values()) {
            counts.put(kind, 0);
        }
        changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return counts;
    }

    /** Listings whose number would be another one. */
    public int changing() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Change.Kind.SAME)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
