package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/** Role: tells which order items are new or changed within a window. */
public interface OrderSource {

    /**
     * One page of items that changed in the window, each as it is now. The same window twice yields
     * the same keys.
     *
     * @param window at most {@link Traits#window} long; the same on every page
     * @param cursor null for the first page, then {@link CollectedPage#next}
     * @throws ChannelFailure when the page cannot be had
     */
    CollectedPage<CollectedItem> collect(Account account, Window window, @Nullable String cursor);
}
