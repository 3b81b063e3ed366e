package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer of a call on many boxes: HTTP 200 whatever happened, a result a box. */
final class Results {
    private final List<Result> rows = new ArrayList<>();

    /** What became of one box; OK, or the market's code with whether the same may succeed later. */
    record Result(long box, String code, boolean retry, @Nullable String message) {
        boolean ok() {
            return code.equals("OK");
        }
    }

    void ok(long box) {
        rows.add(new Result(box, "OK", false, null));
    }

    void add(Result result) {
        rows.add(result);
    }

    /**
     * The document.
     *
     * @param key the responseKey, null where the call has none
     */
    Answer answer(@Nullable Long key) {
        long good = rows.stream().filter(Result::ok).count();
        int code = rows.isEmpty() ? -1 : good == rows.size() ? 0 : good == 0 ? 99 : 1;
        ObjectNode data = Json.object();
        if (key != null) data.put("responseKey", key);
        data.put("responseCode", code);
        data.put("responseMessage", words(code));
        ArrayNode list = data.putArray("responseList");
        List<String> refused = new ArrayList<>();
        for (Result row : rows) {
            ObjectNode one = list.addObject().put("shipmentBoxId", row.box);
            one.put("succeed", row.ok()).put("resultCode", row.code);
            one.put("retryRequired", row.retry).put("resultMessage", row.message);
            if (!row.ok()) refused.add(row.box + " " + row.code);
        }
        Answer answer = Sheets.single(data.toString());
        return refused.isEmpty() ? answer : answer.because(String.join(", ", refused));
    }

    private static String words(int code) {
        return switch (code) {
            case 0 -> "SUCCESS";
            case 1 -> "PARTIAL_ERROR";
            case 99 -> "FAILED";
            default -> "NONE";
        };
    }
}
