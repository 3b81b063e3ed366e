/**
 * 출고·송장: parcels and their waybills, what is sent to the channels, and the way to the receiver.
 * Doors: {@link io.moasell.shipping.Parcels} (waybills, sending, following), {@link
 * io.moasell.shipping.Deliveries} (전송 결과). The one table of couriers: {@link
 * io.moasell.shipping.Courier}.
 */
@ApplicationModule(
        displayName = "shipping",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "jobs",
            "privacy",
            "channels",
            "channels :: spi",
            "sending",
            "ordering"
        })
@NullMarked
package io.moasell.shipping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
