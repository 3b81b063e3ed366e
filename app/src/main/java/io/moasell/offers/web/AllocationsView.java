package io.moasell.offers.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.offers.Offered;
import io.moasell.offers.Share;
import io.moasell.web.FieldErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Safety stock and shares, of the service or of one SKU.
 *
 * @param sku whose, null for the service
 * @param shops the shops
 * @param form as typed
 * @param safety the service's safety stock
 * @param shares the shares of shops in SKUs without their own
 * @param offered what each shop may offer of the SKU now, empty for the service
 * @param exceptions SKUs that have rules of their own, so many as fit
 * @param safeties their safety stocks
 * @param own their shares
 * @param q a code that was not found, null for none
 * @param errors what must be corrected
 */
public record AllocationsView(
        @Nullable Sku sku,
        List<ShopAccount> shops,
        AllocationsForm form,
        int safety,
        Map<AccountId, Share> shares,
        Map<AccountId, Offered> offered,
        List<Sku> exceptions,
        Map<SkuId, Integer> safeties,
        Map<SkuId, Map<AccountId, Share>> own,
        @Nullable String q,
        FieldErrors errors) {

    /** Where the form goes, inside the service. */
    public String action() {
        return sku == null ? "/allocations" : "/allocations/" + sku.id().value();
    }

    /** The share of a shop in a SKU without its own. */
    public Share usual(ShopAccount shop) {
        return shares.getOrDefault(shop.id(), Share.ALL);
    }

    /** The rules of a SKU's own, in words. */
    public String words(Sku of) {
        StringBuilder words = new StringBuilder();
        Integer pieces = safeties.get(of.id());
        if (pieces != null) {
            words.append("안전재고 ").append(pieces).append("개");
        }
        Map<AccountId, Share> each = own.getOrDefault(of.id(), Map.of());
        for (ShopAccount shop : shops) {
            Share share = each.get(shop.id());
            if (share != null) {
                words.append(words.isEmpty() ? "" : " · ")
                        .append(shop.name())
                        .append(' ')
                        .append(share.words());
            }
        }
        return words.toString();
    }
}
