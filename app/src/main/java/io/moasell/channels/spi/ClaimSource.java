package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/** Role: tells which claims are new or changed within a window. */
public interface ClaimSource {

    /**
     * One page of claims that changed in the window, each as it is now.
     *
     * @param window at most {@link Traits#window} long; the same on every page
     * @param cursor null for the first page, then {@link CollectedPage#next}
     * @throws ChannelFailure when the page cannot be had
     */
    CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor);
}
