/**
 * How Moasell is met: the page shell, errors, paging and formats for people, and the REST frame
 * (scopes, idempotency, problems) for programs.
 */
@ApplicationModule(
        displayName = "web",
        allowedDependencies = {"tenancy"})
@NullMarked
package io.moasell.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
