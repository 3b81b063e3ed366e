/**
 * 채널 전송: everything we ask of a channel about an item, on its way out: the outbox, one lane a shop
 * that drains it, and settling what nobody knows. Door: {@link io.moasell.sending.Outbox}. Ports:
 * {@link io.moasell.sending.SendHandler} (how a kind is sent), {@link io.moasell.sending.ItemHolds}
 * (how items are held, and the order in which everybody takes rows).
 */
@ApplicationModule(
        displayName = "sending",
        allowedDependencies = {"tenancy", "web", "jobs", "channels", "channels :: spi"})
@NullMarked
package io.moasell.sending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
