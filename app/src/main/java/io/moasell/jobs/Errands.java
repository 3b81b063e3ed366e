package io.moasell.jobs;

import java.time.Instant;
import org.springframework.stereotype.Component;

/** Door: wakes errands of the bound tenant. */
@Component
public class Errands {

    /** Wakes it as soon as the transaction is committed; made on first use. */
    public void wake(Class<? extends Errand> errand, String key) {
        throw new UnsupportedOperationException();
    }

    /** Sees to it that it runs at that instant or sooner; made on first use. */
    public void wakeAt(Class<? extends Errand> errand, String key, Instant at) {
        throw new UnsupportedOperationException();
    }
}
