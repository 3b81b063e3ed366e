/**
 * Personal data of buyers and receivers: sealed envelopes ({@link io.moasell.privacy.Envelopes}),
 * keyed hashes for exact search ({@link io.moasell.privacy.KeyedHashes}), masked texts for lists
 * ({@link io.moasell.privacy.Masks}), a look with a reason ({@link io.moasell.privacy.Reveals}) and
 * destroying in time ({@link io.moasell.privacy.Retained}).
 */
@ApplicationModule(
        displayName = "privacy",
        allowedDependencies = {"tenancy", "audit", "web"})
@NullMarked
package io.moasell.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
