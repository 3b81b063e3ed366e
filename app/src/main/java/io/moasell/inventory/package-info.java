/**
 * 재고·입출고: what is there, what is promised, and why. A promise is named by the key of whoever asks,
 * so inventory never hears of orders. Doors: {@link io.moasell.inventory.Stock}, {@link
 * io.moasell.inventory.StockBoard}. Facts: {@link io.moasell.inventory.AvailabilityChanged}, {@link
 * io.moasell.inventory.Reserved}, {@link io.moasell.inventory.Unreserved}.
 */
@ApplicationModule(
        displayName = "inventory",
        allowedDependencies = {"tenancy", "web", "audit", "jobs", "privacy", "catalog"})
@NullMarked
package io.moasell.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
