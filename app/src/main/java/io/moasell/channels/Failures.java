package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.kernel.Refused;
import java.time.Duration;

/** What a channel's failure means: what a person is told of it, and when to try again. */
public final class Failures {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private Failures() {}

    /** How long to wait after so many tries in vain: from seconds up to two minutes. */
    public static Duration backOff(int tries) {
        Duration wait = FIRST_WAIT;
        for (int i = 1; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(3);
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The refusal for whoever asked. */
    public static Refused refusal(ChannelFailure failure, Channel channel) {
        return switch (failure) {
            case ChannelFailure.Unauthorized f ->
                    Refused.because(ChannelsProblem.CREDENTIALS_REFUSED, channel.label(), f.code());
            case ChannelFailure.Throttled ignored ->
                    Refused.because(ChannelsProblem.CHANNEL_BUSY, channel.label());
            case ChannelFailure.Unavailable ignored ->
                    Refused.because(ChannelsProblem.CHANNEL_SILENT, channel.label());
            case ChannelFailure.RefusedCall f ->
                    Refused.because(ChannelsProblem.CHANNEL_REFUSED, channel.label(), f.code());
            case ChannelFailure.NotUnderstood ignored ->
                    Refused.because(ChannelsProblem.CHANNEL_UNREADABLE, channel.label());
        };
    }

    /** The same, for whatever came instead of an answer. */
    static Refused refusal(RuntimeException failure, Channel channel) {
        return switch (failure) {
            case ChannelFailure f -> refusal(f, channel);
            case Refused refused -> refused;
            default -> Refused.because(ChannelsProblem.NOT_FILED, channel.label());
        };
    }
}
