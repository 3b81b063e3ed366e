package io.moasell.jobs;

import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.web.PageCursor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: long work that a person or a program watches (작업 내역). */
@Component
@Transactional
public class Jobs {

    private static final int RESULTS_SHOWN = 500;

    private final JobStore store;
    private final Clock clock;

    Jobs(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Announces a job, in the caller's transaction.
     *
     * @param kind what sort of work, such as {@code COLLECT}; its Korean word stands in the
     *     messages under {@code jobs.kind.COLLECT}
     * @param title what Korean screens call it
     * @param total rows to do; 0 while nobody knows
     */
    public JobId start(String kind, String title, int total) {
        return store.insert(kind, title, total, Caller.current().name(), clock.instant());
    }

    /** Work has begun. */
    public void begin(JobId job) {
        store.begin(job, clock.instant());
    }

    /** The number of rows is known now. */
    public void total(JobId job, int total) {
        store.total(job, total);
    }

    /** Adds what became of some rows, each once; a row told again counts once. */
    public void progress(JobId job, List<JobResult> results) {
        if (!results.isEmpty()) {
            store.progress(job, results, clock.instant());
        }
    }

    /**
     * How far it is, in words, while it runs.
     *
     * @param detail one Korean sentence; never personal data
     */
    public void say(JobId job, String detail) {
        store.say(job, detail);
    }

    /** Everything was tried; single rows may have failed. */
    public void finish(JobId job) {
        store.end(job, JobState.DONE, null, clock.instant());
    }

    /**
     * It failed as a whole.
     *
     * @param detail why, one Korean sentence
     */
    public void fail(JobId job, String detail) {
        store.end(job, JobState.FAILED, detail, clock.instant());
    }

    /** The job, if the tenant has it. */
    @Transactional(readOnly = true)
    public Optional<Job> find(JobId job) {
        return store.find(job);
    }

    /** Its rows, in the order they were told first, the newest 500 of a longer list. */
    @Transactional(readOnly = true)
    public List<JobResult> results(JobId job) {
        return store.results(job, RESULTS_SHOWN);
    }

    /**
     * Jobs, newest first.
     *
     * @param kind only this kind, null for all
     * @param state only in this state, null for all
     * @param cursor of {@link Page#next}, null for the first page
     * @throws Refused with {@link io.moasell.web.WebProblem#CURSOR_UNREADABLE}
     */
    @Transactional(readOnly = true)
    public Page<Job> page(
            @Nullable String kind, @Nullable JobState state, @Nullable String cursor, int size) {
        List<Job> found = store.page(kind, state, PageCursor.before(cursor), size + 1);
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<Job> shown = found.subList(0, size);
        return new Page<>(shown, Long.toString(shown.getLast().id().value()));
    }

    /** Jobs that have not ended, newest first, at most twenty. */
    @Transactional(readOnly = true)
    public List<Job> underWay() {
        return store.open(20);
    }

    /** The kinds there are. */
    @Transactional(readOnly = true)
    public List<String> kinds() {
        return store.kinds();
    }
}
