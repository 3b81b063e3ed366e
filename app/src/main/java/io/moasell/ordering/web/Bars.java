package io.moasell.ordering.web;

import io.moasell.kernel.Outcome;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.ordering.Orders;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an act did, in the words and numbers of the result bar. */
@Component
class Bars {

    private static final int REASONS = 5;

    private final ProblemTexts texts;
    private final Clock clock;

    Bars(ProblemTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** A confirm was asked for, and can be taken back for some seconds. */
    ResultBar asked(Orders.Asked asked, Picked picked, String confirmations, String back) {
        Outcome<ItemId> outcome = asked.outcome();
        List<String> reasons = reasons(outcome, picked);
        if (!asked.alongside().isEmpty()) {
            reasons.addFirst("묶음배송은 함께 확인해요. 같은 묶음 " + asked.alongside().size() + "건을 더했어요.");
        }
        String subject = "발주확인 " + outcome.done().size() + "건";
        if (asked.batch() == null) {
            return bar(subject, "을 마쳤어요.", outcome, reasons);
        }
        ResultBar bar =
                outcome.refused().isEmpty() && reasons.isEmpty()
                        ? ResultBar.pending(subject, "을 보내요.", clock.instant())
                        : bar(subject, "을 보내요.", outcome, reasons);
        return bar.with(Act.undo(confirmations + "/" + asked.batch().value() + back(back), 8));
    }

    /** How far a confirm has come; nobody has to be asked any more when nothing is open. */
    ResultBar progress(Orders.Progress progress, String confirmation, String back) {
        if (progress.undoUntil() != null) {
            long left = Duration.between(clock.instant(), progress.undoUntil()).toSeconds();
            return ResultBar.pending(
                            "발주확인 " + progress.items().size() + "건", "을 보내요.", clock.instant())
                    .with(Act.undo(confirmation + back(back), (int) Math.max(1, left)));
        }
        if (progress.open() > 0) {
            return ResultBar.pending(
                    "발주확인 " + progress.items().size() + "건",
                    progress.accepted() + progress.refused() == 0
                            ? "을 보내고 있어요."
                            : "을 보내고 있어요. "
                                    + (progress.accepted() + progress.refused())
                                    + "건은 답이 왔어요.",
                    clock.instant());
        }
        if (progress.refused() == 0) {
            return ResultBar.done("발주확인 " + progress.accepted() + "건", "을 보냈어요.", clock.instant());
        }
        return ResultBar.partly(
                        "발주확인 " + progress.accepted() + "건",
                        "을 보냈어요.",
                        progress.accepted(),
                        progress.refused(),
                        clock.instant(),
                        progress.reasons())
                .with(Act.post("실패만 다시", confirmation + "/retries" + back(back)));
    }

    private static String back(String back) {
        return "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** An act that is done at once. */
    ResultBar done(String what, String did, Outcome<ItemId> outcome, @Nullable Picked picked) {
        return bar(
                what + " " + outcome.done().size() + "건",
                did,
                outcome,
                picked == null ? reasons(outcome) : reasons(outcome, picked));
    }

    private ResultBar bar(
            String subject, String text, Outcome<ItemId> outcome, List<String> reasons) {
        return outcome.refused().isEmpty() && reasons.isEmpty()
                ? ResultBar.done(subject, text, clock.instant())
                : ResultBar.partly(
                        subject,
                        text,
                        outcome.done().size(),
                        outcome.refused().size(),
                        clock.instant(),
                        reasons);
    }

    private List<String> reasons(Outcome<ItemId> outcome, Picked picked) {
        List<String> reasons = reasons(outcome);
        if (picked.changed()) {
            reasons.addFirst(
                    "조건에 맞는 주문이 "
                            + picked.shown()
                            + "건에서 "
                            + picked.items().size()
                            + "건으로 바뀌었어요. 지금 "
                            + picked.items().size()
                            + "건에 적용했어요.");
        }
        return reasons;
    }

    /** Each reason once, with how many rows it concerns. */
    private List<String> reasons(Outcome<ItemId> outcome) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        outcome.refused().forEach(row -> counted.merge(texts.text(row), 1, Integer::sum));
        List<String> reasons = new ArrayList<>();
        counted.entrySet().stream()
                .limit(REASONS)
                .forEach(reason -> reasons.add(reason.getValue() + "건: " + reason.getKey()));
        return reasons;
    }
}
