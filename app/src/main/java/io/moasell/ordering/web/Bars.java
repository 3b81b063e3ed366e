package io.moasell.ordering.web;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobState;
import io.moasell.kernel.Outcome;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.ordering.Orders;
import io.moasell.sending.SendKind;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import io.moasell.web.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an act did, in the words and numbers of the result bar. */
@Component
class Bars {

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

    /**
     * How far a batch has come; nobody has to be asked any more when nothing is open.
     *
     * @param left rows of the same act that were not even asked of the channel: they stay told
     * @param batch the resource that can be taken back, and asked once more
     * @param results where every row of it is told
     */
    ResultBar progress(
            Orders.Progress progress, int left, String batch, String results, String back) {
        ResultBar bar = progress(progress, batch, results, back);
        return left <= 0
                ? bar
                : bar.besides(
                        left,
                        progress.items().size() - progress.refused(),
                        left + "건은 보내지 않았어요. 목록의 확인할 것을 보고 다시 하세요.");
    }

    private ResultBar progress(
            Orders.Progress progress, String batch, String results, String back) {
        String what = progress.kind() == SendKind.CONFIRM ? "발주확인 " : "송장 ";
        int all = progress.items().size();
        if (progress.undoUntil() != null) {
            long left = Duration.between(clock.instant(), progress.undoUntil()).toSeconds();
            return ResultBar.pending(what + all + "건", "을 보내요.", clock.instant())
                    .with(Act.undo(batch + back(back), (int) Math.max(1, left)));
        }
        if (progress.open() > 0) {
            return ResultBar.pending(what + all + "건", underWay(progress), clock.instant())
                    .with(Act.link("결과 보기", results));
        }
        if (progress.refused() == 0) {
            return ResultBar.done(what + progress.accepted() + "건", "을 보냈어요.", clock.instant())
                    .with(Act.link("결과 보기", results));
        }
        return ResultBar.partly(
                        what + progress.accepted() + "건",
                        "을 보냈어요.",
                        progress.accepted(),
                        progress.refused(),
                        clock.instant(),
                        progress.reasons())
                .with(Act.post("실패만 다시", batch + "/retries" + back(back)))
                .with(Act.link("결과 보기", results));
    }

    private static String underWay(Orders.Progress progress) {
        if (progress.open() == progress.unknown()) {
            return "을 보냈어요. " + progress.unknown() + "건은 채널이 답하지 않아 확인하고 있어요.";
        }
        int answered = progress.accepted() + progress.refused();
        return answered == 0 ? "을 보내고 있어요." : "을 보내고 있어요. " + answered + "건은 답이 왔어요.";
    }

    /**
     * How far collections have come.
     *
     * @param jobs of the shops
     * @param told what each of them tells in the end
     * @param desk shows what has come
     * @param results where each of them is told
     */
    ResultBar collected(List<Job> jobs, List<String> told, String desk, String results) {
        String subject = "채널 " + jobs.size() + "곳";
        long open = jobs.stream().filter(job -> !job.state().ended()).count();
        if (open > 0) {
            return ResultBar.pending(subject, "에서 주문을 가져오고 있어요.", clock.instant())
                    .with(Act.link("결과 보기", results));
        }
        int failed = (int) jobs.stream().filter(Bars::wrong).count();
        ResultBar bar =
                failed == 0
                        ? new ResultBar(
                                Tone.OK,
                                subject,
                                "에서 주문을 가져왔어요.",
                                0,
                                0,
                                clock.instant(),
                                List.of(),
                                told)
                        : ResultBar.partly(
                                "채널 " + (jobs.size() - failed) + "곳",
                                "에서 주문을 가져왔어요.",
                                jobs.size() - failed,
                                failed,
                                clock.instant(),
                                told);
        return bar.with(Act.link("목록 새로 고침", desk)).with(Act.link("결과 보기", results));
    }

    private static boolean wrong(Job job) {
        return job.state() == JobState.FAILED || job.failed() > 0;
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
        return ResultBar.of(subject, text, outcome, reasons, clock.instant());
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

    private List<String> reasons(Outcome<ItemId> outcome) {
        return ResultBar.counted(outcome.refused().stream().map(texts::text).toList());
    }
}
