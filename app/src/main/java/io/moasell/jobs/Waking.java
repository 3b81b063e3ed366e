package io.moasell.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * This node's scheduler, and the sweep that hands it what was woken. Six missed heartbeats of five
 * seconds make a node dead; its instances then run elsewhere.
 */
@Component
@ConditionalOnProperty(name = "moasell.jobs.run", havingValue = "true", matchIfMissing = true)
class Waking implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Waking.class);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final int AT_ONCE = 40;

    private final DataSource dataSource;
    private final List<Errand> errands;
    private final ErrandStore store;
    private final Clock clock;
    private final Duration heartbeat;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean stopping;
    private volatile @Nullable Running running;

    /** What lives between start and stop. */
    private record Running(
            Scheduler scheduler, ExecutorService workers, ScheduledExecutorService sweeper) {}

    Waking(
            DataSource dataSource,
            List<Errand> errands,
            ErrandStore store,
            Clock clock,
            @Value("${moasell.jobs.heartbeat:5s}") Duration heartbeat) {
        this.heartbeat = heartbeat;
        this.dataSource = dataSource;
        this.errands = errands;
        this.store = store;
        this.clock = clock;
    }

    boolean stopping() {
        return stopping;
    }

    /** Brings forward what was woken, now and in the background; many asks are one sweep. */
    void soon() {
        Running now = running;
        if (now != null && asked.compareAndSet(false, true)) {
            now.sweeper.execute(this::sweep);
        }
    }

    private void sweep() {
        asked.set(false);
        Running now = running;
        try {
            if (store.sweep() > 0 && now != null) {
                now.scheduler.triggerCheckForDueExecutions();
            }
        } catch (DataAccessException e) {
            LOG.warn("the sweep of wake-ups failed; the next one is in {}", SWEEP, e);
        }
    }

    @Override
    public synchronized void start() {
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService sweeper =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("wake-sweep").factory());
        Scheduler scheduler =
                Scheduler.create(dataSource, tasks())
                        .tableName(ErrandStore.TABLE)
                        .clock(clock::instant)
                        .schedulerName(new SchedulerName.Fixed(nodeName()))
                        .threads(AT_ONCE)
                        .executorService(workers)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .pollingInterval(Duration.ofSeconds(1))
                        .heartbeatInterval(heartbeat)
                        .missedHeartbeatsLimit(6)
                        .shutdownMaxWait(Duration.ofSeconds(25))
                        .build();
        stopping = false;
        running = new Running(scheduler, workers, sweeper);
        scheduler.start();
        sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<com.github.kagkarlsson.scheduler.task.Task<?>> tasks() {
        return errands.stream()
                .<com.github.kagkarlsson.scheduler.task.Task<?>>map(
                        errand -> new ErrandTask(errand, store, clock, this::soon))
                .toList();
    }

    /** No two nodes share it, nor a node and the one that was killed before it. */
    private static String nodeName() {
        return ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    }

    @Override
    public synchronized void stop() {
        stopping = true;
        Running now = running;
        running = null;
        if (now != null) {
            now.sweeper.shutdown();
            now.scheduler.stop();
            now.workers.shutdown();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
