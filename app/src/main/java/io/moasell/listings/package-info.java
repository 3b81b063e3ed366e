/**
 * 채널상품: a product option as a shop sells it, and what it is made of. Door: {@link
 * io.moasell.listings.Listings}. Fact: {@link io.moasell.listings.ListingLinked}. Port: {@link
 * io.moasell.listings.WaitingOrders}.
 */
@ApplicationModule(
        displayName = "listings",
        allowedDependencies = {
            "tenancy",
            "web",
            "audit",
            "jobs",
            "privacy",
            "catalog",
            "inventory",
            "offers",
            "channels",
            "channels :: spi"
        })
@NullMarked
package io.moasell.listings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
