package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a SKU's ledger are wanted, newest first.
 *
 * @param sku whose
 * @param card only lines that changed this number, null for all
 * @param warehouse only lines of this warehouse, null for all
 * @param until only lines up to this moment, null for all
 * @param cursor where the page before ended, null for the first
 * @param limit lines a page
 */
public record LedgerFilter(
        SkuId sku,
        @Nullable LedgerCard card,
        @Nullable WarehouseId warehouse,
        @Nullable Instant until,
        @Nullable String cursor,
        int limit) {}
