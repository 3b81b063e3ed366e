package io.moasell.identity.web;

import io.moasell.web.FieldErrors;
import org.jspecify.annotations.Nullable;

/**
 * What the log-in page shows.
 *
 * @param email as it was typed
 * @param errors what must be corrected
 * @param note why one is here, or null
 */
public record LogInView(String email, FieldErrors errors, @Nullable String note) {}
