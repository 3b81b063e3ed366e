package io.moasell.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a job. Never personal data.
 *
 * @param id which row, as the person or program that began the job named it
 * @param ok whether it was done
 * @param code why not, as {@link io.moasell.kernel.Problem#code()}; null when done
 * @param detail one Korean sentence, null when there is nothing to say
 */
public record JobResult(String id, boolean ok, @Nullable String code, @Nullable String detail) {

    /** Done. */
    public static JobResult done(String id, @Nullable String detail) {
        return new JobResult(id, true, null, detail);
    }

    /** Not done. */
    public static JobResult failed(String id, String code, String detail) {
        return new JobResult(id, false, code, detail);
    }
}
