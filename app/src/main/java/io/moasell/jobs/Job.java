package io.moasell.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Long work that a person or a program watches.
 *
 * @param id the key
 * @param kind what sort of work, such as {@code COLLECT}
 * @param title what Korean screens call it
 * @param state where it stands
 * @param total rows to do; 0 while nobody knows
 * @param done rows done
 * @param failed rows refused
 * @param by who began it
 * @param detail how far it is while it runs, or why it failed as a whole, one Korean sentence; null
 *     when there is nothing to say
 * @param createdAt when it was asked for
 * @param startedAt when work began, null before
 * @param endedAt when it ended, null before
 */
public record Job(
        JobId id,
        String kind,
        String title,
        JobState state,
        int total,
        int done,
        int failed,
        String by,
        @Nullable String detail,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
