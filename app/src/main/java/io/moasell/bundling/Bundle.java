package io.moasell.bundling;

import io.moasell.ordering.ItemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A box that was made of several items.
 *
 * @param id the key
 * @param items what goes in it, in the order of the keys
 * @param basis why
 * @param rule the name of the rule that packed it, in the words of that time
 * @param madeAt when
 * @param madeBy who
 */
public record Bundle(
        BundleId id,
        List<ItemId> items,
        Basis basis,
        @Nullable String rule,
        Instant madeAt,
        String madeBy) {

    public Bundle {
        items = List.copyOf(items);
    }

    /** The reason in words: 같은 이름, 같은 전화, 같은 주소라서 · 규칙 ‘같은 받는 분’. */
    public String reason() {
        return Bundles.reason(basis, rule);
    }
}
