package io.moasell.identity.web;

import io.moasell.tenancy.Right;
import io.moasell.web.FieldErrors;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a group shows.
 *
 * @param id which, or null for a new one
 * @param name as typed
 * @param rights as ticked
 * @param errors what must be corrected
 */
public record GroupView(@Nullable Long id, String name, Set<Right> rights, FieldErrors errors) {}
