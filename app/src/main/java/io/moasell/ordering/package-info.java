/**
 * 주문관리: an order item through six stages; 수기주문 is an order source like any other. Doors: {@link
 * io.moasell.ordering.Orders} (acts), {@link io.moasell.ordering.OrderBoard} (the screens' reads),
 * {@link io.moasell.ordering.Timeline} (what happened). Facts: {@link
 * io.moasell.ordering.OrdersCollected}, {@link io.moasell.ordering.ItemsConfirmed}, {@link
 * io.moasell.ordering.ItemsShipped}, {@link io.moasell.ordering.ItemsDelivered}, {@link
 * io.moasell.ordering.ItemsCompleted}, {@link io.moasell.ordering.ItemsCancelled}, {@link
 * io.moasell.ordering.ItemsLinked}, {@link io.moasell.ordering.ItemsRegrouped}.
 */
@ApplicationModule(
        displayName = "ordering",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "views",
            "jobs",
            "privacy",
            "couriers",
            "catalog",
            "inventory",
            "channels",
            "channels :: spi",
            "listings",
            "sending",
            "publishing",
            "matching"
        })
@NullMarked
package io.moasell.ordering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
