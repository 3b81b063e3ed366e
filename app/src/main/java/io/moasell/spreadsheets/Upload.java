package io.moasell.spreadsheets;

import io.moasell.jobs.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody sent, and how far it is.
 *
 * @param id the key
 * @param name the file's name as it was sent
 * @param facts what was read
 * @param mapping the columns that a person chose; null before
 * @param state how far it is
 * @param job the job that applies it; null when it is not, or was applied at once
 * @param done rows that were applied
 * @param failed rows that were not
 * @param by who sent it
 * @param at when
 * @param before when the same file was applied before; null when it was not
 */
public record Upload(
        UploadId id,
        String name,
        SheetFacts facts,
        @Nullable Mapping mapping,
        State state,
        @Nullable JobId job,
        int done,
        int failed,
        String by,
        Instant at,
        @Nullable Instant before) {

    /** How far a file is. */
    public enum State {
        /** Looked at and mapped; nothing was applied. */
        OPEN,
        /** Being applied. */
        TAKEN,
        /** Applied; rows that failed are told. */
        DONE
    }

    /**
     * The columns that were chosen.
     *
     * @throws IllegalStateException before any were
     */
    public Mapping mapped() {
        if (mapping == null) {
            throw new IllegalStateException("no columns were chosen yet");
        }
        return mapping;
    }
}
