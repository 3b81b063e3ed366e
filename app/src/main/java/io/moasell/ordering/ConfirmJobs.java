package io.moasell.ordering;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Outcome;
import io.moasell.sending.Sending;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs that watch confirms until the channels have answered for every item. */
@Component
class ConfirmJobs {

    private static final String KIND = "CONFIRM";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Jobs jobs;
    private final ProblemTexts texts;

    ConfirmJobs(Jobs jobs, ProblemTexts texts) {
        this.jobs = jobs;
        this.texts = texts;
    }

    /**
     * What a request to confirm carries.
     *
     * @param job who watches it, null when nobody does
     */
    record Payload(@Nullable Long job) {

        String json() {
            return JSON.writeValueAsString(this);
        }

        static @Nullable JobId jobOf(Sending sending) {
            Long job = JSON.readValue(sending.payload(), Payload.class).job();
            return job == null ? null : new JobId(job);
        }
    }

    /** Announces a job over so many items. */
    JobId start(int total) {
        JobId job =
                jobs.start(KIND, texts.text("ordering.job.confirm", String.valueOf(total)), total);
        jobs.begin(job);
        return job;
    }

    /** Tells what was clear at once: refused items, and such as nobody had to be asked for. */
    void clear(JobId job, Outcome<ItemId> outcome, List<ItemId> atOnce) {
        List<JobResult> results = new ArrayList<>();
        outcome.refused()
                .forEach(
                        row ->
                                results.add(
                                        JobResult.failed(
                                                id(row.id()),
                                                row.problem().code(),
                                                texts.text(row))));
        atOnce.forEach(item -> results.add(JobResult.done(id(item), null)));
        tell(Map.of(job, results));
    }

    /** What became of a request. */
    void tell(List<Told> told) {
        Map<JobId, List<JobResult>> results = new HashMap<>();
        for (Told one : told) {
            JobId job = Payload.jobOf(one.sending());
            if (job != null) {
                String item = String.valueOf(one.sending().itemId());
                results.computeIfAbsent(job, j -> new ArrayList<>())
                        .add(
                                one.code() == null
                                        ? JobResult.done(item, null)
                                        : JobResult.failed(
                                                item, one.code(), String.valueOf(one.message())));
            }
        }
        tell(results);
    }

    /**
     * What became of one request.
     *
     * @param code null when it was done
     * @param message the channel's words or ours
     */
    record Told(Sending sending, @Nullable String code, @Nullable String message) {}

    /** Requests were taken back. */
    void withdrawn(List<Sending> taken) {
        String said = texts.text("ordering.said.withdrawn");
        tell(taken.stream().map(s -> new Told(s, "ordering.said.withdrawn", said)).toList());
    }

    private void tell(Map<JobId, List<JobResult>> results) {
        results.forEach(
                (job, rows) -> {
                    jobs.progress(job, rows);
                    if (jobs.find(job).filter(ConfirmJobs::allTold).isPresent()) {
                        jobs.finish(job);
                    }
                });
    }

    private static boolean allTold(Job job) {
        return !job.state().ended() && job.done() + job.failed() >= job.total();
    }

    private static String id(ItemId item) {
        return String.valueOf(item.value());
    }
}
