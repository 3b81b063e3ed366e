/**
 * 채널연동: shop accounts, credentials, collection cursors and schedule, health, and looks at items by
 * key. Doors: {@link io.moasell.channels.ShopAccounts}, {@link io.moasell.channels.Collections},
 * {@link io.moasell.channels.Sights}. Facts: {@link io.moasell.channels.PageCollected}, {@link
 * io.moasell.channels.ClaimsCollected}, {@link io.moasell.channels.ItemsGone}, {@link
 * io.moasell.channels.AccountChanged}.
 */
@ApplicationModule(
        displayName = "channels",
        allowedDependencies = {"tenancy", "audit", "web", "jobs", "privacy"})
@NullMarked
package io.moasell.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
