package io.moasell.channels.spi;

/** What a channel said to a request for one item. Three answers, not two. */
public sealed interface Answer {

    /** The channel did it. */
    record Accepted() implements Answer {}

    /**
     * The channel said no; asking again unchanged is useless unless {@code retryable}.
     *
     * @param code the channel's code
     * @param message the channel's words
     * @param retryable whether the channel itself says that the same request may succeed later
     */
    record Rejected(String code, String message, boolean retryable) implements Answer {}

    /**
     * Nobody knows whether it was done: settled by {@link OrderReader}, never by sending again
     * blindly.
     *
     * @param why in technical words (time-out, item missing in the answer …)
     */
    record Unknown(String why) implements Answer {}
}
