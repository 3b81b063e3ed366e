package io.moasell.matching.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.listings.Component;
import io.moasell.matching.LinkAct;
import io.moasell.matching.Matching;
import io.moasell.matching.Proposal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits, with what is proposed for it.
 *
 * @param board the rows
 * @param score from which score on
 * @param from how many rows came before these
 * @param shops the shops, by their key
 * @param skus the SKUs that are proposed
 * @param acts what was linked at once lately
 */
public record ProposalsView(
        Matching.Board board,
        int score,
        int from,
        Map<AccountId, ShopAccount> shops,
        Map<SkuId, Sku> skus,
        List<LinkAct> acts) {

    /** The scores that can be asked for. */
    public List<Integer> scores() {
        return List.of(98, 95, 90, 70, 1);
    }

    /** A score in words. */
    public String words(int one) {
        return one == 1 ? "모든 추천" : one + "점 이상";
    }

    /** Whether these may be linked at once. */
    public boolean sure() {
        return score >= Matching.LEAST_AT_ONCE && board.atOnce() > 0;
    }

    /** The channel's code of a row, for its badge. */
    public String channel(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "OFFLINE" : shop.channel().name();
    }

    /** The shop's name of a row. */
    public String shop(AccountId id) {
        ShopAccount shop = shops.get(id);
        return shop == null ? "끊은 계정" : shop.name();
    }

    /** "MUG-RED × 2": codes with the pieces of each. */
    public String parts(Proposal proposal) {
        return proposal.components().stream().map(this::part).collect(Collectors.joining(", "));
    }

    private String part(Component one) {
        Sku sku = skus.get(one.sku());
        return (sku == null ? "없는 SKU" : sku.code()) + " × " + one.quantity();
    }

    /** The names behind the codes. */
    public String names(Proposal proposal) {
        return proposal.components().stream()
                .map(one -> skus.get(one.sku()))
                .map(sku -> sku == null ? "" : sku.title())
                .collect(Collectors.joining(", "));
    }

    /** The address of these rows from another place on. */
    public String at(int otherScore, int otherFrom) {
        return "/matching/proposals?score="
                + otherScore
                + (otherFrom == 0 ? "" : "&from=" + otherFrom);
    }

    /** Where the next rows begin, null at the end. */
    public @Nullable Integer next() {
        int after = from + board.rows().size();
        return after < board.reaching() ? after : null;
    }
}
