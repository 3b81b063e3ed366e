package io.moasell.ordering;

import io.moasell.channels.spi.Channel;
import io.moasell.jobs.Bell;
import io.moasell.jobs.BellKind;
import java.util.List;

/** What of orders needs a person. */
public enum OrderingBell implements BellKind {
    /** The channel shows less than we believe: {0} the order's number, {1} the channel. */
    DISCREPANT(Loudness.URGENT),
    /** The receiver changed after the label was made: {0} the order's number, {1} the channel. */
    READDRESSED(Loudness.URGENT);

    private final Loudness loudness;

    OrderingBell(Loudness loudness) {
        this.loudness = loudness;
    }

    /** What a notice is about. */
    static String subject(ItemId item) {
        return "item:" + item.value();
    }

    /** One of these about an item. */
    Bell.Ring ring(ItemId item, String number, Channel channel) {
        return new Bell.Ring(
                this,
                subject(item),
                List.of(number, channel.label()),
                "/orders?open=" + item.value());
    }

    @Override
    public Loudness loudness() {
        return loudness;
    }
}
