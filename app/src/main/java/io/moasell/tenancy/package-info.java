/**
 * Whose rows: binds the tenant once at the edge, and the ground's ports {@link
 * io.moasell.tenancy.Caller}, {@link io.moasell.tenancy.Rights}, {@link
 * io.moasell.tenancy.Entitlements}. Fact: {@link io.moasell.tenancy.TenantOpened}.
 */
@ApplicationModule(
        displayName = "tenancy",
        allowedDependencies = {})
@NullMarked
package io.moasell.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
