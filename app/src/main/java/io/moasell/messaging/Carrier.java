package io.moasell.messaging;

import org.jspecify.annotations.Nullable;

/** Port: who carries a kind of message out of the house; a bean where a provider is configured. */
public interface Carrier {

    /** Which kind. */
    MessageKind kind();

    /**
     * Carries one message, outside any transaction.
     *
     * @return null when it was taken, else why it was refused, in the provider's words
     * @throws RuntimeException when it is not known whether it was taken
     */
    @Nullable String carry(Letter letter);
}
