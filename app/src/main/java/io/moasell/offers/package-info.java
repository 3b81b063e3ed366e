/**
 * 채널 재고 배분: how many pieces of a SKU each shop may offer, by safety stock and shares. Door: {@link
 * io.moasell.offers.Offers}. Fact: {@link io.moasell.offers.SharesChanged}. Port: {@link
 * io.moasell.offers.ChannelShown}.
 */
@ApplicationModule(
        displayName = "offers",
        allowedDependencies = {
            "tenancy",
            "web",
            "audit",
            "catalog",
            "inventory",
            "channels",
            "channels :: spi"
        })
@NullMarked
package io.moasell.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
