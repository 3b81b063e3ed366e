package io.moasell.matching;

import io.moasell.audit.Audit;
import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.channels.AccountId;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.listings.Component;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.listings.UnlinkedListing;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Door: makes SKUs of many listings that wait, and links these to them. */
@org.springframework.stereotype.Component
public class NewSkus {

    /** So many listings at once. */
    public static final int MOST = 200;

    /** Whoever is this like a SKU probably is that SKU. */
    private static final int ALIKE = 70;

    private final MatchingStore store;
    private final Listings listings;
    private final Skus skus;
    private final Rights rights;
    private final Audit audit;
    private final ProblemTexts texts;
    private final Clock clock;

    NewSkus(
            MatchingStore store,
            Listings listings,
            Skus skus,
            Rights rights,
            Audit audit,
            ProblemTexts texts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.skus = skus;
        this.rights = rights;
        this.audit = audit;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * A listing that waits, and the SKU that would be made of it.
     *
     * @param listing which
     * @param sku code, name, option, barcode and price as the listing tells them
     * @param trouble why it cannot be made so, null when it can
     * @param alike the SKU it probably is, null when none comes near
     * @param together whether a listing above has the same code: both become one SKU
     */
    public record Row(
            UnlinkedListing listing,
            NewSku sku,
            @Nullable String trouble,
            @Nullable Sku alike,
            boolean together) {

        /** Whether it is proposed to make it. */
        public boolean proposed() {
            return trouble == null && alike == null;
        }
    }

    /**
     * What would be made.
     *
     * @param rows some of those that wait
     * @param waiting how many wait in all
     */
    public record Preview(List<Row> rows, int waiting) {

        public Preview {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What would be made of listings that wait; changes nothing.
     *
     * @param account only of this shop, null for all
     * @param from how many of them to leave out
     * @param most how many rows
     */
    @Transactional(readOnly = true)
    public Preview preview(@Nullable AccountId account, int from, int most) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<UnlinkedListing> waiting =
                listings.unlinked().stream()
                        .filter(one -> account == null || one.account().equals(account))
                        .toList();
        List<UnlinkedListing> shown = waiting.stream().skip(from).limit(most).toList();
        Map<ListingId, NewSku> wished = new LinkedHashMap<>();
        shown.forEach(one -> wished.put(one.id(), of(one, null)));
        Map<ListingId, String> troubles = troubles(wished);
        Map<ListingId, Sku> alike = alike(wished.keySet());
        Set<String> codes = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (UnlinkedListing one : shown) {
            NewSku sku = wished.get(one.id());
            String trouble = troubles.get(one.id());
            boolean together = trouble == null && !codes.add(key(sku.code()));
            rows.add(new Row(one, sku, trouble, alike.get(one.id()), together));
        }
        return new Preview(rows, waiting.size());
    }

    /** As the listing tells it; without a code of the seller, by the channel's numbers. */
    private static NewSku of(UnlinkedListing listing, @Nullable String code) {
        String told = code == null ? listing.sellerCode() : code;
        String option = listing.key().optionNo();
        return new NewSku(
                        told != null
                                ? told
                                : listing.key().productNo() + (option == null ? "" : "-" + option),
                        listing.name(),
                        listing.optionText(),
                        listing.barcode(),
                        null,
                        listing.price() == null ? null : Won.of(listing.price()),
                        TaxType.TAXABLE)
                .clean();
    }

    /** Why some of these cannot be made, in words. */
    private Map<ListingId, String> troubles(Map<ListingId, NewSku> wished) {
        Map<String, Sku> taken = skus.byCodes(wished.values().stream().map(NewSku::code).toList());
        Map<ListingId, String> troubles = new LinkedHashMap<>();
        wished.forEach(
                (id, sku) -> {
                    List<CatalogProblem> problems = sku.problems();
                    if (!problems.isEmpty()) {
                        troubles.put(id, texts.text(problems.getFirst(), List.of(sku.code())));
                    } else if (taken.containsKey(sku.code())) {
                        troubles.put(
                                id, texts.text(CatalogProblem.CODE_TAKEN, List.of(sku.code())));
                    }
                });
        return troubles;
    }

    private Map<ListingId, Sku> alike(Set<ListingId> ids) {
        Map<ListingId, SkuId> near = new LinkedHashMap<>();
        store.proposals(ids)
                .forEach(
                        (id, proposals) -> {
                            Proposal best = proposals.getFirst();
                            if (best.score() >= ALIKE) {
                                near.put(id, best.components().getFirst().sku());
                            }
                        });
        Map<SkuId, Sku> known = skus.byIds(near.values());
        Map<ListingId, Sku> alike = new LinkedHashMap<>();
        near.forEach(
                (id, sku) -> {
                    Sku found = known.get(sku);
                    if (found != null) {
                        alike.put(id, found);
                    }
                });
        return alike;
    }

    private static String key(String code) {
        return Normalizer.normalize(code.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /**
     * Makes them and links each listing to its own; listings with one code become one SKU. Rows
     * that cannot be made are left, each with its reason; when somebody else links one of the
     * others at the same moment nothing is made at all.
     *
     * @param codes by listing, the code that its SKU is to have
     * @return the act, to be looked at row by row and taken back as a whole
     * @throws Refused with a {@link MatchingProblem}
     */
    @Transactional
    public LinkAct make(Map<ListingId, String> codes) {
        rights.require(Right.PRODUCTS_HANDLE);
        if (codes.isEmpty()) {
            throw Refused.because(MatchingProblem.MAKE_NONE);
        }
        if (codes.size() > MOST) {
            throw Refused.because(MatchingProblem.MAKE_MANY, MOST);
        }
        Map<ListingId, UnlinkedListing> waiting = new LinkedHashMap<>();
        listings.unlinked().stream()
                .filter(one -> codes.containsKey(one.id()))
                .forEach(one -> waiting.put(one.id(), one));
        Set<ListingId> known = listings.standing(codes.keySet()).keySet();
        Map<ListingId, String> refused = new LinkedHashMap<>();
        Map<ListingId, NewSku> wished = new LinkedHashMap<>();
        codes.forEach(
                (id, code) -> {
                    UnlinkedListing listing = waiting.get(id);
                    if (listing != null) {
                        wished.put(id, of(listing, code));
                    } else if (known.contains(id)) {
                        refused.put(id, texts.text(MatchingProblem.MOVED_ON, List.of()));
                    }
                });
        refused.putAll(troubles(wished));
        wished.keySet().removeAll(refused.keySet());
        Map<ListingId, List<Component>> made = made(wished);
        if (!made.isEmpty() && listings.linkMade(made).size() < made.size()) {
            throw Refused.because(MatchingProblem.MOVED_ON);
        }
        long act = store.act(0, made, refused, clock.instant());
        audit.record("matching.skus-made", "act:" + act, Map.of("count", made.size()));
        return store.hold(act).orElseThrow();
    }

    /** Adds a SKU for each code. @return what each listing is made of */
    private Map<ListingId, List<Component>> made(Map<ListingId, NewSku> wished) {
        Map<String, NewSku> byCode = new LinkedHashMap<>();
        wished.values().forEach(sku -> byCode.putIfAbsent(key(sku.code()), sku));
        List<SkuId> added =
                byCode.isEmpty() ? List.of() : skus.addAll(List.copyOf(byCode.values()));
        Map<String, SkuId> ids = new LinkedHashMap<>();
        int place = 0;
        for (String code : byCode.keySet()) {
            ids.put(code, added.get(place++));
        }
        Map<ListingId, List<Component>> made = new LinkedHashMap<>();
        wished.forEach(
                (id, sku) -> made.put(id, List.of(new Component(ids.get(key(sku.code())), 1))));
        return made;
    }
}
