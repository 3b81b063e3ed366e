/**
 * 상품 매칭: proposes what listings are made of, takes many proposals at once, and takes that back.
 * Door: {@link io.moasell.matching.Matching}, {@link io.moasell.matching.NewSkus}. Port: {@link
 * io.moasell.matching.TouchedOrders}.
 */
@ApplicationModule(
        displayName = "matching",
        allowedDependencies = {
            "tenancy",
            "web",
            "audit",
            "jobs",
            "catalog",
            "channels",
            "channels :: spi",
            "listings"
        })
@NullMarked
package io.moasell.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
