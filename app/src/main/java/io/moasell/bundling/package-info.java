/**
 * 합포장: which items go in one box, and why. Proposed by rules, made by the seller or at once; what
 * is made is one parcel with one waybill. Doors: {@link io.moasell.bundling.Bundles} (acts), {@link
 * io.moasell.bundling.BundleBoard} (reads).
 */
@ApplicationModule(
        displayName = "bundling",
        allowedDependencies = {
            "tenancy",
            "audit",
            "web",
            "jobs",
            "channels",
            "channels :: spi",
            "sending",
            "ordering",
            "rules"
        })
@NullMarked
package io.moasell.bundling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
