/**
 * 출고·송장: parcels and their waybills, what is sent to the channels, and the way to the receiver.
 * Door: {@link io.moasell.shipping.Parcels}.
 */
@ApplicationModule(
        displayName = "shipping",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "jobs",
            "privacy",
            "spreadsheets",
            "channels",
            "channels :: spi",
            "couriers",
            "sending",
            "ordering",
            "bundling"
        })
@NullMarked
package io.moasell.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
