package io.moasell.marketplaces.coupang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.CourierTable;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Documents;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.People;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules that no single document shows: {@code contracts/coupang/SOURCES.md}. */
class CoupangTests {
    private static final String SHEETS = "v5/vendors/A00777001/ordersheets";
    private static final String INVOICES = World.API + "v4/vendors/A00777001/orders/invoices";
    private static final String CHANGES = World.API + "v4/vendors/A00777001/orders/updateInvoices";
    private static final String RECEIPTS = "v6/vendors/A00777001/returnRequests";

    // gateway ------------------------------------------------------------------------------------

    @Test
    void five_calls_a_second_and_then_the_vendor_is_blocked_for_a_while() throws Exception {
        try (World world = new World()) {
            world.sim.limits("coupang").lift(false);
            world.sim.limits("coupang").set("*", new Limits.Limit(5, 5, Duration.ofMillis(1500)));
            for (int i = 0; i < 5; i++) assertThat(status(world)).isEqualTo(200);
            assertThat(status(world)).isEqualTo(429);
            Thread.sleep(700); // a token would be there, but the vendor is still blocked
            assertThat(status(world)).isEqualTo(429);
            Thread.sleep(1100);
            assertThat(status(world)).isEqualTo(200);
        }
    }

    @Test
    void a_signed_date_is_good_for_five_minutes_on_both_sides() throws Exception {
        try (World world = new World()) {
            for (int minutes : new int[] {-6, -4, 4, 6}) {
                Instant signed = world.sim.clock().instant().plus(Duration.ofMinutes(minutes));
                HttpResponse<String> answer = signed(world, "", signed);
                assertThat(answer.statusCode()).isEqualTo(Math.abs(minutes) > 5 ? 401 : 200);
            }
        }
    }

