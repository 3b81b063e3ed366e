/**
 * 상품관리: the SKUs, the smallest units that are kept, counted and sold. Door: {@link
 * io.moasell.catalog.Skus}. Facts: {@link io.moasell.catalog.SkusAdded}, {@link
 * io.moasell.catalog.SkusRecoded}.
 */
@ApplicationModule(
        displayName = "catalog",
        allowedDependencies = {"tenancy", "web", "audit", "jobs", "privacy"})
@NullMarked
package io.moasell.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
