package io.moasell.channels;

import io.moasell.channels.spi.Traits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop fares. "Nothing new" and "could not ask" never look alike.
 *
 * @param account the shop
 * @param standing in one word
 * @param sources each kind that its channel can tell
 * @param nextAt when it is collected by itself next, null when by hand only
 */
public record Health(
        ShopAccount account, Standing standing, List<Source> sources, @Nullable Instant nextAt) {

    /** After so many failures in a row a source counts as broken. */
    static final int BROKEN_AFTER = 3;

    public Health {
        sources = List.copyOf(sources);
    }

    /** How a shop fares, in one word. */
    public enum Standing {
        GOOD("정상"),
        CARE("주의"),
        BROKEN("끊김"),
        AWAITING("승인 대기"),
        CLOSED("운영 중단"),
        OFF("꺼둠");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * One kind of a shop.
     *
     * @param readTo up to when it is read without a gap, null before the first collection
     * @param succeededAt when it was last read to the end
     * @param rows how many rows came then; 0 is a success
     * @param took how long that took
     * @param failingSince since when it cannot be read, null while it can
     * @param failures how often in a row
     * @param problem the key of the sentence that says why, null while it can be read
     * @param args what fills the sentence
     * @param problemAt when it last failed
     */
    public record Source(
            AccountId account,
            Collections.Kind kind,
            @Nullable Instant readTo,
            @Nullable Instant succeededAt,
            @Nullable Integer rows,
            @Nullable Duration took,
            @Nullable Instant failingSince,
            int failures,
            @Nullable String problem,
            List<String> args,
            @Nullable Instant problemAt) {

        public Source {
            args = List.copyOf(args);
        }

        static Source untouched(AccountId account, Collections.Kind kind) {
            return new Source(
                    account, kind, null, null, null, null, null, 0, null, List.of(), null);
        }
    }

    static Standing standing(
            ShopAccount account, Traits.MarketState market, List<Source> sources, Instant now) {
        if (market == Traits.MarketState.CLOSED) {
            return Standing.CLOSED;
        }
        return switch (account.state()) {
            case PAUSED -> Standing.OFF;
            case AWAITING_APPROVAL -> Standing.AWAITING;
            case AUTH_FAILED -> Standing.BROKEN;
            case CONNECTED, EXPIRING -> {
                if (sources.stream().anyMatch(source -> source.failures() >= BROKEN_AFTER)) {
                    yield Standing.BROKEN;
                }
                yield account.state() == AccountState.EXPIRING
                                || sources.stream().anyMatch(source -> source.failures() > 0)
                                || sources.stream().anyMatch(source -> late(account, source, now))
                        ? Standing.CARE
                        : Standing.GOOD;
            }
        };
    }

    /** A timed collection that was missed three times over. */
    private static boolean late(ShopAccount account, Source source, Instant now) {
        Duration every = account.collectEvery();
        return every != null
                && source.succeededAt() != null
                && source.succeededAt().plus(every.multipliedBy(3)).isBefore(now);
    }
}