    @Test
    void the_signature_may_cover_the_path_with_the_prefix_of_the_mount() throws Exception {
        try (World world = new World()) {
            assertThat(signed(world, "/coupang", world.sim.clock().instant()).statusCode())
                    .isEqualTo(200);
            assertThat(signed(world, "/other", world.sim.clock().instant()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_key_dies_when_it_is_issued_again_and_when_its_time_is_over() throws Exception {
        try (World world = new World()) {
            world.open(Json.object().put("accessKey", "another-key"));
            assertThat(status(world)).isEqualTo(401);
            String soon = world.sim.clock().instant().plus(Duration.ofHours(1)).toString();
            world.open(Json.object().put("expires", soon));
            assertThat(status(world)).isEqualTo(200);
            world.sim.clock().advance(Duration.ofHours(1));
            assertThat(status(world)).isEqualTo(401);
        }
    }

    @Test
    void a_field_that_the_documents_do_not_know_is_refused_and_logged() throws Exception {
        try (World world = new World()) {
            world.a();
            ObjectNode body = Json.object().put("vendorId", World.VENDOR).put("shipmentBoxId", 1);
            body.putArray("shipmentBoxIds").add(700300100200300411L);
            assertThat(acknowledge(world, body).statusCode()).isEqualTo(400);
            ObjectNode asText = Json.object().put("vendorId", World.VENDOR);
            asText.putArray("shipmentBoxIds").add("700300100200300411");
            assertThat(acknowledge(world, asText).statusCode()).isEqualTo(400);
            String query =
                    "createdAtFrom=2026-11-09%2B09:00&createdAtTo=2026-11-09%2B09:00&status=ACCEPT&size=5";
            assertThat(world.get(SHEETS, query).path("code").intValue()).isEqualTo(400);
            assertThat(world.sim.log("coupang").refusals()).hasSize(3);
            assertThat(box(world, 700300100200300411L).path("status").stringValue())
                    .isEqualTo("ACCEPT");
        }
    }

    @Test
    void patch_is_taken_as_an_alias_of_put() throws Exception {
        try (World world = new World()) {
            world.a();
            ObjectNode body = Json.object().put("vendorId", World.VENDOR);
            body.putArray("shipmentBoxIds").add(700300100200300411L);
            String path = World.API + "v4/vendors/A00777001/ordersheets/acknowledgement";
            JsonNode answer = World.json(world.call("PATCH", path, "", body));
            assertThat(answer.path("data").path("responseCode").intValue()).isZero();
        }
    }

    // lists --------------------------------------------------------------------------------------

    @Test
    void the_pages_of_a_day_hold_every_box_once_and_the_same_window_twice_is_the_same()
            throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T08:00:00");
            Instant from = world.sim.clock().instant();
            world.buyer.bulk(
                    new Buyer.Bulk(
                            null,
                            123,
                            2,
                            from,
                            from.plusSeconds(60),
                            List.of("MUG-RED", "MUG-BLUE")));
            world.at("2026-11-09T09:00:00");
            List<Long> first = boxes(world, "ACCEPT");
            assertThat(first)
                    .hasSize(123)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id > 100_000_000_000_000_000L);
            assertThat(boxes(world, "ACCEPT")).isEqualTo(first);
        }
    }

    @Test
    void a_box_that_leaves_the_list_while_it_is_paged_loses_nobody_else() throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T08:00:00");
            Instant from = world.sim.clock().instant();
            world.buyer.bulk(
                    new Buyer.Bulk(null, 60, 1, from, from.plusSeconds(60), List.of("MUG-RED")));
            world.at("2026-11-09T09:00:00");
            List<Long> all = boxes(world, "ACCEPT");
            JsonNode page = page(world, "ACCEPT", "");
            world.acknowledge(all.get(0), all.get(49));
            JsonNode rest = page(world, "ACCEPT", page.path("nextToken").stringValue());
            assertThat(rest.path("data").size()).isEqualTo(10);
            assertThat(rest.path("nextToken").stringValue()).isEmpty();
        }
    }

    @Test
    void one_order_can_hold_several_boxes_and_an_unpaid_one_is_not_seen() throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T08:00:00");
            var set = world.sim.catalogue().listing("SET", "선물 세트", null, 30_000);
            var picks =
                    List.of(
                            World.pick(world.red, 1),
                            World.pick(set, 1),
                            World.pick(world.blue, 1));
            Buyer.Placed placed =
                    world.buyer.place(new Buyer.Basket(null, picks, null, null, null, false));
            String path = "v5/vendors/A00777001/" + placed.order() + "/ordersheets";
            assertThat(world.get(path, "").path("code").stringValue()).isEqualTo("400");
            assertThat(boxes(world, "ACCEPT")).isEmpty();
            world.at("2026-11-09T08:30:00");
            world.buyer.act(placed.lines().getFirst(), Buyer.Wish.to(Act.PAY));
            assertThat(boxes(world, "ACCEPT")).hasSize(2);
            JsonNode data = world.get(path, "").path("data");
            assertThat(data.size()).isEqualTo(2);
            assertThat(data.get(0).path("orderItems").size()).isEqualTo(2);
            assertThat(data.get(1).path("orderItems").size()).isEqualTo(1);
            assertThat(data.get(0).path("paidAt").stringValue())
                    .isEqualTo("2026-11-09T08:30:00+09:00");
        }
    }

    @Test
    void the_address_changes_only_before_the_confirmation() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            Buyer.Wish move = new Buyer.Wish(Act.CHANGE_ADDRESS, null, null, People.at(99));
            world.act(a, world.red, move);
            JsonNode receiver = box(world, 700300100200300411L).path("receiver");
            assertThat(receiver.path("name").stringValue()).isEqualTo(People.at(99).name());
            world.acknowledge(700300100200300411L);
            assertThatThrownBy(() -> world.act(a, world.red, move))
                    .isInstanceOf(Buyer.NotNow.class);
        }
    }

    // sending ------------------------------------------------------------------------------------

    @Test
    void a_split_gives_the_item_sent_first_a_new_box_and_the_rest_follows_in_the_old()
            throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.acknowledge(700300100200300411L);
            world.again("invoices/split-first");
            JsonNode boxes =
                    world.get("v5/vendors/A00777001/" + a + "/ordersheets", "").path("data");
            assertThat(boxes.size()).isEqualTo(2);
            JsonNode old = boxes.get(0);
            JsonNode fresh = boxes.get(1);
            assertThat(old.path("shipmentBoxId").longValue()).isEqualTo(700300100200300411L);
            assertThat(old.path("status").stringValue()).isEqualTo("INSTRUCT");
            assertThat(old.path("splitShipping").booleanValue()).isTrue();
            assertThat(old.path("orderItems").size()).isEqualTo(1);
            assertThat(old.path("orderItems").get(0).path("plannedShippingDate").stringValue())
                    .isEqualTo("2026-11-13");
            assertThat(fresh.path("shipmentBoxId").longValue()).isNotEqualTo(700300100200300411L);
            assertThat(fresh.path("status").stringValue()).isEqualTo("DEPARTURE");
            assertThat(fresh.path("invoiceNumber").stringValue()).isEqualTo("520001234564");
            assertThat(fresh.path("orderItems").get(0).path("vendorItemId").longValue())
                    .isEqualTo(81000000017L);
            world.again("invoices/split-later");
            assertThat(box(world, 700300100200300411L).path("status").stringValue())
                    .isEqualTo("DEPARTURE");
            assertThat(world.line(a, world.red).trackingNumber()).isEqualTo("520001234564");
            assertThat(world.line(a, world.blue).trackingNumber()).isEqualTo("681234567891");
        }
    }

    @Test
    void planned_dates_stay_and_need_a_number_in_the_end() throws Exception {
        try (World world = new World()) {
            world.a();
            world.acknowledge(700300100200300411L);
            world.again("invoices/split-first");
            ObjectNode later = row(700300100200300411L, 31000250000117L, 81000000024L, "CJGLS", "");
            later.put("splitShipping", true).put("preSplitShipped", true);
            assertThat(result(world, INVOICES, later)).isEqualTo("NOT_FOUND_INVOICE_NUMBER");
            later.put("estimatedShippingDate", "2026-11-20");
            assertThat(result(world, INVOICES, later)).isEqualTo("PSD_NOT_ALLOW_TO_CHANGE");
        }
    }

    @Test
    void another_waybill_sends_a_box_back_to_departure_and_the_same_one_is_refused()
            throws Exception {
        try (World world = new World()) {
            String b = world.b();
            world.acknowledge(700300100200300428L);
            ObjectNode row =
                    row(
                            700300100200300428L,
                            31000250000243L,
                            81000000031L,
                            "CJGLS",
                            "520001234564");
            assertThat(result(world, INVOICES, row)).isEqualTo("OK");
            assertThat(result(world, INVOICES, row)).isEqualTo("INVALID_STATUS");
            assertThat(result(world, CHANGES, row)).isEqualTo("DUPLICATE_INVOICE_NUMBER");
            world.act(b, world.tag, Act.PICK_UP, null);
            world.act(b, world.tag, Act.DELIVER, null);
            assertThat(result(world, CHANGES, row.put("invoiceNumber", "681234567891")))
                    .isEqualTo("OK");
            JsonNode box = box(world, 700300100200300428L);
            assertThat(box.path("status").stringValue()).isEqualTo("DEPARTURE");
            assertThat(box.path("deliveredDate").stringValue()).isEmpty();
            row.put("splitShipping", true);
            assertThat(result(world, CHANGES, row))
                    .isEqualTo("NOT_ALLOW_SEPARATE_AFTER_NORMAL_DELIVERY");
        }
    }

    @Test
    void one_waybill_may_serve_several_boxes_of_the_same_receiver() throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T08:00:00");
            var to = People.at(7);
            List<ObjectNode> rows = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                var picks = List.of(World.pick(world.red, 1));
                Buyer.Placed placed =
                        world.buyer.place(new Buyer.Basket(null, picks, to, null, null, true));
                JsonNode box =
                        world.get("v5/vendors/A00777001/" + placed.order() + "/ordersheets", "")
                                .path("data")
                                .get(0);
                long id = box.path("shipmentBoxId").longValue();
                world.acknowledge(id);
                rows.add(
                        row(
                                id,
                                Long.parseLong(placed.order()),
                                81000000017L,
                                "CJGLS",
                                "520001234564"));
            }
            for (ObjectNode row : rows) assertThat(result(world, INVOICES, row)).isEqualTo("OK");
            world.sim.couriers().pace(1);
            world.at("2026-11-10T12:00:00");
            assertThat(boxes(world, "FINAL_DELIVERY")).hasSize(2);
        }
    }

    @Test
    void the_parcel_walks_and_the_box_is_delivered_and_confirmed_in_the_end() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.sim.couriers().pace(1);
            world.acknowledge(700300100200300411L);
            world.at("2026-11-09T15:02:11");
            world.again("invoices/whole-box");
            world.at("2026-11-09T15:40:00");
            assertThat(parcel(world).scans()).hasSize(1);
            assertThat(world.line(a, world.red).state()).isEqualTo("DEPARTURE");
            world.at("2026-11-09T20:00:00");
            assertThat(world.line(a, world.red).state()).isEqualTo("DELIVERING");
            world.at("2026-11-10T14:00:00");
            assertThat(world.line(a, world.blue).state()).isEqualTo("FINAL_DELIVERY");
            JsonNode box = box(world, 700300100200300411L);
            assertThat(box.path("deliveredDate").stringValue())
                    .isEqualTo("2026-11-10T13:02:11+09:00");
            world.act(a, world.blue, Act.CONFIRM_PURCHASE, null);
            world.at("2026-11-18T00:00:00");
            JsonNode items = box(world, 700300100200300411L).path("orderItems");
            assertThat(items.get(0).path("confirmDate").stringValue())
                    .isEqualTo("2026-11-17T13:02:11+09:00");
            assertThat(items.get(1).path("confirmDate").stringValue())
                    .isEqualTo("2026-11-10T14:00:00+09:00");
        }
    }

    @Test
    void what_the_courier_does_by_hand_is_seen_by_the_tracking() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.acknowledge(700300100200300411L);
            world.again("invoices/whole-box");
            world.act(a, world.red, Act.PICK_UP, null);
            assertThat(parcel(world).scans())
                    .extracting(Couriers.Scan::step)
                    .containsExactly(Couriers.Step.PICKED_UP);
            world.act(a, world.blue, Act.DELIVER, null);
            assertThat(parcel(world).scans().getLast().step()).isEqualTo(Couriers.Step.DELIVERED);
        }
    }

    @Test
    void every_courier_of_the_table_is_known_with_its_lengths() {
        int known = 0;
        for (CourierTable.Courier one : CourierTable.TABLE.all()) {
            String code = one.code("coupang");
            if (code == null) continue;
            known++;
            assertThat(Carrier.of(code)).as(code).isNotNull();
        }
        assertThat(known).isGreaterThan(25);
        assertThat(Carrier.of("HANJIN"))
                .matches(c -> c.takes("410001234565") && !c.takes("41000123456500"));
        assertThat(Carrier.of("KDEXP")).matches(c -> c.takes("12345678") && !c.takes("1234567"));
        assertThat(Carrier.of("UPS"))
                .matches(c -> c.takes("1Z9999999999999999") && !c.takes("1Z9"));
        assertThat(Carrier.of("AJOU")).matches(c -> c.takes("1234"));
        assertThat(Carrier.of("NOSUCH")).isNull();
    }

    @Test
    void a_fault_after_the_effect_has_the_effect_and_one_before_has_none() throws Exception {
        try (World world = new World()) {
            world.a();
            world.sim.faults("coupang").next("acknowledgement", Fault.UNAVAILABLE, 1);
            world.acknowledge(700300100200300411L);
            assertThat(box(world, 700300100200300411L).path("status").stringValue())
                    .isEqualTo("ACCEPT");
            world.sim.faults("coupang").next("acknowledgement", Fault.SERVER_ERROR_AFTER, 1);
            world.acknowledge(700300100200300411L);
            assertThat(box(world, 700300100200300411L).path("status").stringValue())
                    .isEqualTo("INSTRUCT");
        }
    }

    // claims -------------------------------------------------------------------------------------

    @Test
    void a_stopped_shipment_moves_hold_to_cancel_and_an_empty_box_leaves() throws Exception {
        try (World world = new World()) {
            String b = world.b();
            world.acknowledge(700300100200300428L);
            world.act(b, world.tag, Act.CANCEL, null);
            JsonNode item = box(world, 700300100200300428L).path("orderItems").get(0);
            assertThat(item.path("holdCountForCancel").intValue()).isEqualTo(1);
            JsonNode receipt = receipts(world, "&status=RU").path("data").get(0);
            assertThat(receipt.path("receiptStatus").stringValue())
                    .isEqualTo("RELEASE_STOP_UNCHECKED");
            assertThat(stop(world, receipt).path("data").path("resultCode").stringValue())
                    .isEqualTo("SUCCESS");
            assertThat(world.get(SHEETS + "/700300100200300428", "").path("message").stringValue())
                    .isEqualTo("해당 주문이 취소 또는 반품되었습니다.");
            assertThat(boxes(world, "INSTRUCT")).isEmpty();
            assertThat(receipts(world, "&status=RU").path("data").size()).isZero();
            assertThat(receipts(world, "&status=UC").path("data").size()).isZero();
            assertThat(receipts(world, "&status=CC").path("data").size()).isEqualTo(1);
            assertThat(world.line(b, world.tag).state()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void a_withdrawn_request_vanishes_and_the_box_can_be_sent() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.acknowledge(700300100200300411L);
            world.aWantsNoBlue(a);
            assertThat(receipts(world, "&status=RU").path("data").size()).isEqualTo(1);
            world.act(a, world.blue, Act.WITHDRAW, null);
            assertThat(receipts(world, "&status=RU").path("data").size()).isZero();
            JsonNode answer = world.again("invoices/whole-box");
            assertThat(answer.path("data").path("responseCode").intValue()).isZero();
        }
    }

    @Test
    void already_shipped_sends_the_box_with_that_waybill_and_goes_on_as_a_return()
            throws Exception {
        try (World world = new World()) {
            String b = world.b();
            world.acknowledge(700300100200300428L);
            world.act(b, world.tag, Act.CANCEL, null);
            JsonNode receipt = receipts(world, "&status=RU").path("data").get(0);
            ObjectNode body = Json.object().put("vendorId", World.VENDOR);
            body.put("receiptId", receipt.path("receiptId").longValue());
            body.put("deliveryCompanyCode", "CJGLS").put("invoiceNumber", "520001234564");
            String path =
                    World.API
                            + "v4/vendors/A00777001/returnRequests/"
                            + receipt.path("receiptId")
                            + "/completedShipment";
            assertThat(world.call("PUT", path, "", body).statusCode()).isEqualTo(200);
            assertThat(world.line(b, world.tag).state()).startsWith("DEPARTURE");
            JsonNode after = receipts(world, "&status=UC").path("data").get(0);
            assertThat(after.path("returnItems").get(0).path("releaseStatus").stringValue())
                    .isEqualTo("A");
            assertThat(receipts(world, "&status=RU").path("data").size()).isZero();
        }
    }

    @Test
    void the_market_cancels_a_whole_order_under_one_receipt() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.acknowledge(700300100200300411L);
            world.act(a, world.red, Act.ADMIN_CANCEL, null);
            JsonNode receipt = receipts(world, "&cancelType=CANCEL").path("data").get(0);
            assertThat(receipt.path("returnItems").size()).isEqualTo(2);
            assertThat(receipt.path("cancelCountSum").intValue()).isEqualTo(3);
            assertThat(receipt.path("faultByType").stringValue()).isEqualTo("COUPANG");
            assertThat(boxes(world, "INSTRUCT")).isEmpty();
        }
    }

    @Test
    void a_cancel_after_the_waybill_is_a_request_to_stop_too() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.acknowledge(700300100200300411L);
            world.again("invoices/whole-box");
            world.act(a, world.red, Act.CANCEL, 1);
            assertThat(receipts(world, "&status=RU").path("data").size()).isEqualTo(1);
            world.act(a, world.red, Act.PICK_UP, null);
            assertThatThrownBy(() -> world.act(a, world.red, Act.CANCEL, 1))
                    .isInstanceOf(Buyer.NotNow.class);
        }
    }

    @Test
    void withdrawals_come_page_by_page_and_survive_a_restart(@TempDir Path data) throws Exception {
        try (World world = new World(data)) {
            for (int i = 0; i < 3; i++) {
                world.at("2026-11-09T08:0" + i + ":00");
                Buyer.Placed one = world.buyer.place(Buyer.Basket.of(World.pick(world.red, 1)));
                String path = "v5/vendors/A00777001/" + one.order() + "/ordersheets";
                world.acknowledge(
                        world.get(path, "").path("data").get(0).path("shipmentBoxId").longValue());
                world.act(one.order(), world.red, Act.CANCEL, null);
                world.act(one.order(), world.red, Act.WITHDRAW, null);
            }
        }
        try (World world = new World(data)) {
            String path = "v4/vendors/A00777001/returnWithdrawRequests";
            String query = "dateFrom=2026-11-09&dateTo=2026-11-09&sizePerPage=2&pageIndex=";
            JsonNode first = world.get(path, query + "1");
            assertThat(first.path("data").size()).isEqualTo(2);
            assertThat(first.path("nextPageIndex").stringValue()).isEqualTo("2");
            JsonNode second = world.get(path, query + "2");
            assertThat(second.path("data").size()).isEqualTo(1);
            assertThat(second.path("nextPageIndex").stringValue()).isEmpty();
            assertThat(receipts(world, "&status=RU").path("data").size()).isZero();
        }
    }

    @Test
    void of_many_who_confirm_the_same_box_at_once_exactly_one_succeeds() throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T08:00:00");
            Instant from = world.sim.clock().instant();
            world.buyer.bulk(
                    new Buyer.Bulk(null, 40, 1, from, from.plusSeconds(1), List.of("MUG-RED")));
            world.at("2026-11-09T09:00:00");
            long[] ids = boxes(world, "ACCEPT").stream().mapToLong(Long::longValue).toArray();
            var good = new AtomicInteger();
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    threads.submit(
                            () -> {
                                JsonNode rows =
                                        world.acknowledge(ids).path("data").path("responseList");
                                for (JsonNode row : rows)
                                    if (row.path("succeed").booleanValue()) good.incrementAndGet();
                                return null;
                            });
                }
            }
            assertThat(good).hasValue(40);
            assertThat(boxes(world, "INSTRUCT")).hasSize(40);
        }
    }

    // keeping ------------------------------------------------------------------------------------

    @Test
    void everything_survives_a_restart(@TempDir Path data) throws Exception {
        JsonNode before;
        try (World world = new World(data)) {
            String a = world.a();
            world.aTakesOneBack(a);
            world.b();
            world.c();
            world.d();
            world.acknowledge(700300100200300411L, 700300100200300428L);
            world.aWantsNoBlue(a);
            world.at("2026-11-09T15:02:11");
            world.again("invoices/direct");
            world.at("2026-11-09T20:00:00");
            before = world.sim.market("coupang").snapshot(null);
        }
        try (World world = new World(data)) {
            assertThat(world.sim.market("coupang").snapshot(null)).isEqualTo(before);
            assertThat(boxes(world, "ACCEPT")).containsExactly(700300100200300435L);
            assertThat(receipts(world, "&status=RU").path("data").size()).isEqualTo(1);
            assertThat(receipts(world, "&cancelType=CANCEL").path("data").size()).isEqualTo(2);
            Buyer.Placed next = world.buyer.place(Buyer.Basket.of(World.pick(world.red, 1)));
            assertThat(Long.parseLong(next.order())).isGreaterThan(31000250000491L);
            world.at("2026-11-17T00:00:00");
            JsonNode direct = box(world, 700300100200300428L);
            assertThat(direct.path("orderItems").get(0).path("confirmDate").stringValue())
                    .isEqualTo("2026-11-16T15:02:11+09:00");
        }
    }

    @Test
    void the_snapshot_tells_each_line_by_its_key() throws Exception {
        try (World world = new World()) {
            String a = world.a();
            world.aTakesOneBack(a);
            JsonNode line =
                    world.sim
                            .market("coupang")
                            .snapshot(World.VENDOR)
                            .path(World.VENDOR)
                            .path(a + "-81000000017");
            assertThat(line.path("status").stringValue()).isEqualTo("ACCEPT");
            assertThat(line.path("cancelCount").intValue()).isEqualTo(1);
            assertThat(line.path("receipts").size()).isEqualTo(1);
            assertThat(world.sim.market("coupang").snapshot("A00000000").size()).isZero();
        }
    }

    @Test
    void two_hundred_thousand_boxes_are_made_in_seconds_and_read_page_by_page() throws Exception {
        try (World world = new World()) {
            world.at("2026-11-09T00:00:00");
            Instant from = world.sim.clock().instant();
            long began = System.nanoTime();
            Instant to = from.plus(Duration.ofHours(20));
            world.buyer.bulk(
                    new Buyer.Bulk(null, 200_000, 2, from, to, List.of("MUG-RED", "MUG-BLUE")));
            Duration made = Duration.ofNanos(System.nanoTime() - began);
            world.at("2026-11-09T21:00:00");
            assertThat(made).isLessThan(Duration.ofSeconds(60));
            var ids = new HashSet<Long>();
            String token = "";
            began = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                JsonNode page = page(world, "ACCEPT", token);
                for (JsonNode box : page.path("data"))
                    ids.add(box.path("shipmentBoxId").longValue());
                token = page.path("nextToken").stringValue();
            }
            System.out.printf(
                    "coupang: 200000 boxes made in %d ms, 200 pages of 50 read in %d ms%n",
                    made.toMillis(), (System.nanoTime() - began) / 1_000_000);
            assertThat(ids).hasSize(10_000);
            assertThat(token).isNotEmpty();
        }
    }

    // words of these tests -----------------------------------------------------------------------

    private static int status(World world) throws Exception {
        String query =
                "createdAtFrom=2026-11-09%2B09:00&createdAtTo=2026-11-09%2B09:00&status=ACCEPT";
        return world.call("GET", World.API + SHEETS, query, null).statusCode();
    }

    private static HttpResponse<String> signed(World world, String prefix, Instant at)
            throws Exception {
        String query =
                "createdAtFrom=2026-11-09%2B09:00&createdAtTo=2026-11-09%2B09:00&status=ACCEPT";
        String path = World.API + SHEETS;
        ObjectNode request =
                Json.object().put("method", "GET").put("path", path).put("query", query);
        request.putObject("headers")
                .put("Authorization", world.authorization(at, "GET", prefix + path, query));
        return Documents.send(world.sim, "coupang", request);
    }

    private static HttpResponse<String> acknowledge(World world, JsonNode body) throws Exception {
        return world.call(
                "PUT", World.API + "v4/vendors/A00777001/ordersheets/acknowledgement", "", body);
    }

    private static JsonNode box(World world, long id) throws Exception {
        return world.get(SHEETS + "/" + id, "").path("data");
    }

    private static JsonNode page(World world, String status, String token) throws Exception {
        String next =
                token.isEmpty()
                        ? ""
                        : "&nextToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return world.get(
                SHEETS,
                "createdAtFrom=2026-11-09%2B09:00&createdAtTo=2026-11-10%2B09:00&maxPerPage=50&status="
                        + status
                        + next);
    }

    private static List<Long> boxes(World world, String status) throws Exception {
        List<Long> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = page(world, status, token);
            for (JsonNode box : page.path("data")) ids.add(box.path("shipmentBoxId").longValue());
            token = page.path("nextToken").stringValue();
        } while (!token.isEmpty());
        return ids;
    }

    private static JsonNode receipts(World world, String more) throws Exception {
        return world.get(RECEIPTS, "createdAtFrom=2026-11-09&createdAtTo=2026-11-10" + more);
    }

    private static JsonNode stop(World world, JsonNode receipt) throws Exception {
        ObjectNode body = Json.object().put("vendorId", World.VENDOR);
        body.put("receiptId", receipt.path("receiptId").longValue());
        body.put("cancelCount", receipt.path("cancelCountSum").intValue());
        String id = receipt.path("receiptId").toString();
        String path = World.API + "v4/vendors/A00777001/returnRequests/" + id + "/stoppedShipment";
        return World.json(world.call("PUT", path, "", body));
    }

    private static ObjectNode row(long box, long order, long item, String courier, String number) {
        ObjectNode row = Json.object().put("shipmentBoxId", box).put("orderId", order);
        row.put("vendorItemId", item)
                .put("deliveryCompanyCode", courier)
                .put("invoiceNumber", number);
        row.put("splitShipping", false).put("preSplitShipped", false);
        return row.put("estimatedShippingDate", "");
    }

    private static String result(World world, String path, ObjectNode row) throws Exception {
        ObjectNode body = Json.object().put("vendorId", World.VENDOR);
        ArrayNode rows = body.putArray("orderSheetInvoiceApplyDtos");
        rows.add(row.deepCopy());
        JsonNode answer = World.json(world.call("POST", path, "", body));
        return answer.path("data").path("responseList").get(0).path("resultCode").stringValue();
    }

    private static Couriers.Parcel parcel(World world) {
        Couriers.Parcel parcel = world.sim.couriers().parcel("520001234564");
        assertThat(parcel).isNotNull();
        return parcel;
    }
}
