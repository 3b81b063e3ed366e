package io.moasell.jobs;

import io.moasell.kernel.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Door: long work that a person or a program watches (작업 내역). */
@Component
public class Jobs {

    /**
     * Announces a job, in the caller's transaction.
     *
     * @param kind what sort of work, such as {@code COLLECT}
     * @param title what Korean screens call it
     * @param total rows to do; 0 while nobody knows
     */
    public JobId start(String kind, String title, int total) {
        throw new UnsupportedOperationException();
    }

    /** Work has begun. */
    public void begin(JobId job) {
        throw new UnsupportedOperationException();
    }

    /** The number of rows is known now. */
    public void total(JobId job, int total) {
        throw new UnsupportedOperationException();
    }

    /** Adds what became of some rows; a row told twice counts once. */
    public void progress(JobId job, List<JobResult> results) {
        throw new UnsupportedOperationException();
    }

    /** Everything was tried; single rows may have failed. */
    public void finish(JobId job) {
        throw new UnsupportedOperationException();
    }

    /**
     * It failed as a whole.
     *
     * @param detail why, one Korean sentence
     */
    public void fail(JobId job, String detail) {
        throw new UnsupportedOperationException();
    }

    /** The job, if the tenant has it. */
    public Optional<Job> find(JobId job) {
        throw new UnsupportedOperationException();
    }

    /** Its rows, in the order they came, the newest 500 of a longer list. */
    public List<JobResult> results(JobId job) {
        throw new UnsupportedOperationException();
    }

    /**
     * Jobs, newest first.
     *
     * @param kind only this kind, null for all
     * @param state only in this state, null for all
     * @param cursor of {@link Page#next}, null for the first page
     */
    public Page<Job> page(
            @Nullable String kind, @Nullable JobState state, @Nullable String cursor, int size) {
        throw new UnsupportedOperationException();
    }
}
