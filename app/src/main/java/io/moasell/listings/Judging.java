package io.moasell.listings;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.listings.ListingStore.By;
import io.moasell.listings.ListingStore.Row;
import io.moasell.listings.ListingStore.Standing;
import io.moasell.listings.ListingStore.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what listings are made of, as far as that may be said without a person, and writes it down.
 */
@org.springframework.stereotype.Component
class Judging {

    private final ListingStore store;
    private final Skus skus;

    Judging(ListingStore store, Skus skus) {
        this.store = store;
        this.skus = skus;
    }

    /**
     * Judges rows as they stand, which are locked.
     *
     * @return the standing of those where it changed
     */
    Map<ListingId, Standing> judge(List<Row> rows, Instant now) {
        Map<String, Sku> byCode = skusOf(rows);
        Map<ListingId, Standing> changes = new LinkedHashMap<>();
        Map<ListingId, List<Component>> compositions = new LinkedHashMap<>();
        List<Row> spokenOf = new ArrayList<>();
        for (Row row : rows) {
            Sku sku = row.sellerCode() == null ? null : byCode.get(row.sellerCode());
            ListingState state = row.linkedBy() == By.HAND ? byHand(row) : byCode(row, sku);
            if (state == row.state() && !recoded(row)) {
                continue;
            }
            changes.put(row.id(), new Standing(row.id(), state, by(row, state)));
            if (row.linkedBy() == By.HAND) {
                spokenOf.add(row);
            } else if (state == ListingState.LINKED && sku != null) {
                compositions.put(row.id(), List.of(new Component(sku.id(), 1)));
            } else if (row.state() == ListingState.LINKED) {
                spokenOf.add(row);
                compositions.put(row.id(), List.of());
            }
        }
        write(changes, compositions, spokenOf, now);
        return changes;
    }

    /** The SKUs whose codes these carry, under the code as it stands there. */
    Map<String, Sku> skusOf(Collection<Row> rows) {
        return skus.byCodes(
                rows.stream()
                        .map(Row::sellerCode)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    /** "MUG-RED × 2, BOX-S × 1". */
    static String words(List<Component> components, Map<SkuId, Sku> known) {
        return components.stream()
                .map(c -> known.get(c.sku()).code() + " × " + c.quantity())
                .collect(Collectors.joining(", "));
    }

    /**
     * A person's link holds as long as the texts speak of the number it was made for; what a person
     * took apart stays apart.
     */
    private static ListingState byHand(Row row) {
        if (row.state() == ListingState.UNMATCHED) {
            return ListingState.UNMATCHED;
        }
        return row.factors().text().equals(row.linkedFactors())
                ? ListingState.LINKED
                : ListingState.UNCONFIRMED;
    }

    private static ListingState byCode(Row row, @Nullable Sku sku) {
        if (sku == null) {
            return ListingState.UNMATCHED;
        }
        return row.factors().oneOf(Factors.in(sku.name(), sku.option()))
                ? ListingState.LINKED
                : ListingState.UNCONFIRMED;
    }

    private static boolean recoded(Row row) {
        return row.state() == ListingState.LINKED
                && row.linkedBy() == By.CODE
                && !Objects.equals(row.sellerCode(), row.linkedCode());
    }

    private static @Nullable By by(Row row, ListingState state) {
        if (row.linkedBy() == By.HAND) {
            return By.HAND;
        }
        return state == ListingState.LINKED ? By.CODE : null;
    }

    private void write(
            Map<ListingId, Standing> changes,
            Map<ListingId, List<Component>> compositions,
            List<Row> spokenOf,
            Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        Map<ListingId, List<Component>> spoken = new HashMap<>(compositions);
        spoken.values().removeIf(List::isEmpty);
        if (!spokenOf.isEmpty()) {
            spoken.putAll(store.components(spokenOf.stream().map(Row::id).toList()));
        }
        if (!compositions.isEmpty()) {
            store.compose(compositions);
        }
        store.stand(changes.values());
        Set<SkuId> named = new HashSet<>();
        spoken.values().forEach(components -> components.forEach(c -> named.add(c.sku())));
        Map<SkuId, Sku> known = skus.byIds(named);
        List<Trace> traces = new ArrayList<>();
        spoken.forEach(
                (id, components) ->
                        traces.add(
                                new Trace(
                                        id,
                                        kind(Objects.requireNonNull(changes.get(id))),
                                        words(components, known))));
        if (!traces.isEmpty()) {
            store.record(traces, now);
        }
    }

    private static String kind(Standing standing) {
        return switch (standing.state()) {
            case LINKED -> "LINKED";
            case UNCONFIRMED -> standing.by() == By.HAND ? "DOUBTED" : "UNLINKED";
            case UNMATCHED -> "UNLINKED";
        };
    }
}
