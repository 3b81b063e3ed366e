package io.moasell.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The scheduler's work done at once and by this thread: tests run with no scheduler of their own,
 * and call this when a story wants what is due to happen.
 */
public class DueWork {

    private static final int ROUNDS = 2_000;

    private final JdbcClient jdbc;
    private final ErrandStore store;
    private final Clock clock;
    private final Map<String, ErrandTask> tasks;

    DueWork(JdbcClient jdbc, ErrandStore store, Clock clock, List<Errand> errands) {
        this.jdbc = jdbc;
        this.store = store;
        this.clock = clock;
        this.tasks =
                errands.stream()
                        .map(errand -> new ErrandTask(errand, store, clock, () -> {}))
                        .collect(Collectors.toMap(ErrandTask::getName, Function.identity()));
    }

    /** Runs every instance of the tenant that is due, until none is. */
    public void run(TenantId tenant) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!runOne(tenant)) {
                return;
            }
        }
        throw new AssertionError("still something to do after " + ROUNDS + " turns");
    }

    /**
     * Runs one instance that is due; false when none is. An Error thrown leaves it as a kill does.
     */
    public boolean runOne(TenantId tenant) {
        store.sweep();
        List<Picked> picked =
                jdbc.sql(
                                """
                                update jobs.scheduled_tasks set picked = true, picked_by = 'test', version = version + 1
                                where (task_name, task_instance) in (
                                  select task_name, task_instance from jobs.scheduled_tasks
                                  where task_instance like :mine and not picked and execution_time <= :now
                                  order by execution_time limit 1 for update skip locked)
                                returning task_name, task_instance
                                """)
                        .param("mine", tenant.value() + ":%")
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Picked.class)
                        .list();
        for (Picked one : picked) {
            ErrandTask task = tasks.get(one.taskName());
            assertThat(task).as(one.taskName()).isNotNull();
            release(one, task.once(one.taskInstance()));
        }
        return !picked.isEmpty();
    }

    /** What a dead node held is free again, as after six missed heartbeats. */
    public void takeOver(TenantId tenant) {
        jdbc.sql(
                        """
                        update jobs.scheduled_tasks set picked = false, execution_time = :now, version = version + 1
                        where task_instance like :mine and picked
                        """)
                .param("mine", tenant.value() + ":%")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void release(Picked one, Instant next) {
        jdbc.sql(
                        """
                        update jobs.scheduled_tasks set picked = false, execution_time = :next
                        where task_name = :name and task_instance = :instance
                        """)
                .param("next", Timestamp.from(next))
                .param("name", one.taskName())
                .param("instance", one.taskInstance())
                .update();
    }

    record Picked(String taskName, String taskInstance) {}
}
