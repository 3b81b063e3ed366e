/**
 * 상품관리: the SKUs, the smallest units that are kept, counted and sold, and what is made of them.
 * Doors: {@link io.moasell.catalog.Skus}, {@link io.moasell.catalog.Sets}, {@link
 * io.moasell.catalog.Products}, {@link io.moasell.catalog.Pictures}, {@link
 * io.moasell.catalog.BulkEdits}, {@link io.moasell.catalog.SkuSheets}. Facts: {@link
 * io.moasell.catalog.SkusAdded}, {@link io.moasell.catalog.SkusRecoded}, {@link
 * io.moasell.catalog.SetsChanged}. Port: {@link io.moasell.catalog.SkuUses}.
 */
@ApplicationModule(
        displayName = "catalog",
        allowedDependencies = {"tenancy", "web", "audit", "jobs", "privacy", "spreadsheets"})
@NullMarked
package io.moasell.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
