package io.moasell.matching;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.listings.Component;
import io.moasell.listings.RememberedLink;
import io.moasell.listings.UnlinkedListing;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a listing may be made of: by its seller code, then its barcode, then what a person said of
 * the same texts before, then by likeness. Worked by one thread.
 */
final class Proposing {

    private static final int BY_CODE = 100;
    private static final int BY_BARCODE = 99;
    private static final int BY_MEMORY = 98;
    private static final int SHOWN = 3;

    private final Likeness likeness;
    private final Map<String, Sku> byCode = new HashMap<>();
    private final Map<String, List<Sku>> byBarcode = new HashMap<>();
    private final Map<String, List<Component>> byOldCode = new HashMap<>();
    private final Map<String, List<Component>> byOldTexts = new HashMap<>();
    private final Set<SkuId> known = new HashSet<>();

    Proposing(List<Sku> skus, List<RememberedLink> remembered) {
        likeness = new Likeness(skus);
        for (Sku sku : skus) {
            known.add(sku.id());
            byCode.put(plain(sku.code()), sku);
            if (sku.barcode() != null) {
                byBarcode.computeIfAbsent(plain(sku.barcode()), b -> new ArrayList<>()).add(sku);
            }
        }
        for (RememberedLink link : remembered) {
            if (link.sellerCode() != null) {
                remember(byOldCode, plain(link.sellerCode()), link.components());
            }
            remember(byOldTexts, texts(link.name(), link.optionText()), link.components());
        }
    }

    /** Two that say different things say nothing. */
    private static void remember(
            Map<String, List<Component>> memory, String key, List<Component> components) {
        memory.merge(
                key, components, (a, b) -> Set.copyOf(a).equals(Set.copyOf(b)) ? a : List.of());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String texts(String name, @Nullable String option) {
        return plain(name).replaceAll("\\s+", "")
                + "\n"
                + (option == null ? "" : plain(option).replaceAll("\\s+", ""));
    }

    /** The surest first; empty where nothing comes near. */
    List<Proposal> of(UnlinkedListing listing) {
        List<Proposal> proposals = new ArrayList<>();
        Set<Set<SkuId>> told = new HashSet<>();
        Sku code = listing.sellerCode() == null ? null : byCode.get(plain(listing.sellerCode()));
        if (code != null) {
            add(proposals, told, one(listing, code, BY_CODE, List.of("판매자 코드가 SKU 코드와 같아요")));
        }
        List<Sku> barcodes =
                listing.barcode() == null
                        ? List.of()
                        : byBarcode.getOrDefault(plain(listing.barcode()), List.of());
        if (barcodes.size() == 1) {
            add(
                    proposals,
                    told,
                    one(listing, barcodes.getFirst(), BY_BARCODE, List.of("바코드가 같아요")));
        }
        memory(listing, proposals, told);
        for (Likeness.Alike alike : likeness.alike(listing.name(), listing.optionText())) {
            add(proposals, told, one(listing, alike.sku(), alike.score(), alike.reasons()));
        }
        return proposals.size() > SHOWN ? List.copyOf(proposals.subList(0, SHOWN)) : proposals;
    }

    /** A listing that was registered again under another number carries its old link. */
    private void memory(UnlinkedListing listing, List<Proposal> proposals, Set<Set<SkuId>> told) {
        List<Component> byTexts =
                byOldTexts.getOrDefault(texts(listing.name(), listing.optionText()), List.of());
        List<Component> old = byTexts;
        String reason = "전에 직접 연결한 상품과 이름·옵션이 같아요";
        if (old.isEmpty() && listing.sellerCode() != null) {
            old = byOldCode.getOrDefault(plain(listing.sellerCode()), List.of());
            reason = "전에 직접 연결한 상품과 판매자 코드가 같아요";
        }
        if (!old.isEmpty() && old.stream().allMatch(part -> known.contains(part.sku()))) {
            // The same texts were looked at by a person; the same code with other texts were not.
            add(
                    proposals,
                    told,
                    new Proposal(
                            old,
                            BY_MEMORY,
                            List.of(reason),
                            byTexts.isEmpty() && listing.speaksOfPieces()));
        }
    }

    private static Proposal one(UnlinkedListing listing, Sku sku, int score, List<String> reasons) {
        UnlinkedListing.Pieces pieces = listing.piecesOf(sku);
        List<String> all = new ArrayList<>(reasons);
        if (pieces.confirm()) {
            all.add("상품 글에 수량이 있어요: " + pieces.pieces() + "개인지 확인해 주세요");
        }
        return new Proposal(
                List.of(new Component(sku.id(), pieces.pieces())), score, all, pieces.confirm());
    }

    private static void add(List<Proposal> proposals, Set<Set<SkuId>> told, Proposal proposal) {
        Set<SkuId> of = new HashSet<>();
        proposal.components().forEach(part -> of.add(part.sku()));
        if (told.add(of)) {
            proposals.add(proposal);
        }
    }
}
