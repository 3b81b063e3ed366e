/**
 * 택배사: the one table of couriers ({@link io.moasell.couriers.Courier}), how their numbers are read
 * ({@link io.moasell.couriers.WaybillNumber}), and the tracker that tells where a number is ({@link
 * io.moasell.couriers.Sweettracker}). Knows nothing of parcels and keeps nothing.
 */
@ApplicationModule(
        displayName = "couriers",
        allowedDependencies = {})
@NullMarked
package io.moasell.couriers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
