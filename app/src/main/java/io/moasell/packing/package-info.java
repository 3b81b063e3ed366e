/**
 * 패킹: what goes into a box is scanned piece by piece, and what does not belong there is stopped.
 * Door: {@link io.moasell.packing.PackingChecks}.
 */
@ApplicationModule(
        displayName = "packing",
        allowedDependencies = {
            "tenancy",
            "web",
            "privacy",
            "couriers",
            "catalog",
            "channels",
            "channels :: spi",
            "ordering",
            "rules",
            "shipping"
        })
@NullMarked
package io.moasell.packing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
