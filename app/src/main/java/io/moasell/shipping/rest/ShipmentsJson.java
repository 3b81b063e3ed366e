package io.moasell.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.moasell.ordering.ItemId;
import io.moasell.shipping.Sent;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RestOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish to send.
 *
 * @param jobId tells what the channels answer; left out when none was asked
 * @param done items that are SHIPPED already, because there is nobody to ask
 * @param refused items that may not go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShipmentsJson(@Nullable String jobId, List<String> done, List<RestOutcome.Row> refused) {

    static ShipmentsJson of(Sent sent, ProblemTexts texts) {
        return new ShipmentsJson(
                sent.job() == null ? null : Long.toString(sent.job().value()),
                sent.shipped().stream().map(ItemId::value).map(String::valueOf).toList(),
                sent.refused().stream()
                        .map(
                                refusal ->
                                        new RestOutcome.Row(
                                                Long.toString(refusal.id().value()),
                                                refusal.problem().code(),
                                                texts.text(refusal)))
                        .toList());
    }
}
