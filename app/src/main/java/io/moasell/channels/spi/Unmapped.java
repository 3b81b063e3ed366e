package io.moasell.channels.spi;

import org.jspecify.annotations.Nullable;

/**
 * A code we do not know: kept, shown and rung for, never guessed.
 *
 * @param field which field held it
 * @param code the code as it came
 * @param item on which item, null when on none
 */
public record Unmapped(String field, String code, @Nullable ItemKey item) {}
