package io.moasell.ordering;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for words in delivery requests, and forgets the requests. */
final class MemoWords {

    private MemoWords() {}

    static Map<ItemId, Set<String>> find(
            Map<ItemId, OrderId> items,
            Sealing sealing,
            Map<OrderId, byte[]> sealed,
            Set<String> words) {
        Map<OrderId, Set<String>> byOrder = new HashMap<>();
        sealing.texts(sealed)
                .forEach(
                        (order, text) -> {
                            String memo = sealing.read(text).receiver().memo();
                            byOrder.put(order, memo == null ? Set.of() : in(memo, words));
                        });
        Map<ItemId, Set<String>> found = new HashMap<>();
        items.forEach(
                (item, order) -> {
                    Set<String> hits = byOrder.getOrDefault(order, Set.of());
                    if (!hits.isEmpty()) {
                        found.put(item, hits);
                    }
                });
        return found;
    }

    private static Set<String> in(String memo, Set<String> words) {
        String plain = plain(memo);
        return words.stream()
                .filter(word -> plain.contains(plain(word)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }
}
