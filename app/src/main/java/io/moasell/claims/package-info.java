/**
 * 클레임관리: what buyers ask after paying, at quantity level. Cancellations ({@link
 * io.moasell.claims.Cancellation}) for now. Door: {@link io.moasell.claims.Claims}.
 */
@ApplicationModule(
        displayName = "claims",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "jobs",
            "privacy",
            "channels",
            "channels :: spi",
            "ordering",
            "shipping"
        })
@NullMarked
package io.moasell.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
