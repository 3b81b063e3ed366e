package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.listings.ListingRow.Part;
import io.moasell.listings.ListingStore.By;
import io.moasell.listings.ListingStore.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.annotation.Transactional;

/** Door: what screens show of listings. */
@org.springframework.stereotype.Component
@Transactional(readOnly = true)
public class ListingBoard {

    private final ListingStore store;
    private final Judging judging;
    private final Skus skus;
    private final ObjectProvider<WaitingOrders> waitingOrders;
    private final ObjectProvider<Sent.Source> sent;

    ListingBoard(
            ListingStore store,
            Judging judging,
            Skus skus,
            ObjectProvider<WaitingOrders> waitingOrders,
            ObjectProvider<Sent.Source> sent) {
        this.store = store;
        this.judging = judging;
        this.skus = skus;
        this.waitingOrders = waitingOrders;
        this.sent = sent;
    }

    /** A page of the list. */
    public Page<ListingRow> page(ListingFilter filter) {
        Page<Row> page = store.page(filter);
        List<ListingRow> rows = rows(page.items());
        return new Page<>(rows, page.next());
    }

    /**
     * One listing.
     *
     * @throws Refused with {@link ListingsProblem#LISTING_UNKNOWN}
     */
    public ListingRow get(ListingId id) {
        return rows(List.of(store.find(id).orElseThrow(ListingBoard::unknown))).getFirst();
    }

    /** Its links, newest first. */
    public List<LinkTrace> history(ListingId id) {
        return store.history(id);
    }

    /** How many wait for a person. */
    public int waiting() {
        return store.countWaiting();
    }

    private List<ListingRow> rows(List<Row> rows) {
        List<ListingId> ids = rows.stream().map(Row::id).toList();
        Map<ListingId, List<Component>> components = store.components(ids);
        Set<SkuId> named = new HashSet<>();
        components.values().forEach(parts -> parts.forEach(part -> named.add(part.sku())));
        Map<SkuId, Sku> known = skus.byIds(named);
        Map<String, Sku> byCode =
                judging.skusOf(
                        rows.stream().filter(row -> row.state() != ListingState.LINKED).toList());
        Map<ListingId, Integer> waiting = new HashMap<>();
        waitingOrders.stream().forEach(port -> waiting.putAll(port.waiting(ids)));
        Map<ListingId, Sent> numbers = new HashMap<>();
        sent.stream().forEach(port -> numbers.putAll(port.sent(ids)));
        return rows.stream()
                .map(
                        row ->
                                row(
                                        row,
                                        parts(components.getOrDefault(row.id(), List.of()), known),
                                        row.sellerCode() == null
                                                ? null
                                                : byCode.get(row.sellerCode()),
                                        waiting.getOrDefault(row.id(), 0),
                                        numbers.get(row.id())))
                .toList();
    }

    private static List<Part> parts(List<Component> components, Map<SkuId, Sku> known) {
        return components.stream()
                .filter(component -> known.containsKey(component.sku()))
                .map(component -> new Part(known.get(component.sku()), component.quantity()))
                .toList();
    }

    private static ListingRow row(
            Row row, List<Part> parts, @Nullable Sku suggested, int waiting, @Nullable Sent sent) {
        return new ListingRow(
                row.id(),
                row.key().account(),
                row.key().productNo(),
                row.key().optionNo().isEmpty() ? null : row.key().optionNo(),
                row.name(),
                row.optionText(),
                row.sellerCode(),
                row.state(),
                row.linkedBy() == By.CODE,
                parts,
                row.factors().words(),
                row.factors().proposed(),
                row.state() == ListingState.LINKED ? null : suggested,
                waiting,
                row.lastSeen(),
                row.barcode(),
                row.shown(),
                sent);
    }

    private static Refused unknown() {
        return Refused.because(ListingsProblem.LISTING_UNKNOWN);
    }
}
