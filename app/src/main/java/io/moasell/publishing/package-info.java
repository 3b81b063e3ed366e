/**
 * 재고 전송: tells the markets how much of each listing may be sold. Door: {@link
 * io.moasell.publishing.Publishing}. Port: {@link io.moasell.publishing.SoldThere}.
 */
@ApplicationModule(
        displayName = "publishing",
        allowedDependencies = {
            "tenancy",
            "web",
            "audit",
            "jobs",
            "catalog",
            "inventory",
            "offers",
            "channels",
            "channels :: spi",
            "listings",
            "sending"
        })
@NullMarked
package io.moasell.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
