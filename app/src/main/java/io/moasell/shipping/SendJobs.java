package io.moasell.shipping;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemId;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells jobs what became of the waybills they watch. */
@Component
class SendJobs {

    private static final String KIND = "WAYBILL";

    private final Jobs jobs;
    private final ProblemTexts texts;

    SendJobs(Jobs jobs, ProblemTexts texts) {
        this.jobs = jobs;
        this.texts = texts;
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

    private static boolean allTold(Job job) {
        return !job.state().ended() && job.done() + job.failed() >= job.total();
    }

    private static String id(ItemId item) {
        return Long.toString(item.value());
    }
}
