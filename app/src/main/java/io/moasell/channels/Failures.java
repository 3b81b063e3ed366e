package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.kernel.Refused;

/** What a channel's failure is called when a person is told of it. */
final class Failures {

    private Failures() {}

    /** The refusal for whoever asked. */
    static Refused refusal(ChannelFailure failure, Channel channel) {
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
