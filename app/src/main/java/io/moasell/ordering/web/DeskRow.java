package io.moasell.ordering.web;

import io.moasell.ordering.Allocation;
import io.moasell.ordering.BesideItem.Mark;
import io.moasell.ordering.Duplicates.Other;
import io.moasell.ordering.Hold;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Stage;
import io.moasell.ordering.Step;
import io.moasell.privacy.Masks;
import io.moasell.web.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the desk.
 *
 * @param item the item
 * @param says what is to be looked at, the most pressing first; empty when nothing
 * @param codes the codes of its SKUs, in one text
 * @param others orders that look like the same wish
 */
public record DeskRow(OrderItem item, List<Say> says, String codes, List<Other> others) {

    /** The sign of an item whose listing has no SKU. */
    static final String UNLINKED = "unlink";

    /** How long a success is shown. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    public DeskRow {
        says = List.copyOf(says);
        others = List.copyOf(others);
    }

    /**
     * Something to look at.
     *
     * @param text its words
     * @param tone how grave
     * @param icon its icon
     * @param plain whether it stands without a ground
     */
    public record Say(String text, Tone tone, String icon, boolean plain) {

        /** Whether its icon turns. */
        public boolean spins() {
            return icon.equals("loader-2");
        }
    }

    /**
     * @param marks what modules above say of it
     */
    static DeskRow of(
            OrderItem item, String codes, List<Mark> marks, List<Other> others, Instant now) {
        List<Say> says = new ArrayList<>(says(item, others, now));
        List<Say> more =
                marks.stream()
                        .map(mark -> new Say(mark.text(), mark.tone(), mark.icon(), false))
                        .toList();
        // What went well is said last.
        int at = says.size();
        while (at > 0 && says.get(at - 1).tone() == Tone.OK) {
            at--;
        }
        says.addAll(at, more);
        return new DeskRow(item, says, codes, others);
    }

    public long id() {
        return item.id().value();
    }

    /** Name of the place, without street. */
    public String region() {
        return Masks.region(item.people().address());
    }

    /** Option and SKU, in one line. */
    public String support() {
        String option = item.text().optionText();
        String sku = codes.isEmpty() ? item.hold() == Hold.UNMATCHED ? "SKU 없음" : "" : codes;
        return option == null || option.isBlank()
                ? sku
                : sku.isEmpty() ? option : option + " · " + sku;
    }

    /** Whether it changes by itself soon. */
    public boolean moving() {
        return item.pending() != null;
    }

    private static List<Say> says(OrderItem item, List<Other> others, Instant now) {
        List<Say> says = new ArrayList<>();
        if (item.closed() != null) {
            says.add(new Say(item.closed().label(), Tone.QUIET, "circle-minus", false));
            return says;
        }
        if (item.claimed() || item.hold() == Hold.CLAIM) {
            boolean late = item.cancelledAtChannel() > item.cancelledQuantity();
            says.add(
                    new Say(
                            late ? "채널에서 취소됨 · 송장 있음" : "클레임 접수",
                            Tone.BAD,
                            "receipt-refund",
                            false));
        }
        if (item.allocation() == Allocation.SHORT && !item.stage().gone()) {
            int missing =
                    item.skus().stream()
                            .filter(sku -> sku.allocation() == Allocation.SHORT)
                            .mapToInt(OrderItem.Sku::quantity)
                            .sum();
            says.add(new Say("재고 " + missing + "개 부족", Tone.BAD, "package", false));
        }
        OrderItem.ChannelAnswer answer = item.answer();
        if (answer != null && !answer.unknown()) {
            says.add(new Say("채널이 거절했어요", Tone.BAD, "circle-x", true));
        }
        if (!item.stateKnown()) {
            says.add(new Say("모르는 상태 " + item.channelStatus(), Tone.BAD, "help-circle", false));
        }
        if (item.discrepant()) {
            says.add(new Say("채널과 단계가 달라요", Tone.WARN, "alert-triangle", false));
        }
        if (item.edits().disputed() && !item.stage().gone()) {
            says.add(new Say("받는 분 확인", Tone.WARN, "alert-triangle", false));
        }
        if (item.hold().byHand()) {
            says.add(new Say(held(item), Tone.WARN, "player-pause", false));
        }
        if (item.hold() == Hold.UNMATCHED) {
            says.add(new Say("SKU 연결 필요", Tone.WARN, UNLINKED, false));
        }
        if (!others.isEmpty() && !item.stage().gone() && item.hold() != Hold.DUPLICATE) {
            says.add(new Say("중복 의심 · " + others.getFirst().orderNo(), Tone.WARN, "copy", false));
        }
        if (answer != null && answer.unknown()) {
            says.add(new Say("확인 중", Tone.QUIET, "clock", true));
        } else if (item.pending() != null) {
            says.add(
                    new Say(
                            item.pending() == Step.CONFIRM ? "발주확인 보내는 중" : "송장 보내는 중",
                            Tone.QUIET,
                            "loader-2",
                            true));
        }
        if (fresh(item.times().confirmed(), now) && item.stage() == Stage.CONFIRMED) {
            says.add(new Say("발주확인 전송", Tone.OK, "circle-check", true));
        }
        if (fresh(item.times().shipped(), now) && item.stage() == Stage.SHIPPED) {
            says.add(new Say("송장 전송", Tone.OK, "circle-check", true));
        }
        return says;
    }

    private static String held(OrderItem item) {
        return item.hold() == Hold.SELLER
                ? "보류 · " + item.holdReason()
                : "보류 · " + item.hold().label();
    }

    private static boolean fresh(@org.jspecify.annotations.Nullable Instant at, Instant now) {
        return at != null && Duration.between(at, now).compareTo(FRESH) < 0;
    }
}
