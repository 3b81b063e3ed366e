package io.moasell.shipping.rest;

import io.moasell.kernel.Problem;
import io.moasell.ordering.ItemId;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RestOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of waybills.
 *
 * @param done items that are READY with their waybill
 * @param refused the others
 * @param warnings what may be wrong with waybills that were entered all the same
 */
record WaybillsJson(
        List<String> done, List<RestOutcome.Row> refused, List<RestOutcome.Row> warnings) {

    static WaybillsJson of(List<WaybillVerdict> verdicts, ProblemTexts texts) {
        List<String> done = new ArrayList<>();
        List<RestOutcome.Row> refused = new ArrayList<>();
        List<RestOutcome.Row> warnings = new ArrayList<>();
        for (WaybillVerdict verdict : verdicts) {
            Problem problem = verdict.problem();
            if (problem != null) {
                refused.add(
                        new RestOutcome.Row(
                                verdict.row().ref(),
                                problem.code(),
                                texts.text(problem, verdict.args())));
                continue;
            }
            for (ItemId item : verdict.items()) {
                String id = Long.toString(item.value());
                done.add(id);
                if (verdict.warnings().contains(Warning.CHECK_DIGIT)) {
                    warnings.add(
                            new RestOutcome.Row(
                                    id,
                                    ShippingProblem.CHECK_DIGIT.code(),
                                    texts.text(ShippingProblem.CHECK_DIGIT, List.of())));
                }
            }
        }
        return new WaybillsJson(done, refused, warnings);
    }
}
