package io.moasell.channels;

import io.moasell.channels.spi.Account.Token;
import io.moasell.channels.spi.Account.Tokens;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tokens that channels issued, in this node's memory only. */
@Component
class KeptTokens {

    private final Clock clock;
    private final Map<Place, Kept> kept = new ConcurrentHashMap<>();

    KeptTokens(Clock clock) {
        this.clock = clock;
    }

    private record Place(long tenant, long account) {}

    /** The tokens of an account while its credentials are these; renewed ones begin anew. */
    Tokens of(long tenant, AccountId account, int credentialsVersion) {
        return kept.compute(
                new Place(tenant, account.value()),
                (place, before) ->
                        before != null && before.version == credentialsVersion
                                ? before
                                : new Kept(credentialsVersion, clock));
    }

    /** Tokens for credentials that are only tried. */
    Tokens passing() {
        return new Kept(0, clock);
    }

    private static final class Kept implements Tokens {

        private final int version;
        private final Clock clock;
        private final ReentrantLock issuing = new ReentrantLock();
        private @Nullable Token token;

        Kept(int version, Clock clock) {
            this.version = version;
            this.clock = clock;
        }

        @Override
        public String get(Supplier<Token> issue) {
            issuing.lock();
            try {
                Token now = token;
                if (now == null || !clock.instant().isBefore(now.useUntil())) {
                    now = issue.get();
                    token = now;
                }
                return now.value();
            } finally {
                issuing.unlock();
            }
        }

        @Override
        public void drop(String refused) {
            issuing.lock();
            try {
                if (token != null && token.value().equals(refused)) {
                    token = null;
                }
            } finally {
                issuing.unlock();
            }
        }
    }
}
