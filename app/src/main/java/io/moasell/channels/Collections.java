package io.moasell.channels;

import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.JobId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Door: what is new or changed at the shops. */
@Component
public class Collections {

    /** What is collected. */
    public enum Kind {
        ORDERS("주문"),
        CLAIMS("클레임");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** What Korean screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * Collects as soon as the transaction is committed.
     *
     * @param kinds empty for all that the channel can tell
     * @param window null to go on where the last collection ended; a window given leaves that place
     *     alone
     * @return the job to watch; the one under way when there is one
     */
    public JobId collectNow(AccountId account, Set<Kind> kinds, @Nullable Window window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads items by key now, in calls outside any transaction, and publishes {@link PageCollected}
     * and {@link ItemsGone} a batch.
     *
     * @return how many the channel showed
     * @throws io.moasell.channels.spi.ChannelFailure when a read fails; batches read before stay
     *     published
     */
    public int refresh(AccountId account, List<ItemKey> keys) {
        throw new UnsupportedOperationException();
    }
}
