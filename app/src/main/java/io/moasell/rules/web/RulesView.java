package io.moasell.rules.web;

import io.moasell.channels.ShopAccount;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.rules.Regions;
import io.moasell.rules.Rule;
import io.moasell.rules.RuleKind;
import io.moasell.rules.RuleTrial.Tried;
import io.moasell.rules.RuleVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a kind.
 *
 * @param kind which kind
 * @param rules in their order
 * @param sentences what they say, by key
 * @param form the rule that is written, null when none is
 * @param error why the form was not taken, null when it was
 * @param versions how the rule in the form changed
 * @param trial what a dry run shows, null when none was asked for
 * @param shops to choose from
 */
public record RulesView(
        RuleKind kind,
        List<Rule> rules,
        Map<Long, String> sentences,
        @Nullable RuleForm form,
        @Nullable String error,
        List<RuleVersion> versions,
        @Nullable Trial trial,
        List<ShopAccount> shops) {

    /** A word to tick. */
    public record Choice(String value, String label) {}

    /**
     * A dry run.
     *
     * @param from the first day whose orders were looked at
     * @param to the last day
     * @param items how many items were looked at
     * @param more whether there were more than are looked at
     * @param draft whether the rule in the form was tried too
     * @param tried what would happen, the first of it
     * @param happens how much in all
     * @param touched how many items in all
     */
    public record Trial(
            LocalDate from,
            LocalDate to,
            int items,
            boolean more,
            boolean draft,
            List<Tried> tried,
            int happens,
            int touched) {}

    /** "11월 23일 주문 412건 가운데 37건이 12박스로 묶여요". */
    public String trialSentence() {
        Trial shown = java.util.Objects.requireNonNull(trial);
        String days =
                shown.from().equals(shown.to())
                        ? day(shown.from())
                        : day(shown.from()) + "–" + day(shown.to());
        String among = days + " 주문 상품 " + shown.items() + "건 가운데 ";
        return switch (kind) {
            case BUNDLE -> among + shown.touched() + "건이 " + shown.happens() + "박스로 묶여요.";
            case HOLD -> among + shown.happens() + "건이 보류돼요.";
            case GIFT -> among + shown.happens() + "건에 사은품이 들어가요.";
        };
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "월 " + day.getDayOfMonth() + "일";
    }

    public List<Choice> channels() {
        List<Choice> choices = new ArrayList<>();
        shops.stream()
                .map(ShopAccount::channel)
                .distinct()
                .sorted()
                .forEach(channel -> choices.add(new Choice(channel.name(), channel.label())));
        return choices;
    }

    public List<Choice> shopChoices() {
        return shops.stream()
                .filter(shop -> shop.channel() != Channel.OFFLINE)
                .map(shop -> new Choice(String.valueOf(shop.id().value()), shop.name()))
                .toList();
    }

    public List<Choice> regions() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("JEJU", "제주"));
        choices.add(new Choice("ISLAND", "도서"));
        Regions.PROVINCES.stream()
                .filter(province -> !province.equals("제주"))
                .forEach(province -> choices.add(new Choice(province, province)));
        return choices;
    }

    public List<Choice> fees() {
        return List.of(
                new Choice(ShippingFeeType.PREPAID.name(), "선결제"),
                new Choice(ShippingFeeType.COLLECT.name(), "착불"),
                new Choice(ShippingFeeType.FREE.name(), "무료"));
    }

    /** What the kind is for, in one sentence. */
    public String purpose() {
        return switch (kind) {
            case BUNDLE -> "같은 받는 분이어도 한 상자에 넣지 않을 것을 정해요. 위에서부터 처음 맞는 규칙이 정해요.";
            case HOLD -> "주문이 들어올 때 바로 보류할 것을 정해요. 보류한 까닭에 규칙 이름이 나와요.";
            case GIFT -> "조건에 맞는 주문에 사은품을 넣고 재고를 예약해요. 재고가 모자라면 넣지 않아요.";
        };
    }
}
