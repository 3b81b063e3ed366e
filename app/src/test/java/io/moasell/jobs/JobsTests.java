package io.moasell.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.World;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MoasellTest
class JobsTests {

    /** Causes of these tests. */
    enum Cause implements BellKind {
        OVEN_COLD(Loudness.SOON),
        FLOUR_GONE(Loudness.URGENT);

        private final Loudness loudness;

        Cause(Loudness loudness) {
            this.loudness = loudness;
        }

        @Override
        public Loudness loudness() {
            return loudness;
        }
    }

    @Autowired World world;

    @Autowired Jobs jobs;

    @Autowired Bell bell;

    @Autowired DueWork due;

    @Autowired MovableClock clock;

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_job_tells_its_progress_and_the_fate_of_each_row() {
        Tenancy.run(
                world.freshTenant(),
                () -> {
                    JobId id = jobs.start("COLLECT", "주문 수집", 3);
                    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);

                    jobs.progress(
                            id,
                            List.of(
                                    JobResult.done("1", null),
                                    JobResult.failed("2", "x.no", "안 돼요.")));
                    Job running = jobs.find(id).orElseThrow();
                    assertThat(running.state()).isEqualTo(JobState.RUNNING);
                    assertThat(running.done()).isEqualTo(1);
                    assertThat(running.failed()).isEqualTo(1);
                    assertThat(running.startedAt()).isNotNull();

                    jobs.progress(id, List.of(JobResult.done("3", "셋"), JobResult.done("2", null)));
                    jobs.finish(id);
                    Job done = jobs.find(id).orElseThrow();
                    assertThat(done.state()).isEqualTo(JobState.DONE);
                    assertThat(done.done()).isEqualTo(3);
                    assertThat(done.failed()).isZero();
                    assertThat(jobs.results(id))
                            .extracting(JobResult::id)
                            .containsExactly("1", "2", "3");
                });
    }

    @Test
    void a_job_that_ended_does_not_end_again() {
        Tenancy.run(
                world.freshTenant(),
                () -> {
                    JobId id = jobs.start("COLLECT", "주문 수집", 0);
                    jobs.fail(id, "채널이 답하지 않았어요.");
                    jobs.finish(id);
                    Job job = jobs.find(id).orElseThrow();
                    assertThat(job.state()).isEqualTo(JobState.FAILED);
                    assertThat(job.detail()).isEqualTo("채널이 답하지 않았어요.");
                });
    }

    @Test
    void the_list_is_walked_by_key_newest_first() {
        Tenancy.run(
                world.freshTenant(),
                () -> {
                    for (int i = 0; i < 5; i++) {
                        jobs.start(i == 0 ? "IMPORT" : "COLLECT", "일 " + i, 0);
                    }
                    List<String> titles = new ArrayList<>();
                    String cursor = null;
                    do {
                        Page<Job> page = jobs.page("COLLECT", null, cursor, 3);
                        page.items().forEach(job -> titles.add(job.title()));
                        cursor = page.next();
                    } while (cursor != null);
                    assertThat(titles).containsExactly("일 4", "일 3", "일 2", "일 1");
                });
    }

    @Test
    void what_ended_more_than_ninety_days_ago_is_removed() {
        TenantId tenant = world.freshTenant();
        JobId old = Tenancy.as(tenant, () -> jobs.start("COLLECT", "지난 수집", 0));
        Tenancy.run(
                tenant,
                () -> {
                    jobs.finish(old);
                    bell.ring(Cause.OVEN_COLD, "oven:1", List.of("큰 오븐", "1"), null);
                    bell.settle(Cause.OVEN_COLD, "oven:1");
                });
        JobId open = Tenancy.as(tenant, () -> jobs.start("COLLECT", "아직 수집", 0));
        due.run(tenant);
        assertThat(Tenancy.as(tenant, () -> jobs.find(old))).isPresent();
        clock.advance(Duration.ofDays(91));
        due.run(tenant);
        assertThat(Tenancy.as(tenant, () -> jobs.find(old))).isEmpty();
        assertThat(Tenancy.as(tenant, () -> jobs.find(open))).isPresent();
        assertThat(Tenancy.as(tenant, bell::settled)).isEmpty();
    }

    @Test
    void another_tenant_sees_nothing_of_it() {
        TenantId one = world.freshTenant();
        JobId id = Tenancy.as(one, () -> jobs.start("COLLECT", "주문 수집", 0));
        Tenancy.run(
                world.freshTenant(),
                () -> {
                    assertThat(jobs.find(id)).isEmpty();
                    jobs.fail(id, "남의 일");
                });
        assertThat(Tenancy.as(one, () -> jobs.find(id)).orElseThrow().state())
                .isEqualTo(JobState.QUEUED);
    }

    @Test
    void the_same_cause_rings_as_one_notice_until_it_is_gone() {
        Tenancy.run(
                world.freshTenant(),
                () -> {
                    bell.ring(Cause.OVEN_COLD, "oven:1", List.of("큰 오븐", "1"), "/ovens/1");
                    bell.ring(Cause.OVEN_COLD, "oven:1", List.of("큰 오븐", "2"), "/ovens/1");
                    bell.ring(Cause.FLOUR_GONE, "flour", List.of(), null);
                    List<Notice> standing = bell.standing();
                    assertThat(standing)
                            .extracting(Notice::kind)
                            .containsExactly("jobs.bell.flour-gone", "jobs.bell.oven-cold");
                    assertThat(standing.getLast().times()).isEqualTo(2);
                    assertThat(standing.getLast().args()).containsExactly("큰 오븐", "2");

                    bell.settle(Cause.OVEN_COLD, "oven:1");
                    assertThat(bell.count()).isEqualTo(1);
                    bell.ring(Cause.OVEN_COLD, "oven:1", List.of("큰 오븐", "3"), "/ovens/1");
                    assertThat(bell.standing().getLast().times()).isEqualTo(1);
                    assertThat(bell.settled()).hasSize(1);
                });
    }
}
