package io.moasell.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.TestMarkets;
import io.moasell.jobs.DueWork;
import io.moasell.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A seller whose service is worked by a program only; what is due is done when it is told to. */
public final class Seller {

    public final TenantId tenant;
    public final Api api;
    private final DueWork due;

    public Seller(TenantId tenant, Api api, DueWork due) {
        this.tenant = tenant;
        this.api = api;
        this.due = due;
    }

    /** A waybill to enter. */
    public record Waybill(String itemId, String courier, String number) {}

    /** Does all that is due in the background. */
    public void work() {
        due.run(tenant);
    }

    /** A SKU with so many pieces on the shelf. */
    public void shelf(String code, String name, int pieces) {
        api.ask("POST", "/skus", Map.of("code", code, "name", name)).with(201);
        api.ask(
                        "POST",
                        "/stock/movements",
                        Map.of("kind", "RECEIPT", "sku", code, "quantity", pieces, "reason", "입고"))
                .with(201);
    }

    /** Connects a shop of a market; its id. */
    public String connect(TestMarkets.Shop shop, String name) {
        JsonNode account =
                api.ask(
                                "POST",
                                "/channel-accounts",
                                Map.of(
                                        "channel",
                                        shop.channel().name(),
                                        "name",
                                        name,
                                        "credentials",
                                        shop.credentials(),
                                        "lookBackDays",
                                        1))
                        .with(201);
        assertThat(account.path("state").stringValue()).isEqualTo("CONNECTED");
        return account.path("id").stringValue();
    }

    /** Collects a shop to the end; the job. */
    public JsonNode collect(String account) {
        String job =
                api.ask("POST", "/channel-accounts/" + account + "/collections", null)
                        .with(202)
                        .path("jobId")
                        .stringValue();
        work();
        JsonNode ended = job(job);
        assertThat(ended.path("state").stringValue()).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.path("failed").intValue()).as(ended.toString()).isZero();
        return ended;
    }

    public JsonNode job(String id) {
        return api.get("/jobs/" + id);
    }

    /** Every item, by the key that the market's buyers know it by; by order number where typed. */
    public Map<String, JsonNode> items() {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode item : api.all("/orders")) {
            items.put(key(item), item);
        }
        return items;
    }

    private static String key(JsonNode item) {
        String order = item.path("orderNo").stringValue();
        String line = item.path("lineNo").stringValue();
        return switch (item.path("channel").stringValue()) {
            case "SMARTSTORE" -> line;
            case "COUPANG" -> order + "-" + line;
            default -> order;
        };
    }

    /** The item as it stands. */
    public JsonNode item(String id) {
        return api.get("/orders/" + id);
    }

    /** Its id. */
    public String id(String key) {
        JsonNode item = items().get(key);
        assertThat(item).as(key).isNotNull();
        return item.path("itemId").stringValue();
    }

    /** Asks to confirm; the answer. */
    public JsonNode confirm(String... ids) {
        Api.Reply reply =
                api.ask("POST", "/orders/confirmations", Map.of("itemIds", Arrays.asList(ids)));
        assertThat(reply.status()).as(reply.text()).isIn(200, 202);
        return reply.json();
    }

    /** Enters waybills; the answer. */
    public JsonNode waybills(Waybill... rows) {
        return api.ask("POST", "/orders/waybills", Map.of("rows", Arrays.asList(rows))).with(200);
    }

    /** Asks to send; the answer. */
    public JsonNode ship(String... ids) {
        Api.Reply reply =
                api.ask("POST", "/orders/shipments", Map.of("itemIds", Arrays.asList(ids)));
        assertThat(reply.status()).as(reply.text()).isIn(200, 202);
        return reply.json();
    }

    /** On hand / reserved / available of every SKU, in the order of their codes. */
    public String stock() {
        Map<String, String> levels = new TreeMap<>();
        for (JsonNode row : api.all("/stock")) {
            levels.put(
                    row.path("sku").stringValue(),
                    row.path("onHand").intValue()
                            + "/"
                            + row.path("reserved").intValue()
                            + "/"
                            + row.path("available").intValue());
        }
        List<String> words = new ArrayList<>();
        levels.forEach((code, level) -> words.add(code + " " + level));
        return String.join("  ", words);
    }

    /** The codes of an item's timeline, oldest first. */
    public List<String> story(String id) {
        List<String> codes = new ArrayList<>();
        api.get("/orders/" + id + "/timeline")
                .path("items")
                .forEach(line -> codes.add(line.path("code").stringValue()));
        return new ArrayList<>(codes.reversed());
    }
}
