package io.moasell.rules;

import io.moasell.ordering.ItemFeatures;
import java.util.List;

/**
 * Port: a dry run of one kind of rules (미리 실행). It decides by the same code as the act and changes
 * nothing.
 */
public interface RuleTrial {

    /** The kind it is about. */
    RuleKind kind();

    /** What these rules would do to these items, had they just come in; nothing else works. */
    List<Tried> tryOut(List<Rule> rules, List<ItemFeatures> items);

    /**
     * Something that would happen.
     *
     * @param items to which items, at least one
     * @param rule by which rule, its name
     * @param what what would happen, in a few words
     * @param why the reason, in words
     */
    record Tried(List<ItemFeatures> items, String rule, String what, String why) {

        public Tried {
            items = List.copyOf(items);
        }
    }
}
