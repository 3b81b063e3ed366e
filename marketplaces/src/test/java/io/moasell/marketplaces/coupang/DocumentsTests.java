package io.moasell.marketplaces.coupang;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Documents;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Person;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Text against text: each document of contracts/coupang is sent as it stands. */
class DocumentsTests {
    private static final long A = 700300100200300411L;
    private static final long B = 700300100200300428L;
    private static final long C = 700300100200300435L;
    private static final Set<String> EXACT =
            Set.of(
                    "code",
                    "message",
                    "nextToken",
                    "responseCode",
                    "responseMessage",
                    "succeed",
                    "resultCode",
                    "resultMessage",
                    "retryRequired",
                    "shipmentBoxId",
                    "orderId",
                    "paidAt",
                    "status",
                    "vendorItemId",
                    "vendorItemName",
                    "shippingCount",
                    "cancelCount",
                    "holdCountForCancel",
                    "externalVendorSkuCode",
                    "sellerProductName",
                    "sellerProductItemName",
                    "invoiceNumber",
                    "deliveryCompanyName",
                    "inTrasitDateTime",
                    "deliveredDate",
                    "invoiceNumberUploadDate",
                    "plannedShippingDate",
                    "confirmDate",
                    "splitShipping",
                    "ableSplitShipping",
                    "remoteArea",
                    "addr1",
                    "addr2",
                    "postCode",
                    "canceled",
                    "receiptId",
                    "paymentId",
                    "receiptType",
                    "receiptStatus",
                    "createdAt",
                    "modifiedAt",
                    "cancelCountSum",
                    "releaseStopStatus",
                    "returnDeliveryType",
                    "releaseStatus",
                    "purchaseCount",
                    "faultByType",
                    "completeConfirmType",
                    "completeConfirmDate",
                    "reasonCode",
                    "reasonCodeText",
                    "deliveryStatus",
                    "deliveryStatusDesc",
                    "updatedAt",
                    "itemName",
                    "externalVendorSku",
                    "amountInStock",
                    "onSale",
                    "currencyCode",
                    "korean",
                    "english");

