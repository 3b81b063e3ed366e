package io.moasell.web;

import io.moasell.kernel.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as the open API answers it.
 *
 * @param items the rows
 * @param nextCursor what to ask the next page with, or null at the end
 */
public record RestPage<T>(List<T> items, @Nullable String nextCursor) {

    public RestPage {
        items = List.copyOf(items);
    }

    /** The page with each row as its JSON record. */
    public static <S, T> RestPage<T> of(Page<S> page, Function<? super S, ? extends T> json) {
        return new RestPage<>(page.items().stream().<T>map(json).toList(), page.next());
    }
}
