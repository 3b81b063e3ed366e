/**
 * The demo world, only under the profile {@code demo}: a company, a service, its SKUs and its shops
 * at the simulated markets. Stands above all and is called by nobody.
 */
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {
            "tenancy",
            "identity",
            "catalog",
            "inventory",
            "channels",
            "channels :: spi",
            "openapi",
            "web"
        })
@NullMarked
package io.moasell.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
