package io.moasell.shipping;

import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Kst;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place of every waiting time between sending and 구매확정: when the market and the courier are
 * asked, and what days decide where nobody tells. The courier's times are our own choice: nobody
 * publishes any.
 */
final class DeliveryPolicy {

    static final Duration FIRST_LOOK = Duration.ofHours(3);
    static final Duration LOOK_AGAIN = Duration.ofHours(4);
    static final Duration LAST_LOOK = Duration.ofDays(14);
    private static final LocalTime DAY_BEGINS = LocalTime.of(8, 0);
    private static final LocalTime DAY_ENDS = LocalTime.of(22, 0);

    static final Duration FIRST_ASK = Duration.ofHours(6);
    static final Duration ASK_AGAIN = Duration.ofHours(6);
    static final Duration LAST_ASK = Duration.ofDays(60);

    /** A number that the courier does not know so long after sending needs a person. */
    static final Duration UNSEEN_TOO_LONG = Duration.ofHours(48);

    /** Sent so long ago and nobody can tell: taken as delivered. */
    static final Duration DELIVERED_UNTOLD = Duration.ofDays(7);

    /** Delivered so long ago and the channel does not tell: taken as 구매확정. */
    static final Duration COMPLETED_UNTOLD = Duration.ofDays(8);

    /** What days should decide while a claim is open is looked at again after so long. */
    static final Duration DAYS_AGAIN = Duration.ofDays(1);

    /** A courier may give a number again after so long; sooner it means the same box. */
    static final Duration NUMBER_RESTS = Duration.ofDays(183);

    /**
     * 쿠팡 shows nothing after FINAL_DELIVERY, 티몬 and 위메프 stand still, offline there is nobody; the
     * others tell 구매확정.
     */
    private static final Set<Channel> COMPLETION_UNTOLD =
            EnumSet.of(Channel.COUPANG, Channel.TMON, Channel.WEMAKEPRICE, Channel.OFFLINE);

    private DeliveryPolicy() {}

    /** Whether the channel says by itself when a purchase is confirmed. */
    static boolean tellsCompletion(Channel channel) {
        return !COMPLETION_UNTOLD.contains(channel);
    }

    /**
     * Whether the channel says by itself when goods arrived; where not, the courier is believed.
     */
    static boolean tellsDelivery(Channel channel) {
        return channel != Channel.OFFLINE
                && channel != Channel.TMON
                && channel != Channel.WEMAKEPRICE;
    }

    /**
     * When days decide the next step of an item of such a channel; empty where the channel tells.
     *
     * @param courierTells whether its courier can be asked how far it is
     * @param deliveredAt null before it arrived
     */
    static Optional<Instant> daysDecide(
            Channel channel, boolean courierTells, Instant sentAt, @Nullable Instant deliveredAt) {
        if (tellsCompletion(channel)) {
            return Optional.empty();
        }
        if (deliveredAt != null) {
            return Optional.of(deliveredAt.plus(COMPLETED_UNTOLD));
        }
        return Optional.of(sentAt.plus(courierTells ? LAST_LOOK : DELIVERED_UNTOLD));
    }

    /** When the courier is asked next; empty when it is asked no more. */
    static Optional<Instant> nextLook(Instant sentAt, Instant lookedAt) {
        return daytime(later(sentAt.plus(FIRST_LOOK), lookedAt.plus(LOOK_AGAIN)), sentAt);
    }

    /** When the courier is asked first. */
    static Instant firstLook(Instant sentAt) {
        return daytime(sentAt.plus(FIRST_LOOK), sentAt).orElseThrow();
    }

    private static Optional<Instant> daytime(Instant wanted, Instant sentAt) {
        ZonedDateTime there = Kst.at(wanted);
        Instant at =
                there.toLocalTime().isBefore(DAY_BEGINS)
                        ? there.with(DAY_BEGINS).toInstant()
                        : there.toLocalTime().isAfter(DAY_ENDS)
                                ? there.plusDays(1).with(DAY_BEGINS).toInstant()
                                : wanted;
        return at.isAfter(sentAt.plus(LAST_LOOK)) ? Optional.empty() : Optional.of(at);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
