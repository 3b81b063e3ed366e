/**
 * Small words everybody speaks: money, quantity, business days, pages, outcomes and refusals. Plain
 * Java, no Spring.
 */
@ApplicationModule(
        displayName = "kernel",
        allowedDependencies = {})
@NullMarked
package io.moasell.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
