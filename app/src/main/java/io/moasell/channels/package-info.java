/**
 * 채널연동: shop accounts, credentials, collection cursors and schedule, health, and the outbox of
 * everything we ask of a channel. Doors: {@link io.moasell.channels.ShopAccounts}, {@link
 * io.moasell.channels.Collections}, {@link io.moasell.channels.Outbox}. Facts: {@link
 * io.moasell.channels.PageCollected}, {@link io.moasell.channels.ClaimsCollected}.
 */
@ApplicationModule(
        displayName = "channels",
        allowedDependencies = {"tenancy", "audit", "web", "jobs", "privacy"})
@NullMarked
package io.moasell.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
