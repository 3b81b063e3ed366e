/**
 * 입출고: the papers behind pieces that come, go and change their place by hand. Door: {@link
 * io.moasell.warehousing.Slips}. Numbers stay with inventory; a paper is undone by another and
 * never taken away.
 */
@ApplicationModule(
        displayName = "warehousing",
        allowedDependencies = {"tenancy", "web", "audit", "spreadsheets", "catalog", "inventory"})
@NullMarked
package io.moasell.warehousing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
