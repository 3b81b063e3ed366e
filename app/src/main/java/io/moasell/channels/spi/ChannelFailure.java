package io.moasell.channels.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A whole call failed. The job decides on retry, never the connector. A write that may have taken
 * effect is not a failure but {@link Answer.Unknown} for each of its items.
 */
public abstract sealed class ChannelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ChannelFailure(String message) {
        super(message, null, false, true);
    }

    /** The credentials are not accepted: the shop is paused and its owner told. */
    public static final class Unauthorized extends ChannelFailure {
        private static final long serialVersionUID = 1L;
        private final String code;

        public Unauthorized(String code, String message) {
            super(message);
            this.code = code;
        }

        /** The channel's code. */
        public String code() {
            return code;
        }
    }

    /** Too many calls; nothing was done. */
    public static final class Throttled extends ChannelFailure {
        private static final long serialVersionUID = 1L;
        private final transient Duration after;

        public Throttled(Duration after) {
            super("throttled");
            this.after = after;
        }

        /** How long to wait at least. */
        public Duration after() {
            return after;
        }
    }

    /** The channel does not answer, or says it is down; for a write: surely nothing was done. */
    public static final class Unavailable extends ChannelFailure {
        private static final long serialVersionUID = 1L;
        private final @Nullable String instead;

        public Unavailable(String message) {
            this(message, null);
        }

        /**
         * A page of a collection that may have been too much to ask.
         *
         * @param instead the cursor of a smaller one, null when there is none
         */
        public Unavailable(String message, @Nullable String instead) {
            super(message);
            this.instead = instead;
        }

        /** The cursor to try next instead of the same; null for the same. */
        public @Nullable String instead() {
            return instead;
        }
    }

    /** The channel understood and refuses the whole call; nothing was done. */
    public static final class RefusedCall extends ChannelFailure {
        private static final long serialVersionUID = 1L;
        private final String code;

        public RefusedCall(String code, String message) {
            super(message);
            this.code = code;
        }

        /** The channel's code. */
        public String code() {
            return code;
        }
    }

    /** The answer cannot be read. */
    public static final class NotUnderstood extends ChannelFailure {
        private static final long serialVersionUID = 1L;
        private final transient RawDocument document;

        public NotUnderstood(String why, RawDocument document) {
            super(why);
            this.document = document;
        }

        /** What came instead; holds personal data perhaps, never logged. */
        public RawDocument document() {
            return document;
        }
    }
}
