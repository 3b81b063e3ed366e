/**
 * People, companies, their services, who may what, and the log-in. Doors: {@link
 * io.moasell.identity.People}, {@link io.moasell.identity.Companies}, {@link
 * io.moasell.identity.Services}, {@link io.moasell.identity.Members}, {@link
 * io.moasell.identity.AccessLog}. At the edge of the seller office it checks the membership and
 * binds tenant, caller and rights for the request.
 */
@ApplicationModule(
        displayName = "identity",
        allowedDependencies = {"tenancy", "audit", "web", "privacy", "jobs"})
@NullMarked
package io.moasell.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
