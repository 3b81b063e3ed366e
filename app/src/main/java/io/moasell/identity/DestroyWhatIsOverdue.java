package io.moasell.identity;

import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Kst;
import io.moasell.privacy.Retention;
import io.moasell.tenancy.TenantOpened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Once a night, for each service: what buyers' data is over its time is destroyed. It stands here
 * because privacy and jobs stand on one floor and do not know each other.
 */
@Component
class DestroyWhatIsOverdue implements Errand {

    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(4);

    private final Retention retention;
    private final Errands errands;
    private final Clock clock;

    DestroyWhatIsOverdue(Retention retention, Errands errands, Clock clock) {
        this.retention = retention;
        this.errands = errands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "destroy-overdue-personal-data";
    }

    @EventListener
    void on(TenantOpened opened) {
        errands.wakeAt(name(), "", nextNight());
    }

    @Override
    public Again run(String key) {
        retention.destroyDue();
        return Again.at(nextNight());
    }

    private Instant nextNight() {
        return Kst.startOf(Kst.today(clock).plusDays(1)).plus(AFTER_MIDNIGHT);
    }
}
