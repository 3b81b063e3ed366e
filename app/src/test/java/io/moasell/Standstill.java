package io.moasell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until somebody waits: for tests in which two meet at a row. */
public final class Standstill {

    private Standstill() {}

    /** Returns when a transaction of this database waits for a row that another one holds. */
    public static void await(JdbcClient jdbc) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            if (jdbc.sql("select count(*) from pg_locks where not granted")
                            .query(Long.class)
                            .single()
                    > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        assertThat(false).as("nobody came to wait").isTrue();
    }
}
