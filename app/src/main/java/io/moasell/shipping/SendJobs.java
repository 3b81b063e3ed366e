package io.moasell.shipping;

import io.moasell.channels.Delivery;
import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemId;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells jobs what became of the waybills they watch. */
@Component
class SendJobs {

    private static final String KIND = "WAYBILL";

    private final Jobs jobs;
    private final ProblemTexts texts;
    private final JsonMapper json;

    SendJobs(Jobs jobs, ProblemTexts texts, JsonMapper json) {
        this.jobs = jobs;
        this.texts = texts;
        this.json = json;
    }

    /** A job that watches so many items, the refused ones told already. */
    JobId start(int total, List<Refusal<ItemId>> refused, List<ItemId> shipped) {
        JobId job =
                jobs.start(KIND, texts.text("shipping.job.send", Integer.toString(total)), total);
        jobs.begin(job);
        List<JobResult> results = new ArrayList<>();
        for (Refusal<ItemId> refusal : refused) {
            results.add(
                    JobResult.failed(
                            id(refusal.id()), refusal.problem().code(), texts.text(refusal)));
        }
        for (ItemId item : shipped) {
            results.add(JobResult.done(id(item), null));
        }
        tell(Map.of(job, results));
        return job;
    }

    /** What became of some rows of some jobs; a job whose rows are all told is finished. */
    void tell(Map<JobId, List<JobResult>> results) {
        results.forEach(
                (job, rows) -> {
                    jobs.progress(job, rows);
                    if (jobs.find(job).filter(SendJobs::allTold).isPresent()) {
                        jobs.finish(job);
                    }
                });
    }

    /** Requests that were taken back before they were sent. */
    void withdrawn(Collection<Delivery> deliveries, String code) {
        Map<JobId, List<JobResult>> results = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Long job = SendPayload.read(json, delivery.payload()).job();
            if (job != null) {
                results.computeIfAbsent(new JobId(job), any -> new ArrayList<>())
                        .add(
                                JobResult.failed(
                                        Long.toString(delivery.itemId()), code, texts.text(code)));
            }
        }
        tell(results);
    }

    private static boolean allTold(Job job) {
        return !job.state().ended() && job.done() + job.failed() >= job.total();
    }

    static String id(ItemId item) {
        return Long.toString(item.value());
    }
}
