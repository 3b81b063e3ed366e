package io.moasell.shipping.web;

import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemId;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Sent;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what an act did, in the words and numbers of the result bar. */
@Component
class Says {

    private final ProblemTexts texts;
    private final Clock clock;

    Says(ProblemTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Waybills were entered. */
    ResultBar entered(String serviceId, List<WaybillVerdict> verdicts) {
        List<ItemId> done =
                verdicts.stream()
                        .filter(verdict -> verdict.fate().good())
                        .flatMap(verdict -> verdict.items().stream())
                        .distinct()
                        .toList();
        List<WaybillVerdict> left =
                verdicts.stream().filter(verdict -> !verdict.fate().good()).toList();
        String subject = "송장 " + done.size() + "건";
        ResultBar bar =
                left.isEmpty()
                        ? ResultBar.done(subject, "을 넣었어요.", clock.instant())
                        : ResultBar.partly(
                                subject,
                                "을 넣었어요.",
                                done.size(),
                                left.size(),
                                clock.instant(),
                                ResultBar.counted(left.stream().map(this::sentence).toList()));
        return done.isEmpty()
                ? bar
                : bar.with(Act.link("출고대기 보기", "/s/" + serviceId + "/orders?stage=READY"));
    }

    private String sentence(WaybillVerdict verdict) {
        return verdict.problem() == null ? "" : texts.text(verdict.problem(), verdict.args());
    }

    /** Waybills were asked to be sent. */
    ResultBar sent(String serviceId, Sent sent) {
        int done = sent.asked().size() + sent.shipped().size();
        String subject = "송장 " + done + "건";
        String text = sent.batch() == null ? "을 보냈어요." : "을 보내요.";
        ResultBar bar =
                !sent.refused().isEmpty()
                        ? ResultBar.partly(
                                subject,
                                text,
                                done,
                                sent.refused().size(),
                                clock.instant(),
                                refusals(sent.refused()))
                        : sent.batch() == null
                                ? ResultBar.done(subject, text, clock.instant())
                                : ResultBar.pending(subject, text, clock.instant());
        if (sent.batch() == null) {
            return bar;
        }
        String at = "/s/" + serviceId + "/deliveries/" + sent.batch().value();
        return bar.with(Act.undo(at, (int) Parcels.UNDO.toSeconds())).with(Act.link("결과 보기", at));
    }

    /** An act that is done at once. */
    ResultBar done(String what, String did, Outcome<?> outcome) {
        return ResultBar.of(
                what + " " + outcome.done().size() + "건",
                did,
                outcome,
                refusals(outcome.refused()),
                clock.instant());
    }

    private List<String> refusals(Collection<? extends Refusal<?>> refused) {
        return ResultBar.counted(refused.stream().map(texts::text).toList());
    }
}
