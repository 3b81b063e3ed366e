package io.moasell.rules.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.kernel.Refused;
import io.moasell.rules.Conditions;
import io.moasell.rules.Effect;
import io.moasell.rules.Rule;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import io.moasell.rules.RulesProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A rule as its form holds it.
 *
 * @param fields what stands in the fields, as typed
 */
public record RuleForm(Map<String, List<String>> fields) {

    /** An empty one. */
    static RuleForm blank() {
        return new RuleForm(Map.of("on", List.of("true")));
    }

    static RuleForm typed(MultiValueMap<String, String> params) {
        return new RuleForm(params);
    }

    static RuleForm of(Rule rule, Skus skus) {
        Conditions when = rule.conditions();
        Effect then = rule.effect();
        Map<SkuId, Sku> known =
                skus.byIds(
                        java.util.stream.Stream.concat(
                                        when.skus().stream(),
                                        java.util.stream.Stream.ofNullable(then.gift()))
                                .map(SkuId::new)
                                .toList());
        return new RuleForm(
                Map.ofEntries(
                        field("id", rule.id()),
                        field("version", rule.version()),
                        field("name", rule.name()),
                        field("on", rule.on()),
                        Map.entry("channel", names(when.channels())),
                        Map.entry("shop", when.shops().stream().map(String::valueOf).toList()),
                        field(
                                "skus",
                                when.skus().stream()
                                        .map(id -> code(known, id))
                                        .sorted()
                                        .collect(Collectors.joining(", "))),
                        field("piecesFrom", when.piecesFrom()),
                        field("piecesTo", when.piecesTo()),
                        field("wonFrom", when.wonFrom()),
                        field("wonTo", when.wonTo()),
                        Map.entry("region", List.copyOf(when.regions())),
                        field("memo", String.join(", ", when.memoWords())),
                        field("first", when.firstOrder()),
                        Map.entry("fee", names(when.feeTypes())),
                        field("alone", then.alone()),
                        field("gift", then.gift() == null ? "" : code(known, then.gift())),
                        field("pieces", then.pieces() == 0 ? "" : then.pieces()),
                        field("perBox", then.perBox()),
                        field("atMost", then.atMost()),
                        field("from", then.from()),
                        field("to", then.to())));
    }

    private static String code(Map<SkuId, Sku> known, long id) {
        Sku sku = known.get(new SkuId(id));
        return sku == null ? "" : sku.code();
    }

    private static Map.Entry<String, List<String>> field(String name, @Nullable Object value) {
        return Map.entry(name, value == null ? List.of() : List.of(value.toString()));
    }

    private static List<String> names(Collection<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).toList();
    }

    /** What stands in a field; empty for nothing. */
    public String get(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst() == null ? "" : values.getFirst();
    }

    /** Whether a box is ticked. */
    public boolean ticked(String name, String value) {
        return fields.getOrDefault(name, List.of()).contains(value);
    }

    /** The rule that is meant. @throws Refused with a {@link RulesProblem} */
    Rules.Draft draft(RuleKind kind, Skus skus) {
        List<String> codes = words(get("skus"));
        String gift = kind == RuleKind.GIFT ? get("gift").strip() : "";
        Map<String, Sku> known =
                skus.byCodes(
                        java.util.stream.Stream.concat(
                                        codes.stream(), java.util.stream.Stream.of(gift))
                                .filter(code -> !code.isEmpty())
                                .toList());
        Long id = number("규칙", get("id"));
        Long version = number("규칙", get("version"));
        return new Rules.Draft(
                id,
                version == null ? 0 : version.intValue(),
                kind,
                get("name"),
                get("on").equals("true"),
                new Conditions(
                        words(Channel.class, "channel"),
                        fields.getOrDefault("shop", List.of()).stream()
                                .map(shop -> number("판매처", shop))
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()),
                        codes.stream().map(code -> id(known, code)).collect(Collectors.toSet()),
                        small("수량", get("piecesFrom")),
                        small("수량", get("piecesTo")),
                        number("주문 금액", get("wonFrom")),
                        number("주문 금액", get("wonTo")),
                        Set.copyOf(fields.getOrDefault("region", List.of())),
                        words(get("memo")),
                        get("first").equals("true"),
                        words(ShippingFeeType.class, "fee")),
                kind == RuleKind.GIFT
                        ? new Effect(
                                false,
                                gift.isEmpty() ? null : id(known, gift),
                                Objects.requireNonNullElse(small("사은품 수량", get("pieces")), 1),
                                get("perBox").equals("true"),
                                small("모두 몇 개까지", get("atMost")),
                                day(get("from")),
                                day(get("to")))
                        : Effect.apart(kind == RuleKind.BUNDLE && get("alone").equals("true")));
    }

    private static long id(Map<String, Sku> known, String code) {
        Sku sku = known.get(code);
        if (sku == null) {
            throw Refused.because(RulesProblem.NO_SKU, code);
        }
        return sku.id().value();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private <E extends Enum<E>> Set<E> words(Class<E> type, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> ticked(field, word.name()))
                .collect(Collectors.toSet());
    }

    private static @Nullable Long number(String field, String text) {
        String digits = text.replaceAll("[,\\s원개]", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("[0-9]{1,12}")) {
            throw Refused.because(RulesProblem.NUMBER, field);
        }
        return Long.parseLong(digits);
    }

    private static @Nullable Integer small(String field, String text) {
        Long number = number(field, text);
        if (number != null && number > 1_000_000) {
            throw Refused.because(RulesProblem.NUMBER, field);
        }
        return number == null ? null : number.intValue();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw Refused.because(RulesProblem.UPSIDE_DOWN, "기간");
        }
    }
}
