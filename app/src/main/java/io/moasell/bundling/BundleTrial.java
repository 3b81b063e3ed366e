package io.moasell.bundling;

import io.moasell.bundling.Grouping.Group;
import io.moasell.ordering.ItemFeatures;
import io.moasell.rules.Rule;
import io.moasell.rules.RuleKind;
import io.moasell.rules.RuleTrial;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The dry run of 합포장: the same boxes, as if the orders had just come in. */
@Component
class BundleTrial implements RuleTrial {

    private final Situations situations;
    private final BundleStore store;

    BundleTrial(Situations situations, BundleStore store) {
        this.situations = situations;
        this.store = store;
    }

    @Override
    public RuleKind kind() {
        return RuleKind.BUNDLE;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Tried> tryOut(List<Rule> asked, List<ItemFeatures> items) {
        return situations.tried(items, asked, store.sameness()).groups(Grouping::packable).stream()
                .map(BundleTrial::tried)
                .toList();
    }

    private static Tried tried(Group group) {
        String rule = group.rule() == null ? Sameness.NAME : group.rule().name();
        return new Tried(
                group.items(),
                rule,
                "한 상자에 " + group.items().size() + "건",
                Bundles.reason(group.basis(), rule));
    }
}