    static Stream<String> exchanges() {
        return World.DOCUMENTS.exchanges().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void the_market_answers_as_the_document_says(String name) throws Exception {
        JsonNode document = World.DOCUMENTS.read(name);
        try (World world = new World()) {
            walkTo(name, world);
            world.sim.clock().set(Instant.parse(document.path("request").path("at").stringValue()));
            HttpResponse<String> answer =
                    Documents.send(world.sim, "coupang", document.path("request"));
            JsonNode expected = document.path("answer");
            assertThat(answer.statusCode())
                    .as(answer.body())
                    .isEqualTo(expected.path("status").intValue());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue(expected.path("headers").path("Content-Type").stringValue());
            assertThat(expected.path("headers").propertyNames())
                    .allMatch(header -> answer.headers().firstValue(header).isPresent());
            if (expected.has("body")) {
                Documents.compare(expected.path("body"), Json.parse(answer.body()), EXACT);
            } else {
                String form = "Reference #\\S+";
                assertThat(answer.body().replaceAll(form, ""))
                        .isEqualTo(expected.path("text").stringValue().replaceAll(form, ""));
            }
        }
    }

    /** Walks to the situation in which a document was written. */
    private static void walkTo(String name, World world) throws Exception {
        switch (name) {
            case "ordersheets/day-first-page",
                    "ordersheets/day-last-page",
                    "ordersheets/day-without-page-size" -> {
                world.a();
                world.b();
                world.c();
            }
            case "ordersheets/minute-window", "invoices/two-boxes" -> {
                world.a();
                world.b();
                world.acknowledge(A, B);
            }
            case "ordersheets/day-departure" -> sentA(world);
            case "ordersheets/day-delivering" -> collectedA(world);
            case "ordersheets/day-delivered" -> {
                String a = collectedA(world);
                world.at("2026-11-10T13:05:00");
                world.act(a, world.red, Act.DELIVER, null);
            }
            case "ordersheets/day-direct" -> {
                confirmedB(world);
                world.at("2026-11-09T15:02:11");
                world.again("invoices/direct");
            }
            case "ordersheets/day-partly-cancelled" -> {
                String a = world.a();
                world.aTakesOneBack(a);
                world.at("2026-11-09T10:00:00");
                world.acknowledge(A);
                world.aWantsNoBlue(a);
            }
            case "ordersheets/one-box",
                    "ordersheets/boxes-of-order",
                    "invoices/whole-box",
                    "invoices/item-left-out",
                    "invoices/direct-cannot-split",
                    "invoices/split-first" ->
                    confirmedA(world);
            case "ordersheets/one-box-address-changed" -> {
                String c = world.c();
                Person to = new Person("최윤", "010-3333-4444", "03334", "서울특별시 은평구 새보기로 9", "2층");
                world.act(c, world.blue, new Buyer.Wish(Act.CHANGE_ADDRESS, null, null, to));
                world.acknowledge(C);
            }
            case "ordersheets/one-box-cancelled",
                    "ordersheets/boxes-of-order-cancelled",
                    "acknowledgement/none-confirmed",
                    "invoices/cancelled" ->
                    world.d();
            case "ordersheets/history", "invoices/uploaded-before", "invoices/changed" ->
                    sentA(world);
            case "acknowledgement/all-confirmed" -> {
                world.a();
                world.b();
            }
            case "acknowledgement/partly-confirmed" -> {
                world.a();
                world.d();
            }
            case "acknowledgement/already-confirmed",
                    "invoices/direct",
                    "invoices/number-refused",
                    "invoices/one-item-cannot-split",
                    "invoices/courier-unknown",
                    "invoices/change-too-early" ->
                    confirmedB(world);
            case "invoices/partly-accepted" -> {
                confirmedA(world);
                world.c();
            }
            case "invoices/number-of-another-receiver" -> {
                sentA(world);
                confirmedB(world);
            }
            case "invoices/stop-requested",
                    "returnRequests/stop-requests",
                    "returnRequests/stop-requests-under-uc",
                    "returnRequests/stop-requests-by-minute",
                    "returnRequests/by-order",
                    "returnRequests/one",
                    "returnRequests/stop-shipment",
                    "returnRequests/stop-shipment-wrong-count",
                    "returnRequests/already-shipped" ->
                    world.aWantsNoBlue(confirmedA(world));
            case "invoices/cancel-holding" -> {
                String b = confirmedB(world);
                world.act(b, world.tag, Act.CANCEL, null);
            }
            case "invoices/split-later", "invoices/split-not-undone" -> {
                confirmedA(world);
                world.again("invoices/split-first");
            }
            case "withdrawals/by-day",
                    "withdrawals/by-receipts",
                    "returnRequests/stop-request-withdrawn" -> {
                String a = confirmedA(world);
                world.aWantsNoBlue(a);
                world.at("2026-11-09T10:45:00");
                world.act(a, world.blue, Act.WITHDRAW, null);
            }
            case "returnRequests/cancels-by-day",
                    "returnRequests/cancels-first-page",
                    "returnRequests/cancels-last-page",
                    "returnRequests/cancels-by-minute" -> {
                world.d();
                world.aTakesOneBack(world.a());
            }
            case "returnRequests/stopped", "returnRequests/stop-shipment-twice" -> {
                world.aWantsNoBlue(confirmedA(world));
                world.at("2026-11-09T11:00:00");
                world.again("returnRequests/stop-shipment");
            }
            case "returnRequests/shipped-before-stop" -> {
                world.aWantsNoBlue(confirmedA(world));
                world.at("2026-11-09T11:00:00");
                world.again("returnRequests/already-shipped");
            }
            case "gateway/ip-refused" -> {
                ObjectNode allowed = Json.object();
                allowed.putArray("addresses").add("203.0.113.1");
                world.open(allowed);
            }
            case "gateway/edge-block" -> {
                world.sim.limits("coupang").lift(false);
                world.sim.market("coupang").set(Json.object().put("floodAfter", 3));
                for (int i = 0; i < 3; i++) world.get("v5/nothing/at/all", "");
            }
            case "gateway/too-many-calls" -> {
                world.sim.limits("coupang").lift(false);
                for (int i = 0; i < 5; i++) world.get("v5/vendors/A00777001/nothing", "");
            }
            case "gateway/provider-error" ->
                    world.sim.faults("coupang").next("ordersheets", Fault.SERVER_ERROR, 1);
            case "gateway/provider-slow" ->
                    world.sim.faults("coupang").next("acknowledgement", Fault.UNAVAILABLE, 1);
            default -> assertThat(name).as("a document that needs no situation").matches(ALONE);
        }
    }

    private static final String ALONE =
            "ordersheets/(day-empty|day-span-too-long|minute-span-too-long|status-missing|from-missing"
                    + "|status-unknown|raw-plus|page-size-too-large|foreign-vendor|one-box-unknown)"
                    + "|acknowledgement/(too-many|foreign-vendor-in-body)"
                    + "|returnRequests/(cancels-none|one-unknown|one-not-numeric|status-with-cancel"
                    + "|order-missing|page-size-with-minutes|span-too-long|minute-span-too-long)"
                    + "|withdrawals/(none|from-missing|span-too-long|ends-before-it-begins|date-wrong"
                    + "|page-size-too-large|page-index-zero|by-too-many-receipts)"
                    + "|seller-products/.*|vendor-items/.*"
                    + "|gateway/(key-works|signature-.*|authorization-.*|key-unknown|path-unknown)";

    private static String confirmedA(World world) throws Exception {
        String a = world.a();
        world.at("2026-11-09T10:00:00");
        world.acknowledge(A);
        return a;
    }

    private static String confirmedB(World world) throws Exception {
        String b = world.b();
        world.acknowledge(B);
        return b;
    }

    private static String sentA(World world) throws Exception {
        String a = confirmedA(world);
        world.at("2026-11-09T15:02:11");
        world.again("invoices/whole-box");
        return a;
    }

    private static String collectedA(World world) throws Exception {
        String a = sentA(world);
        world.at("2026-11-09T18:20:00");
        world.act(a, world.blue, Act.PICK_UP, null);
        return a;
    }

    @Test
    void every_document_stands_in_the_sources_and_nothing_else() {
        List<String> listed = World.DOCUMENTS.listed();
        assertThat(new TreeSet<>(listed)).isEqualTo(new TreeSet<>(World.DOCUMENTS.names()));
        assertThat(listed).doesNotHaveDuplicates();
    }

    @Test
    void every_variant_is_an_answer_alone() {
        List<String> variants =
                World.DOCUMENTS.names().stream().filter(n -> n.startsWith("variants/")).toList();
        assertThat(variants).hasSizeGreaterThan(20);
        for (String name : variants) {
            JsonNode variant = World.DOCUMENTS.read(name);
            assertThat(variant.has("request")).as(name).isFalse();
            JsonNode answer = variant.path("answer");
            assertThat(answer.path("status").isInt()).as(name).isTrue();
            assertThat(answer.has("body") ^ answer.has("text")).as(name).isTrue();
        }
    }

    @Test
    void the_vectors_of_the_signature_are_right() {
        JsonNode vectors = World.DOCUMENTS.read("signing").path("vectors");
        assertThat(vectors.size()).isEqualTo(4);
        for (JsonNode one : vectors) {
            String message =
                    one.path("signedDate").stringValue()
                            + one.path("method").stringValue()
                            + one.path("path").stringValue()
                            + one.path("query").stringValue();
            assertThat(one.path("message").stringValue()).isEqualTo(message);
            assertThat(Gate.hmac(one.path("secretKey").stringValue(), message))
                    .isEqualTo(one.path("signature").stringValue());
        }
    }
}
