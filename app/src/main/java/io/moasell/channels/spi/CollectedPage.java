package io.moasell.channels.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param rows what was understood
 * @param unmapped codes nobody knows
 * @param documents the answers as they came
 * @param next the cursor of the page after this one, or null when the window is read to its end;
 *     opaque to the house
 */
public record CollectedPage<T>(
        List<T> rows, List<Unmapped> unmapped, List<RawDocument> documents, @Nullable String next) {

    public CollectedPage {
        rows = List.copyOf(rows);
        unmapped = List.copyOf(unmapped);
        documents = List.copyOf(documents);
    }
}
