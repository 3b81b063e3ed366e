package io.moasell.journeys;

import io.moasell.TestMarkets;
import io.moasell.TestMarkets.Shop;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What we hold and what the two markets hold, in the same words: by the market's key of an item its
 * stage, cancelled pieces, an open cancel and the waybill.
 */
final class BothSides {

    private BothSides() {}

    /** Ours: what did not come from a market is left out. */
    static Map<String, String> ours(Map<String, JsonNode> items) {
        Map<String, String> ours = new TreeMap<>();
        items.forEach(
                (key, item) -> {
                    if (!"OFFLINE".equals(text(item, "channel"))) {
                        ours.put(key, ours(item));
                    }
                });
        return ours;
    }

    /** What the markets hold of these shops. */
    static Map<String, String> markets(Shop naver, Shop coupang) {
        Map<String, String> theirs = new TreeMap<>();
        TestMarkets.sim()
                .market("smartstore")
                .snapshot(naver.seller())
                .properties()
                .forEach(one -> theirs.put(one.getKey(), naver(one.getValue())));
        TestMarkets.sim()
                .market("coupang")
                .snapshot(coupang.seller())
                .path(coupang.seller())
                .properties()
                .forEach(one -> theirs.put(one.getKey(), coupang(one.getValue())));
        return theirs;
    }

    /** How often an endpoint of a market was called since the markets began. */
    static long calls(String market, String endpoint) {
        return TestMarkets.sim().log(market).counts().entrySet().stream()
                .filter(one -> one.getKey().startsWith(endpoint + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String ours(JsonNode item) {
        String stage = text(item, "stage");
        boolean claim = "CLAIM".equals(text(item, "hold"));
        boolean told = Set.of("SHIPPED", "DELIVERED", "COMPLETED").contains(stage);
        return standing(
                text(item, "closed") != null
                        ? text(item, "closed")
                        : stage.equals("READY") ? "CONFIRMED" : stage,
                item.path("cancelledQuantity").intValue(),
                claim,
                told ? text(item.path("parcel"), "number") : null);
    }

    private static String naver(JsonNode line) {
        String status = text(line, "status");
        String stage =
                switch (status) {
                    case "PAYED" -> text(line, "place").equals("OK") ? "CONFIRMED" : "NEW";
                    case "DELIVERING" -> "SHIPPED";
                    case "PURCHASE_DECIDED" -> "COMPLETED";
                    case "CANCELED" -> "CANCELLED";
                    default -> status;
                };
        return standing(
                stage,
                line.path("quantity").intValue() - line.path("remain").intValue(),
                "CANCEL_REQUEST".equals(text(line, "claim")),
                text(line, "trackingNumber"));
    }

    private static String coupang(JsonNode line) {
        String status = text(line, "status");
        boolean whole =
                line.path("cancelCount").intValue() == line.path("shippingCount").intValue();
        String stage =
                switch (status) {
                    case "ACCEPT" -> "NEW";
                    case "INSTRUCT" -> "CONFIRMED";
                    case "DEPARTURE", "DELIVERING" -> "SHIPPED";
                    case "FINAL_DELIVERY" ->
                            line.path("confirmed").booleanValue() ? "COMPLETED" : "DELIVERED";
                    default -> status;
                };
        return standing(
                whole ? "CANCELLED" : stage,
                line.path("cancelCount").intValue(),
                line.path("holdCountForCancel").intValue() > 0,
                text(line, "invoiceNumber"));
    }

    private static String standing(
            String stage, int cancelled, boolean claim, @Nullable String waybill) {
        return stage
                + (cancelled > 0 ? ", " + cancelled + " cancelled" : "")
                + (claim ? ", cancel asked" : "")
                // The waybill of a box stands on its cancelled lines too: it is not theirs.
                + (waybill == null || stage.equals("CANCELLED") ? "" : ", " + waybill);
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
