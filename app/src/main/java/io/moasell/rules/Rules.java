package io.moasell.rules;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: the seller's rules. Every change is a version that stays, with who and when. */
@Component
public class Rules {

    /** More rules of one kind than a person can keep in mind. */
    private static final int MOST = 50;

    private static final int LONGEST_NAME = 40;

    private final RuleStore store;
    private final Sentences sentences;
    private final Rights rights;
    private final Audit audit;

    Rules(RuleStore store, Sentences sentences, Rights rights, Audit audit) {
        this.store = store;
        this.sentences = sentences;
        this.rights = rights;
        this.audit = audit;
    }

    /**
     * What a rule shall say.
     *
     * @param id which rule, null for a new one
     * @param version the version that was seen; not read for a new one
     * @param on whether it shall work
     */
    public record Draft(
            @Nullable Long id,
            int version,
            RuleKind kind,
            String name,
            boolean on,
            Conditions conditions,
            Effect effect) {}

    /** All rules of a kind, in their order. */
    @Transactional(readOnly = true)
    public List<Rule> all(RuleKind kind) {
        return store.all(kind);
    }

    /** Those of a kind that work, in their order. */
    @Transactional(readOnly = true)
    public List<Rule> working(RuleKind kind) {
        return store.all(kind).stream().filter(Rule::on).toList();
    }

    /** Whether there is, or ever was, a rule of the kind. */
    @Transactional(readOnly = true)
    public boolean ever(RuleKind kind) {
        return store.ever(kind);
    }

    /** A rule. @throws Refused with {@link RulesProblem#NO_RULE} */
    @Transactional(readOnly = true)
    public Rule get(long id) {
        return store.find(id).orElseThrow(() -> Refused.because(RulesProblem.NO_RULE));
    }

    /** The sentences of these, by their keys. */
    @Transactional(readOnly = true)
    public Map<Long, String> sentences(List<Rule> rules) {
        return sentences.of(rules);
    }

    /**
     * Makes or changes a rule.
     *
     * @throws Refused with a {@link RulesProblem}; when somebody changed it meanwhile, too
     */
    @Transactional
    public Rule save(Draft draft) {
        rights.require(Right.SETTINGS_HANDLE);
        if (draft.id() != null) {
            return change(draft, "고침");
        }
        Rule checked = checked(draft);
        if (store.all(draft.kind()).size() >= MOST) {
            throw Refused.because(RulesProblem.TOO_MANY, MOST);
        }
        Rule added = store.add(checked);
        remember(added, "새로 만듦");
        return added;
    }

    /** The rule that a draft would make, for a dry run. @throws Refused as {@link #save} */
    @Transactional(readOnly = true)
    public Rule drafted(Draft draft) {
        return checked(draft);
    }

    /** Turns a rule on or off. */
    @Transactional
    public Rule turn(long id, boolean on) {
        rights.require(Right.SETTINGS_HANDLE);
        Rule rule = get(id);
        if (rule.on() == on) {
            return rule;
        }
        return change(
                new Draft(
                        id,
                        rule.version(),
                        rule.kind(),
                        rule.name(),
                        on,
                        rule.conditions(),
                        rule.effect()),
                on ? "켬" : "끔");
    }

    private Rule change(Draft draft, String what) {
        Rule checked = checked(draft);
        Rule saved =
                store.change(checked)
                        .orElseThrow(
                                () ->
                                        Refused.because(
                                                RulesProblem.CHANGED_MEANWHILE,
                                                get(checked.id()).changedBy()));
        remember(saved, what);
        return saved;
    }

    /** Takes a rule one place up or down; at the end it stays. */
    @Transactional
    public void move(long id, boolean up) {
        rights.require(Right.SETTINGS_HANDLE);
        Rule rule = get(id);
        List<Rule> all = store.all(rule.kind());
        int at = all.indexOf(rule);
        int other = up ? at - 1 : at + 1;
        if (other < 0 || other >= all.size()) {
            return;
        }
        store.swap(rule, all.get(other));
        remember(get(id), "순서 바꿈");
    }

    /** Ends a rule; its versions stay. */
    @Transactional
    public void remove(long id) {
        rights.require(Right.SETTINGS_HANDLE);
        Rule rule = get(id);
        store.remove(id);
        remember(rule, "지움");
    }

    /** How a rule changed, newest first; of a removed one, too. */
    @Transactional(readOnly = true)
    public List<RuleVersion> versions(long id) {
        return store.versions(id);
    }

    private void remember(Rule rule, String what) {
        store.remember(rule, what, sentences.of(List.of(rule)).get(rule.id()));
        audit.record(
                "rules.changed",
                "rule:" + rule.id(),
                Map.of("kind", rule.kind().name(), "name", rule.name(), "what", what));
    }

    private Rule checked(Draft draft) {
        String name = draft.name().strip().replaceAll("\\s+", " ");
        int length = name.codePointCount(0, name.length());
        if (length < 2 || length > LONGEST_NAME) {
            throw Refused.because(RulesProblem.NAME);
        }
        Conditions when = draft.conditions();
        if (when.none()) {
            throw Refused.because(RulesProblem.NOTHING_ASKED);
        }
        upright("수량", when.piecesFrom(), when.piecesTo());
        upright("주문 금액", when.wonFrom(), when.wonTo());
        Effect then = draft.effect();
        if (draft.kind() == RuleKind.GIFT) {
            if (then.gift() == null) {
                throw Refused.because(RulesProblem.GIFT_MISSING);
            }
            if (then.pieces() < 1 || then.pieces() > 100) {
                throw Refused.because(RulesProblem.NUMBER, "사은품 수량");
            }
            if (then.atMost() != null && then.atMost() < 1) {
                throw Refused.because(RulesProblem.NUMBER, "모두 몇 개까지");
            }
            if (then.from() != null && then.to() != null && then.from().isAfter(then.to())) {
                throw Refused.because(RulesProblem.UPSIDE_DOWN, "기간");
            }
        }
        store.named(draft.kind(), name)
                .filter(other -> draft.id() == null || other.id() != draft.id())
                .ifPresent(
                        other -> {
                            throw Refused.because(RulesProblem.NAME_TAKEN, name);
                        });
        Rule before = draft.id() == null ? null : get(draft.id());
        return new Rule(
                before == null ? -1 : before.id(),
                draft.kind(),
                name,
                draft.on(),
                before == null ? Integer.MAX_VALUE : before.position(),
                draft.version(),
                when,
                then,
                store.now(),
                store.caller());
    }

    private static <N extends Number & Comparable<N>> void upright(
            String field, @Nullable N from, @Nullable N to) {
        if ((from != null && from.longValue() < 0) || (to != null && to.longValue() < 0)) {
            throw Refused.because(RulesProblem.NUMBER, field);
        }
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw Refused.because(RulesProblem.UPSIDE_DOWN, field);
        }
    }
}
