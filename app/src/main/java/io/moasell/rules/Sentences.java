package io.moasell.rules;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules as the sentences that a seller reads. */
@Component
class Sentences {

    private final Skus skus;
    private final ShopAccounts shops;

    Sentences(Skus skus, ShopAccounts shops) {
        this.skus = skus;
        this.shops = shops;
    }

    /** The sentence of each of these. */
    Map<Long, String> of(Collection<Rule> rules) {
        Set<SkuId> named = new LinkedHashSet<>();
        rules.forEach(
                rule ->
                        Stream.concat(
                                        rule.conditions().skus().stream(),
                                        Stream.ofNullable(rule.effect().gift()))
                                .forEach(sku -> named.add(new SkuId(sku))));
        Map<SkuId, Sku> known = named.isEmpty() ? Map.of() : skus.byIds(named);
        Map<Long, String> names =
                shops.list().stream()
                        .collect(Collectors.toMap(shop -> shop.id().value(), ShopAccount::name));
        return rules.stream()
                .collect(Collectors.toMap(Rule::id, rule -> sentence(rule, known, names)));
    }

    private static String sentence(Rule rule, Map<SkuId, Sku> skus, Map<Long, String> shops) {
        return when(rule.conditions(), skus, shops) + " " + then(rule, skus);
    }

    private static String when(Conditions when, Map<SkuId, Sku> skus, Map<Long, String> shops) {
        List<String> parts = new ArrayList<>();
        add(parts, "", when.channels().stream().sorted().map(Channel::label), "에서");
        add(
                parts,
                "",
                when.shops().stream().map(id -> shops.getOrDefault(id, "끊은 판매처")).sorted(),
                "에서");
        add(parts, "SKU ", when.skus().stream().map(id -> code(skus, id)).sorted(), "");
        parts.addAll(range("수량", when.piecesFrom(), when.piecesTo(), "개"));
        parts.addAll(range("주문 금액", when.wonFrom(), when.wonTo(), "원"));
        add(parts, "", when.regions().stream().map(Sentences::region).sorted(), "행");
        add(parts, "배송 메모에 ", when.memoWords().stream().map(word -> "‘" + word + "’"), "");
        if (when.firstOrder()) {
            parts.add("[첫 주문]");
        }
        add(parts, "배송비 ", when.feeTypes().stream().sorted().map(Sentences::fee), "");
        return String.join(" · ", parts) + " 이면";
    }

    private static void add(List<String> parts, String before, Stream<String> words, String after) {
        String joined = words.collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            parts.add("[" + before + joined + "]" + after);
        }
    }

    private static List<String> range(
            String what, @Nullable Number from, @Nullable Number to, String unit) {
        if (from == null && to == null) {
            return List.of();
        }
        if (from != null && to != null) {
            return List.of("[" + what + " " + count(from) + "–" + count(to) + unit + "]");
        }
        return List.of(
                from != null
                        ? "[" + what + " " + count(from) + unit + " 이상]"
                        : "[" + what + " " + count(to) + unit + " 이하]");
    }

    private static String count(@Nullable Number number) {
        return number == null ? "" : Formats.number(number.longValue());
    }

    private static String then(Rule rule, Map<SkuId, Sku> skus) {
        Effect effect = rule.effect();
        return switch (rule.kind()) {
            case BUNDLE -> effect.alone() ? "[한 상자에 하나씩] 따로 보내요" : "[같은 것끼리만] 묶어 따로 보내요";
            case HOLD -> "주문이 들어올 때 [보류]해요";
            case GIFT ->
                    "["
                            + code(skus, effect.gift())
                            + " "
                            + effect.pieces()
                            + "개]를 "
                            + (effect.perBox() ? "받는 분마다" : "주문마다")
                            + " 한 번 넣어요"
                            + period(effect.from(), effect.to())
                            + (effect.atMost() == null
                                    ? ""
                                    : " · 모두 " + count(effect.atMost()) + "개까지");
        };
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null && to == null
                ? ""
                : " · " + (from == null ? "" : from) + "–" + (to == null ? "" : to) + " 주문";
    }

    private static String code(Map<SkuId, Sku> skus, @Nullable Long id) {
        Sku sku = id == null ? null : skus.get(new SkuId(id));
        return sku == null ? "없는 SKU" : sku.code();
    }

    static String region(String region) {
        return switch (region) {
            case "JEJU" -> "제주";
            case "ISLAND" -> "도서";
            default -> region;
        };
    }

    static String fee(ShippingFeeType type) {
        return switch (type) {
            case PREPAID -> "선결제";
            case COLLECT -> "착불";
            case FREE -> "무료";
        };
    }
}
