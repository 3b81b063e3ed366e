package io.moasell.matching.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.listings.LinkedListing;
import io.moasell.matching.Matching;
import io.moasell.matching.Matching.Fate;
import io.moasell.matching.Matching.Line;
import io.moasell.web.Tone;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An act that linked many, row by row.
 *
 * @param lines the act and its rows
 * @param shops the shops, by their key
 * @param skus the SKUs that were linked to
 */
public record ActView(
        Matching.Lines lines, Map<AccountId, ShopAccount> shops, Map<SkuId, Sku> skus) {

    /** What was done, in words. */
    public String title() {
        return lines.act().score() == 0 ? "새 SKU로 만들기" : lines.act().score() + "점 이상 한 번에 연결";
    }

    /** The shop of a row, null when it is not there any more. */
    public @Nullable ShopAccount shop(Line line) {
        LinkedListing listing = line.listing();
        return listing == null ? null : shops.get(listing.account());
    }

    /** Its name there. */
    public String name(Line line) {
        LinkedListing listing = line.listing();
        return listing == null ? "지워진 상품" : listing.title();
    }

    /** "MUG-RED × 2": what it was linked to. */
    public String parts(Line line) {
        return line.made().stream()
                .map(
                        part -> {
                            Sku sku = skus.get(part.sku());
                            return (sku == null ? "없는 SKU" : sku.code()) + " × " + part.quantity();
                        })
                .collect(Collectors.joining(", "));
    }

    /** How a fate looks. */
    public Tone tone(Fate fate) {
        return switch (fate) {
            case LINKED -> Tone.OK;
            case CHANGED -> Tone.WARN;
            case TAKEN_BACK -> Tone.QUIET;
            case REFUSED -> Tone.BAD;
        };
    }
}
