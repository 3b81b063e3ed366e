/**
 * One folder a channel: how the house speaks with it. Connectors see {@code channels :: spi} and
 * nothing else; nobody can name a connector.
 */
@ApplicationModule(
        displayName = "connectors",
        allowedDependencies = {"channels :: spi"})
@NullMarked
package io.moasell.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
