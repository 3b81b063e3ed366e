package io.moasell.jobs;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One kind of errand as db-scheduler runs it: binds the tenant, never removes the instance. */
final class ErrandTask extends AbstractTask<Void> {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Errand errand;
    private final ErrandStore store;
    private final Clock clock;
    private final Runnable sweep;

    ErrandTask(Errand errand, ErrandStore store, Clock clock, Runnable sweep) {
        super(
                errand.name(),
                Void.class,
                ErrandTask::waitLonger,
                new DeadExecutionHandler.ReviveDeadExecution<>());
        this.errand = errand;
        this.store = store;
        this.clock = clock;
        this.sweep = sweep;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        Instant next = once(instance.getId());
        return (complete, operations) -> {
            operations.reschedule(complete, next);
            // A wake-up that came while this ran could not bring the instance forward.
            sweep.run();
        };
    }

    /** One turn of the instance; returns when the next is due. */
    Instant once(String instance) {
        store.consume(errand.name(), instance, clock.instant());
        int colon = instance.indexOf(':');
        TenantId tenant = new TenantId(Long.parseLong(instance.substring(0, colon)));
        String key = instance.substring(colon + 1);
        Again again = Tenancy.as(tenant, () -> Caller.as(Caller.SYSTEM, () -> errand.run(key)));
        Instant at = again.at();
        return at == null ? clock.instant().plus(Errands.SLEEP) : at;
    }

    private static void waitLonger(
            ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = Math.min(complete.getExecution().consecutiveFailures, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << failures);
        Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        operations.reschedule(complete, complete.getTimeDone().plus(capped));
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id) {
        return SchedulableInstance.of(instance(id), clock.instant());
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id, Void nothing) {
        return schedulableInstance(id);
    }
}
