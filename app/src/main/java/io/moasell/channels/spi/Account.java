package io.moasell.channels.spi;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One shop account as a connector sees it, for the length of a call.
 *
 * @param id the house's id, for a connector's trace words only
 * @param channel where
 * @param credentials the fields that {@link Connector#credentialFields} names, in the clear; never
 *     logged
 * @param tokens where tokens that the channel issues are kept between calls
 * @param pace gives the turn for each single HTTP call, across all nodes
 */
public record Account(
        long id, Channel channel, Map<String, String> credentials, Tokens tokens, Pace pace) {

    public Account {
        credentials = Map.copyOf(credentials);
    }

    /** The credential of that name. @throws IllegalArgumentException when there is none */
    public String credential(String name) {
        String value = credentials.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no credential " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + channel + "]";
    }

    /**
     * The rate the house allows itself with this credential, shared by every node, collections and
     * sends alike. A connector asks before each HTTP call, so that one role call that needs several
     * of them is counted rightly; waiting is the house's business.
     */
    @FunctionalInterface
    public interface Pace {

        /**
         * Returns when the next call may go out.
         *
         * @throws ChannelFailure.Throttled when that is too far off to wait for
         */
        void turn();
    }

    /**
     * Keeps issued tokens per account for the connector, which holds no state. Issues one at a time
     * per account.
     */
    public interface Tokens {

        /**
         * The token kept, or a new one from {@code issue} when there is none or it is about to end.
         */
        String get(Supplier<Token> issue);

        /**
         * Forgets this token because the channel refused it; another token that replaced it stays.
         */
        void drop(String refused);
    }

    /**
     * A token that a channel issued.
     *
     * @param value the text
     * @param useUntil after this instant a new one is asked for
     */
    public record Token(String value, java.time.Instant useUntil) {

        @Override
        public String toString() {
            return "Token[until " + useUntil + "]";
        }
    }
}
