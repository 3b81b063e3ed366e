/**
 * Who did what to what: one door to write ({@link io.moasell.audit.Audit}), one to read ({@link
 * io.moasell.audit.AuditLog}). Append only; identity shows it.
 */
@ApplicationModule(
        displayName = "audit",
        allowedDependencies = {"tenancy"})
@NullMarked
package io.moasell.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
