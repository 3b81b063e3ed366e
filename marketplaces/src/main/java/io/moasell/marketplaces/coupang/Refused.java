package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Refusal;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The market's refusals: the frame of each family of calls, and the gateway's. */
final class Refused {
    private Refused() {}

    /** A list call refuses: the code is a number and there is no data. */
    static Refusal list(String message) {
        ObjectNode body = Json.object().put("code", 400).put("message", message);
        return new Refusal(Answer.json(400, body).because(message));
    }

    /** A single read or a write refuses: the code is text and data is null. */
    static Refusal single(String message) {
        ObjectNode body = Json.object().put("code", "400").put("message", message);
        body.putNull("data");
        return new Refusal(Answer.json(400, body).because(message));
    }

    /** The gateway refuses. */
    static Answer gateway(int status, String message) {
        return Answer.json(status, gatewayBody(message)).because(message);
    }

    /** The gateway's body. */
    static ObjectNode gatewayBody(String message) {
        return Json.object()
                .put("code", "ERROR")
                .put("message", message)
                .put("transactionId", UUID.randomUUID().toString());
    }
}
