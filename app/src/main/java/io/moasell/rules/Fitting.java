package io.moasell.rules;

import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: which rule fits which item. The one place where that is decided: a dry run and the act ask
 * here alike.
 */
@Component
public class Fitting {

    private final Features features;

    Fitting(Features features) {
        this.features = features;
    }

    /** By item, the first of these rules that fits; items that none fits are left out. */
    @Transactional(readOnly = true)
    public Map<ItemId, Rule> first(List<Rule> rules, Collection<ItemFeatures> items) {
        Map<ItemId, Rule> fits = new HashMap<>();
        if (rules.isEmpty() || items.isEmpty()) {
            return fits;
        }
        Known known = known(rules, items);
        for (ItemFeatures item : items) {
            rules.stream()
                    .filter(rule -> known.fits(rule, item))
                    .findFirst()
                    .ifPresent(rule -> fits.put(item.id(), rule));
        }
        return fits;
    }

    /** What the rules ask of the items beside what stands on them. */
    Known known(List<Rule> rules, Collection<ItemFeatures> items) {
        List<ItemId> ids = items.stream().map(ItemFeatures::id).toList();
        Set<String> words =
                rules.stream()
                        .flatMap(rule -> rule.conditions().memoWords().stream())
                        .collect(Collectors.toSet());
        boolean first = rules.stream().anyMatch(rule -> rule.conditions().firstOrder());
        return new Known(
                features.memoWords(ids, words), first ? features.firstOrders(ids) : Set.of());
    }

    /**
     * What was asked once for all items.
     *
     * @param words by item, the words in its delivery request
     * @param first items of receivers from whom no earlier order is known
     */
    record Known(Map<ItemId, Set<String>> words, Set<ItemId> first) {

        boolean fits(Rule rule, ItemFeatures item) {
            return rule.conditions()
                    .fit(item, words.getOrDefault(item.id(), Set.of()), first.contains(item.id()));
        }
    }
}
