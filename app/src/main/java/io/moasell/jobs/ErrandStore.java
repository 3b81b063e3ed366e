package io.moasell.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL on the scheduler's table and the wake-ups, which belong to no tenant. */
@Component
class ErrandStore {

    static final String TABLE = "jobs.scheduled_tasks";

    private final JdbcClient jdbc;

    ErrandStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the wake-up, and the instance when it is the first. */
    void wake(String errand, String instance, Instant at, Instant never) {
        jdbc.sql(
                        """
                        insert into jobs.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values (:errand, :instance, :never, false, 1)
                        on conflict (task_name, task_instance) do nothing
                        """)
                .param("errand", errand)
                .param("instance", instance)
                .param("never", Timestamp.from(never))
                .update();
        jdbc.sql(
                        """
                        insert into jobs.wake (task_name, task_instance, wake_at)
                        values (:errand, :instance, :at)
                        """)
                .param("errand", errand)
                .param("instance", instance)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The instance begins: what it was woken for is what it looks at now. */
    void consume(String errand, String instance, Instant now) {
        jdbc.sql(
                        """
                        delete from jobs.wake
                        where task_name = :errand and task_instance = :instance and wake_at <= :now
                        """)
                .param("errand", errand)
                .param("instance", instance)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Brings forward every sleeping instance that has a wake-up; returns how many. */
    int sweep() {
        return jdbc.sql(
                        """
                        with woken as (
                          select t.task_name, t.task_instance, w.wake_at
                          from (select task_name, task_instance, min(wake_at) as wake_at
                                from jobs.wake group by task_name, task_instance) w
                          join jobs.scheduled_tasks t
                            on t.task_name = w.task_name and t.task_instance = w.task_instance
                          where not t.picked and t.execution_time > w.wake_at
                          for update of t skip locked
                        )
                        update jobs.scheduled_tasks t set execution_time = woken.wake_at
                        from woken
                        where t.task_name = woken.task_name and t.task_instance = woken.task_instance
                          and not t.picked
                        """)
                .update();
    }
}
