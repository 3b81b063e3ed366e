package io.moasell.inventory;

import io.moasell.catalog.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock by hand.
 *
 * @param kind receipt, issue or adjustment
 * @param sku of what
 * @param quantity pieces; positive for a receipt or an issue, signed and not 0 for an adjustment
 * @param reason why, in the words of whoever does it
 * @param request makes it happen once however often it is asked; null when it is asked once anyway
 */
public record Movement(
        MovementKind kind, SkuId sku, int quantity, String reason, @Nullable String request) {}
