package io.moasell.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.Moasell;
import io.moasell.TestDatabase;
import io.moasell.TestEnvironment;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two real nodes with their schedulers on one database; each test has keys of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErrandsTests {

    private static final Map<String, AtomicInteger> RUNNING = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> TURNS = new ConcurrentHashMap<>();
    private static final List<String> OVERLAPS = new CopyOnWriteArrayList<>();
    private static final List<String> CALLERS = new CopyOnWriteArrayList<>();

    /** Counts its turns and notices when two overlap. */
    @Configuration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        Errand counting(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
            return new Errand() {
                @Override
                public String name() {
                    return "counting";
                }

                @Override
                public Again run(String key) {
                    if (RUNNING.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet()
                            > 1) {
                        OVERLAPS.add(key);
                    }
                    CALLERS.add(Caller.current().name() + Tenancy.current().value());
                    try {
                        Thread.sleep(5);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    TURNS.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
                    RUNNING.get(key).decrementAndGet();
                    if (key.equals("stumbling") && TURNS.get(key).get() == 1) {
                        throw new IllegalStateException("the first turn fails");
                    }
                    return key.equals("later") && TURNS.get(key).get() == 1
                            ? Again.after(clock.instant(), Duration.ofMillis(300))
                            : Again.whenWoken();
                }
            };
        }
    }

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static TenantId tenant = new TenantId(1);

    @BeforeAll
    static void twoNodes() {
        String url = TestDatabase.freshUrl();
        NODES.add(node(url));
        NODES.add(node(url));
        tenant = NODES.getFirst().getBean(Tenants.class).open("nodes01", "두 노드");
        orphan();
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
        NODES.clear();
    }

    /** A node that was killed leaves its instance picked, with a heartbeat that grows old. */
    private static void orphan() {
        Instant now = NODES.getFirst().getBean(Clock.class).instant();
        NODES.getFirst()
                .getBean(JdbcClient.class)
                .sql(
                        """
                        insert into jobs.scheduled_tasks
                          (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                        values ('counting', :instance, :then, true, 'killed', :then, 1)
                        """)
                .param("instance", tenant.value() + ":orphan")
                .param("then", Timestamp.from(now.minusSeconds(20)))
                .update();
    }

    private static ConfigurableApplicationContext node(String url) {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", url);
        properties.put("spring.flyway.url", url);
        properties.put("moasell.jobs.run", "true");
        properties.put("server.port", "0");
        return new SpringApplicationBuilder(Moasell.class, Counting.class)
                .properties(Map.of("server.port", "0"))
                .initializers(
                        context ->
                                context.getEnvironment()
                                        .getPropertySources()
                                        .addFirst(
                                                new org.springframework.core.env.MapPropertySource(
                                                        "node", properties)))
                .run();
    }

    private void wake(int node, String key) {
        Tenancy.run(tenant, () -> NODES.get(node).getBean(Errands.class).wake("counting", key));
    }

    private static int turns(String key) {
        return TURNS.getOrDefault(key, new AtomicInteger()).get();
    }

    private static void await(BooleanSupplier so, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(so.getAsBoolean()).isTrue();
    }

    @Test
    void a_wake_up_runs_at_once_with_tenant_and_system_bound() throws InterruptedException {
        long begin = System.nanoTime();
        wake(0, "once");
        await(() -> turns("once") == 1, Duration.ofSeconds(3));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2500));
        assertThat(CALLERS).contains("자동" + tenant.value());
    }

    @Test
    void no_wake_up_is_lost_and_no_two_turns_of_one_instance_overlap() throws InterruptedException {
        // Each wake-up must be followed by a turn that begins after it: after the last one, the
        // counter of turns grows, however busy the instance was.
        for (int i = 0; i < 150; i++) {
            wake(i % 2, "busy");
            Thread.sleep(i % 7);
        }
        JdbcClient jdbc = NODES.getFirst().getBean(JdbcClient.class);
        await(
                () ->
                        jdbc.sql("select count(*) from jobs.wake where task_instance like '%:busy'")
                                        .query(Integer.class)
                                        .single()
                                == 0,
                Duration.ofSeconds(15));
        assertThat(OVERLAPS).isEmpty();
        assertThat(turns("busy")).isPositive();
        int before = turns("busy");
        wake(1, "busy");
        await(() -> turns("busy") > before, Duration.ofSeconds(3));
    }

    @Test
    void an_instance_comes_back_when_it_said_and_after_a_failure() throws InterruptedException {
        wake(0, "later");
        wake(0, "stumbling");
        await(() -> turns("later") == 2, Duration.ofSeconds(5));
        await(() -> turns("stumbling") == 2, Duration.ofSeconds(10));
    }

    @Test
    void a_rolled_back_wake_up_never_happened() throws InterruptedException {
        Tenancy.run(
                tenant,
                () ->
                        NODES.getFirst()
                                .getBean(TransactionTemplate.class)
                                .executeWithoutResult(
                                        status -> {
                                            NODES.getFirst()
                                                    .getBean(Errands.class)
                                                    .wake("counting", "undone");
                                            status.setRollbackOnly();
                                        }));
        Thread.sleep(2500);
        assertThat(turns("undone")).isZero();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void what_a_killed_node_held_is_taken_over_within_a_minute() throws InterruptedException {
        await(() -> turns("orphan") == 1, Duration.ofSeconds(40));
    }
}
