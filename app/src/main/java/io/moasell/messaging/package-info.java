/**
 * Messages to people: short messages and mail. Door: {@link io.moasell.messaging.Messages}; whoever
 * carries them out of the house is a {@link io.moasell.messaging.Carrier}. Where nobody carries a
 * kind, its messages are kept and not sent.
 */
@ApplicationModule(
        displayName = "messaging",
        allowedDependencies = {"tenancy", "web", "privacy", "jobs"})
@NullMarked
package io.moasell.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
