/**
 * The open API for outside programs: keys and their scopes ({@link io.moasell.openapi.ApiKeys}),
 * the edge that binds tenant, caller and grant for each request under {@code /api/v1}, idempotent
 * writes, limits, and the OpenAPI document. The resources themselves stand in the modules whose
 * doors they call.
 */
@ApplicationModule(
        displayName = "openapi",
        allowedDependencies = {"tenancy", "audit", "web", "privacy"})
@NullMarked
package io.moasell.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
