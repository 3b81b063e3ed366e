package io.moasell.rules;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.ordering.ItemFeatures;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a rule fits an item: all that is said must hold; what is empty or null is not asked.
 *
 * @param channels on one of these channels
 * @param shops of one of these shops
 * @param skus takes one of these SKUs from the shelf
 * @param piecesFrom ordered pieces, so many or more
 * @param piecesTo ordered pieces, so many or fewer
 * @param wonFrom the whole order's amount in won, so much or more
 * @param wonTo the whole order's amount in won, so much or less
 * @param regions goes to one of these: {@code JEJU}, {@code ISLAND}, or a province such as 경기
 * @param memoWords one of these stands in the delivery request
 * @param firstOrder no earlier order of this receiver's phone is known
 * @param feeTypes shipping is paid in one of these ways
 */
public record Conditions(
        Set<Channel> channels,
        Set<Long> shops,
        Set<Long> skus,
        @Nullable Integer piecesFrom,
        @Nullable Integer piecesTo,
        @Nullable Long wonFrom,
        @Nullable Long wonTo,
        Set<String> regions,
        List<String> memoWords,
        boolean firstOrder,
        Set<ShippingFeeType> feeTypes) {

    /** Nothing is asked: fits everything. */
    public static final Conditions NONE =
            new Conditions(
                    Set.of(), Set.of(), Set.of(), null, null, null, null, Set.of(), List.of(),
                    false, Set.of());

    public Conditions {
        channels = Set.copyOf(channels);
        shops = Set.copyOf(shops);
        skus = Set.copyOf(skus);
        regions = Set.copyOf(regions);
        memoWords = List.copyOf(memoWords);
        feeTypes = Set.copyOf(feeTypes);
    }

    /** The same, and ordered pieces between these. */
    public Conditions withPieces(@Nullable Integer from, @Nullable Integer to) {
        return new Conditions(
                channels,
                shops,
                skus,
                from,
                to,
                wonFrom,
                wonTo,
                regions,
                memoWords,
                firstOrder,
                feeTypes);
    }

    /** Whether nothing is asked. */
    public boolean none() {
        return equals(NONE);
    }

    /**
     * Whether they fit.
     *
     * @param words of the rules' words, those in the item's delivery request
     * @param first whether no earlier order of the receiver is known
     */
    boolean fit(ItemFeatures item, Set<String> words, boolean first) {
        return (channels.isEmpty() || channels.contains(item.channel()))
                && (shops.isEmpty() || shops.contains(item.account().value()))
                && (skus.isEmpty() || item.skus().stream().anyMatch(skus::contains))
                && (piecesFrom == null || item.ordered() >= piecesFrom)
                && (piecesTo == null || item.ordered() <= piecesTo)
                && (wonFrom == null || item.orderAmount() >= wonFrom)
                && (wonTo == null || item.orderAmount() <= wonTo)
                && (regions.isEmpty() || regions.stream().anyMatch(region -> in(item, region)))
                && (memoWords.isEmpty() || memoWords.stream().anyMatch(words::contains))
                && (!firstOrder || first)
                && (feeTypes.isEmpty() || feeTypes.contains(item.feeType()));
    }

    private static boolean in(ItemFeatures item, String region) {
        return switch (region) {
            case "JEJU", "ISLAND" -> item.area().name().equals(region);
            default -> Regions.province(item.region()).equals(region);
        };
    }
}
