package io.moasell.jobs.rest;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.jobs.JobsProblem;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /jobs} of the open API. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsResource {

    private final Jobs jobs;

    JobsResource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** A job as outside programs see it. */
    record JobJson(
            String jobId,
            String kind,
            String title,
            String state,
            int total,
            int done,
            int failed,
            @Nullable String detail,
            @Nullable OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            List<JobResult> results) {

        static JobJson of(Job job, List<JobResult> results) {
            return new JobJson(
                    Long.toString(job.id().value()),
                    job.kind(),
                    job.title(),
                    job.state().name(),
                    job.total(),
                    job.done(),
                    job.failed(),
                    job.detail(),
                    offset(job.startedAt()),
                    offset(job.endedAt()),
                    results);
        }

        private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
            return at == null ? null : Kst.offset(at);
        }
    }

    @GetMapping("/{id}")
    @Scoped(Scope.JOBS_READ)
    JobJson one(@PathVariable long id) {
        JobId job = new JobId(id);
        return jobs.find(job)
                .map(found -> JobJson.of(found, jobs.results(job)))
                .orElseThrow(() -> Refused.because(JobsProblem.NO_SUCH_JOB));
    }
}
