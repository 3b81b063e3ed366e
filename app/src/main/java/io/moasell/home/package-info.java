/**
 * 오늘 할 일: one read-only screen over all of it. Stands above every module it shows; nobody calls it.
 */
@ApplicationModule(
        displayName = "home",
        allowedDependencies = {
            "tenancy",
            "web",
            "jobs",
            "channels",
            "channels :: spi",
            "catalog",
            "listings",
            "inventory",
            "ordering"
        })
@NullMarked
package io.moasell.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
