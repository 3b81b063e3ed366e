package io.moasell.matching;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Many listings that were linked at once.
 *
 * @param id the key
 * @param who who did it
 * @param at when
 * @param score from which score on, 0 where new SKUs were made
 * @param size how many were linked
 * @param undoneBy who took it back, null while nobody did
 * @param undoneAt when
 */
public record LinkAct(
        long id,
        String who,
        Instant at,
        int score,
        int size,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {}
