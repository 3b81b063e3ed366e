package io.moasell.offers;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: what was sent to the markets of a SKU and what they show. Given by whoever sends it; where
 * nobody does, screens say nothing of it.
 */
public interface ChannelShown {

    /** One line a listing in which the SKU is a part, of all shops. */
    List<Shown> shown(SkuId sku);

    /**
     * A listing at a market.
     *
     * @param account whose
     * @param listing its name and option, as the market shows them
     * @param path where it is shown, inside the service
     * @param sent the quantity that was sent last, null when none was
     * @param sentAt when
     * @param state what became of it, in words ("쿠팡이 받았어요"), null when nothing was sent
     * @param seen the quantity that the market showed last, null when it was never read
     * @param seenAt when it was read
     */
    record Shown(
            AccountId account,
            String listing,
            String path,
            @Nullable Integer sent,
            @Nullable Instant sentAt,
            @Nullable String state,
            @Nullable Integer seen,
            @Nullable Instant seenAt) {}
}
