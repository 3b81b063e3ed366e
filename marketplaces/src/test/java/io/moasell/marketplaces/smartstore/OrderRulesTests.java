package io.moasell.marketplaces.smartstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Fault;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplaces;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.smartstore.Seller.Answered;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OrderRulesTests {
    private static final Person RECEIVER =
            new Person("박받음", "010-1111-2222", "06236", "서울특별시 강남구 가상로 1", "1호");
    private Marketplaces sim;
    private Seller seller;
    private Buyer buyer;
    private Instant start;

    @BeforeEach
    void open() {
        sim = Marketplaces.start(0, null);
        sim.limits("smartstore").lift(true);
        sim.clock().freeze();
        start = Instant.parse("2026-12-01T01:00:00Z");
        sim.clock().set(start);
        seller = new Seller(sim).signedIn();
        buyer = sim.buyer("smartstore");
    }

    @AfterEach
    void close() {
        seller.close();
    }

    private Listing listing(String code) {
        Listing listing = sim.catalogue().code(code);
        assertThat(listing).isNotNull();
        return listing;
    }

    private String line(int quantity) {
        return line(quantity, null);
    }

    private String line(int quantity, @Nullable Person receiver) {
        Buyer.Pick pick = new Buyer.Pick(listing("MUG-R1"), quantity);
        return buyer.place(new Buyer.Basket(null, List.of(pick), receiver, null, null, true))
                .lines()
                .getFirst();
    }

    private void later(Duration time) {
        sim.clock().advance(time);
        seller.signedIn();
    }

    private JsonNode feed(Instant from) {
        return seller.changes(from, sim.clock().instant(), "").json().path("data");
    }

    @Test
    void paging_through_ties_on_one_second_tells_every_line_once() {
        sim.buyer("smartstore")
                .bulk(
                        new Buyer.Bulk(
                                null,
                                500,
                                2,
                                start.minusSeconds(40),
                                start.minusSeconds(1),
                                List.of("MUG-R1", "JUG-1L")));
        List<String> told = new ArrayList<>();
        Instant from = start.minusSeconds(60);
        String more = "&limitCount=37";
        Instant to = start.minusMillis(500);
        while (true) {
            JsonNode data = seller.changes(from, to, more).json().path("data");
            data.path("lastChangeStatuses")
                    .forEach(one -> told.add(one.path("productOrderId").stringValue()));
            if (!data.has("more")) break;
            assertThat(data.path("count").intValue()).isEqualTo(37);
            from =
                    OffsetDateTime.parse(data.path("more").path("moreFrom").stringValue())
                            .toInstant();
            more =
                    "&limitCount=37&moreSequence="
                            + data.path("more").path("moreSequence").stringValue();
        }
        assertThat(told).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void a_page_holds_three_hundred_at_most_however_many_are_asked_for() {
        buyer.bulk(
                new Buyer.Bulk(
                        null, 400, 1, start.minusSeconds(40), start.minusSeconds(1), List.of()));
        JsonNode data =
                seller.changes(start.minusSeconds(60), start, "&limitCount=1000")
                        .json()
                        .path("data");
        assertThat(data.path("count").intValue()).isEqualTo(300);
        assertThat(data.path("lastChangeStatuses").size()).isEqualTo(300);
    }

    @Test
    void the_feed_tells_a_line_once_with_its_latest_change() {
        String line = line(1);
        later(Duration.ofMinutes(5));
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234564")).successes())
                .containsExactly(line);
        JsonNode data = feed(start.minusSeconds(1));
        assertThat(data.path("count").intValue()).isOne();
        assertThat(data.path("lastChangeStatuses").path(0).path("lastChangedType").stringValue())
                .isEqualTo("DISPATCHED");
        JsonNode window =
                seller.changes(start.minusSeconds(1), start.plusSeconds(60), "")
                        .json()
                        .path("data");
        assertThat(window.path("count").intValue()).as("the earlier window has shrunk").isZero();
    }

    @Test
    void without_an_end_the_feed_reaches_a_day_from_its_begin() {
        line(1);
        later(Duration.ofHours(30));
        String path = "/v1/pay-order/seller/product-orders/last-changed-statuses?lastChangedFrom=";
        Answered day = seller.get(path + Seller.encode(Seller.time(start)));
        assertThat(day.json().path("data").path("count").intValue()).isOne();
        Answered after = seller.get(path + Seller.encode(Seller.time(start.plusSeconds(1))));
        assertThat(after.json().path("data").path("count").intValue()).isZero();
    }

    @Test
    void confirming_and_delivering_make_no_event() {
        String line = line(1);
        later(Duration.ofMinutes(1));
        Instant after = sim.clock().instant();
        seller.confirm(List.of(line));
        assertThat(feed(after).path("count").intValue()).isZero();
        seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
        later(Duration.ofMinutes(1));
        after = sim.clock().instant();
        buyer.act(line, Buyer.Wish.to(Act.DELIVER));
        assertThat(feed(after).path("count").intValue()).isZero();
        assertThat(
                        seller.detail(line)
                                .path("productOrder")
                                .path("productOrderStatus")
                                .stringValue())
                .isEqualTo("DELIVERED");
    }

    @Test
    void batches_of_thirty_and_three_hundred_pass_and_one_more_does_not() {
        buyer.bulk(
                new Buyer.Bulk(
                        null, 301, 1, start.minusSeconds(40), start.minusSeconds(1), List.of()));
        List<String> ids = buyer.recent(400).stream().map(Buyer.Purchase::line).toList();
        assertThat(seller.query(ids.subList(0, 300)).json().path("data").size()).isEqualTo(300);
        assertThat(seller.query(ids).status()).isEqualTo(400);
        assertThat(seller.confirm(ids.subList(0, 31)).code()).isEqualTo("4000");
        assertThat(seller.confirm(ids.subList(0, 30)).successes()).hasSize(30);
    }

    @Test
    void another_sellers_lines_are_absent_from_reads_and_refused_in_writes() {
        sim.market("smartstore")
                .openShop(
                        Json.parse(
                                "{\"clientId\":\"other\",\"clientSecret\":\""
                                        + Seller.SECRET
                                        + "\"}"));
        String line = line(1);
        Seller other = new Seller(sim, "other", Seller.SECRET).signedIn();
        assertThat(other.query(List.of(line)).json().path("data").size()).isZero();
        assertThat(
                        other.changes(start.minusSeconds(9), start, "")
                                .json()
                                .path("data")
                                .path("count")
                                .intValue())
                .isZero();
        assertThat(other.confirm(List.of(line)).failures()).isEqualTo(Map.of(line, "101009"));
        assertThat(other.dispatch(other.parcel(line, "CJGLS", "520001234564")).failures())
                .isEqualTo(Map.of(line, "101009"));
        assertThat(status(line)).isEqualTo("PAYED");
    }

    private String status(String line) {
        return seller.detail(line).path("productOrder").path("productOrderStatus").stringValue();
    }

    @Test
    void amounts_obey_their_identities() {
        List<Buyer.Pick> picks =
                sim.catalogue().demo().stream().map(l -> new Buyer.Pick(l, 3)).toList();
        List<String> lines =
                buyer.place(new Buyer.Basket(null, picks, null, null, null, true)).lines();
        long payments = 0;
        long fee = 0;
        long general = 0;
        long discounted = 0;
        for (JsonNode one : seller.query(lines).json().path("data")) {
            JsonNode p = one.path("productOrder");
            long unit = p.path("unitPrice").longValue() + p.path("optionPrice").longValue();
            long total = p.path("totalProductAmount").longValue();
            long payment = p.path("totalPaymentAmount").longValue();
            long commission = p.path("paymentCommission").longValue();
            long interlock = p.path("knowledgeShoppingSellingInterlockCommission").longValue();
            assertThat(total).isEqualTo(unit * 3);
            assertThat(payment).isEqualTo(total - p.path("productDiscountAmount").longValue());
            assertThat(commission).isEqualTo(Math.floorDiv(payment * 198, 10_000));
            assertThat(p.path("expectedSettlementAmount").longValue())
                    .isEqualTo(payment - commission - interlock);
            discounted += p.path("productDiscountAmount").longValue() > 0 ? 1 : 0;
            payments += payment;
            fee = p.path("deliveryFeeAmount").longValue();
            general = one.path("order").path("generalPaymentAmount").longValue();
        }
        assertThat(general).isEqualTo(payments + fee);
        assertThat(discounted).isPositive();
    }

    @Test
    void an_option_carries_its_code_in_option_manage_code_a_plain_product_in_seller_product_code() {
        List<Buyer.Pick> picks =
                List.of(
                        new Buyer.Pick(listing("MUG-R1"), 1),
                        new Buyer.Pick(listing("DRY-MAT"), 1));
        List<String> lines =
                buyer.place(new Buyer.Basket(null, picks, null, null, null, true)).lines();
        JsonNode option = seller.detail(lines.get(0)).path("productOrder");
        assertThat(option.path("optionManageCode").stringValue()).isEqualTo("MUG-R1");
        assertThat(option.path("sellerProductCode").stringValue()).isEqualTo("MUG");
        JsonNode plain = seller.detail(lines.get(1)).path("productOrder");
        assertThat(plain.has("optionManageCode")).isFalse();
        assertThat(plain.path("sellerProductCode").stringValue()).isEqualTo("DRY-MAT");
    }

    @Test
    void a_cancel_before_confirmation_is_done_at_once_and_after_it_waits_for_the_seller() {
        String early = line(1);
        buyer.act(early, Buyer.Wish.to(Act.CANCEL));
        assertThat(status(early)).isEqualTo("CANCELED");
        String late = line(1);
        seller.confirm(List.of(late));
        buyer.act(late, Buyer.Wish.to(Act.CANCEL));
        assertThat(status(late)).isEqualTo("PAYED");
        assertThat(seller.confirm(List.of(late)).failures()).isEqualTo(Map.of(late, "104442"));
        assertThat(approve(late).successes()).containsExactly(late);
        assertThat(status(late)).isEqualTo("CANCELED");
        assertThat(approve(late).failures()).isEqualTo(Map.of(late, "9999"));
    }

    private Answered approve(String line) {
        return seller.post(
                "/v1/pay-order/seller/product-orders/" + line + "/claim/cancel/approve", "{}");
    }

    @Test
    void a_quantity_cancel_leaves_the_rest_to_be_sent() {
        String line = line(3);
        seller.confirm(List.of(line));
        buyer.act(line, new Buyer.Wish(Act.CANCEL, 1, "WRONG_ORDER", null));
        approve(line);
        JsonNode product = seller.detail(line).path("productOrder");
        assertThat(product.path("productOrderStatus").stringValue()).isEqualTo("PAYED");
        assertThat(product.path("remainQuantity").intValue()).isEqualTo(2);
        assertThat(product.path("quantity").intValue()).isEqualTo(3);
        assertThat(product.has("claimStatus")).isFalse();
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234564")).successes())
                .containsExactly(line);
        String whole = line(2);
        buyer.act(whole, new Buyer.Wish(Act.CANCEL, 1, null, null));
        buyer.act(whole, new Buyer.Wish(Act.CANCEL, 1, null, null));
        assertThat(status(whole)).isEqualTo("CANCELED");
        assertThat(seller.detail(whole).path("completedClaims").size()).isEqualTo(2);
    }

    @Test
    void dispatching_a_line_whose_cancel_is_asked_for_withdraws_the_cancel() {
        String line = line(1);
        seller.confirm(List.of(line));
        buyer.act(line, Buyer.Wish.to(Act.CANCEL));
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234564")).successes())
                .containsExactly(line);
        JsonNode product = seller.detail(line).path("productOrder");
        assertThat(product.path("productOrderStatus").stringValue()).isEqualTo("DELIVERING");
        assertThat(product.path("claimStatus").stringValue()).isEqualTo("CANCEL_REJECT");
        assertThatThrownBy(() -> buyer.act(line, Buyer.Wish.to(Act.CANCEL)))
                .isInstanceOf(Buyer.NotNow.class);
    }

    @Test
    void an_unconfirmed_line_is_confirmed_by_its_dispatch_or_refused_when_set_so() {
        String line = line(1);
        seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
        assertThat(seller.detail(line).path("productOrder").path("placeOrderStatus").stringValue())
                .isEqualTo("OK");
        sim.market("smartstore").set(Json.object().put("implicitConfirm", false));
        String other = line(1);
        assertThat(seller.dispatch(seller.parcel(other, "CJGLS", "520001234575")).failures())
                .isEqualTo(Map.of(other, "104443"));
    }

    @Test
    void a_second_dispatch_and_a_dispatch_of_something_closed_are_refused() {
        String line = line(1);
        seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234575")).failures())
                .isEqualTo(Map.of(line, "9999"));
        buyer.act(line, Buyer.Wish.to(Act.DELIVER));
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234575")).failures())
                .isEqualTo(Map.of(line, "104442"));
        assertThat(seller.detail(line).path("delivery").path("trackingNumber").stringValue())
                .isEqualTo("520001234564");
    }

    @Test
    void a_waybill_serves_several_lines_of_one_receiver_but_not_another_receiver() {
        String one = line(1, RECEIVER);
        String two = line(1, RECEIVER);
        String other = line(1);
        Answered answered =
                seller.dispatch(
                        seller.parcel(one, "CJGLS", "520001234564"),
                        seller.parcel(two, "CJGLS", "520001234564"),
                        seller.parcel(other, "CJGLS", "520001234564"));
        assertThat(answered.successes()).containsExactly(one, two);
        assertThat(answered.failures()).isEqualTo(Map.of(other, "104121"));
        assertThat(seller.dispatch(seller.parcel(other, "HANJIN", "520001234564")).successes())
                .containsExactly(other);
    }

    @Test
    void a_waybill_must_have_the_digits_of_its_courier() {
        String line = line(1);
        for (String bad : List.of("12345", "52000123456X", "5200012345641")) {
            assertThat(seller.dispatch(seller.parcel(line, "CJGLS", bad)).failures())
                    .isEqualTo(Map.of(line, "104122"));
        }
        assertThat(seller.dispatch(seller.parcel(line, "NOSUCH", "520001234564")).failures())
                .isEqualTo(Map.of(line, "104119"));
        assertThat(seller.dispatch(seller.parcel(line, "EPOST", "6891234567890")).successes())
                .containsExactly(line);
    }

    @Test
    void a_dispatch_date_in_the_future_or_before_the_payment_is_refused() {
        String line = line(1);
        for (Duration off : List.of(Duration.ofMinutes(1), Duration.ofMinutes(-1))) {
            String item =
                    seller.parcel(line, "CJGLS", "520001234564")
                            .replace(Seller.time(start), Seller.time(start.plus(off)));
            assertThat(seller.dispatch(item).failures()).isEqualTo(Map.of(line, "9999"));
        }
    }

    @Test
    void every_courier_of_the_table_is_known() {
        assertThat(Json.resource("/smartstore/couriers.json").size()).isEqualTo(203);
    }

    @Test
    void an_unpaid_order_is_cancelled_after_three_days_or_paid() {
        Buyer.Pick pick = new Buyer.Pick(listing("MUG-R1"), 1);
        Buyer.Basket unpaid = new Buyer.Basket(null, List.of(pick), null, null, null, false);
        String paid = buyer.place(unpaid).lines().getFirst();
        String forgotten = buyer.place(unpaid).lines().getFirst();
        assertThat(seller.confirm(List.of(paid)).failures()).isEqualTo(Map.of(paid, "104442"));
        later(Duration.ofHours(5));
        buyer.act(paid, Buyer.Wish.to(Act.PAY));
        assertThat(status(paid)).isEqualTo("PAYED");
        later(Duration.ofDays(3));
        assertThat(status(forgotten)).isEqualTo("CANCELED_BY_NOPAYMENT");
        assertThat(status(paid)).isEqualTo("PAYED");
    }

    @Test
    void eight_days_after_delivery_the_purchase_is_decided_by_itself() {
        String line = line(1);
        seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
        buyer.act(line, Buyer.Wish.to(Act.DELIVER));
        later(Duration.ofDays(7));
        assertThat(status(line)).isEqualTo("DELIVERED");
        later(Duration.ofDays(1));
        assertThat(status(line)).isEqualTo("PURCHASE_DECIDED");
        JsonNode change =
                feed(sim.clock().instant().minusSeconds(5)).path("lastChangeStatuses").path(0);
        assertThat(change.path("lastChangedType").stringValue()).isEqualTo("PURCHASE_DECIDED");
    }

    @Test
    void a_cancel_that_takes_time_is_seen_in_progress() {
        sim.market("smartstore").set(Json.object().put("cancelSeconds", 60));
        String line = line(1);
        seller.post(
                "/v1/pay-order/seller/product-orders/" + line + "/claim/cancel/request",
                "{\"cancelReason\":\"SOLD_OUT\"}");
        assertThat(seller.detail(line).path("productOrder").path("claimStatus").stringValue())
                .isEqualTo("CANCELING");
        assertThat(seller.dispatch(seller.parcel(line, "CJGLS", "520001234564")).failures())
                .isEqualTo(Map.of(line, "9999"));
        later(Duration.ofMinutes(2));
        assertThat(status(line)).isEqualTo("CANCELED");
    }

    @Test
    void couriers_tell_the_tracker_what_they_did_under_their_korean_name() {
        String line = line(1);
        seller.dispatch(seller.parcel(line, "HYUNDAI", "230001234562"));
        buyer.act(line, Buyer.Wish.to(Act.PICK_UP));
        buyer.act(line, Buyer.Wish.to(Act.DELIVER));
        Couriers.Parcel parcel = sim.couriers().parcel("230001234562");
        assertThat(parcel).isNotNull();
        assertThat(parcel.courier()).isEqualTo("롯데택배");
        assertThat(parcel.scans())
                .extracting(Couriers.Scan::step)
                .containsExactly(Couriers.Step.PICKED_UP, Couriers.Step.DELIVERED);
    }

    @Test
    void a_parcel_walks_by_the_clock_and_takes_every_line_of_its_box_along() {
        String one = line(1, RECEIVER);
        String two = line(1, RECEIVER);
        seller.dispatch(
                seller.parcel(one, "CJGLS", "520001234564"),
                seller.parcel(two, "CJGLS", "520001234564"));
        later(Duration.ofHours(5));
        assertThat(seller.detail(two).path("delivery").path("deliveryStatus").stringValue())
                .isEqualTo("DELIVERING");
        later(Duration.ofHours(20));
        for (String line : List.of(one, two)) {
            JsonNode detail = seller.detail(line);
            assertThat(detail.path("productOrder").path("productOrderStatus").stringValue())
                    .isEqualTo("DELIVERED");
            assertThat(detail.path("delivery").path("deliveredDate").stringValue())
                    .startsWith("2026-12-02T08:00:00");
        }
    }

    @Test
    void a_parcel_handed_over_by_hand_takes_its_other_lines_along() {
        String one = line(1, RECEIVER);
        String two = line(1, RECEIVER);
        seller.dispatch(
                seller.parcel(one, "CJGLS", "520001234564"),
                seller.parcel(two, "CJGLS", "520001234564"));
        buyer.act(one, Buyer.Wish.to(Act.DELIVER));
        assertThat(status(two)).isEqualTo("DELIVERED");
    }

    @Test
    void the_list_by_payment_pages_to_the_end() {
        buyer.bulk(
                new Buyer.Bulk(
                        null, 250, 2, start.minusSeconds(40), start.minusSeconds(1), List.of()));
        HashSet<String> found = new HashSet<>();
        boolean more = true;
        for (int page = 1; more; page++) {
            String path =
                    "/v1/pay-order/seller/product-orders?from="
                            + Seller.encode(Seller.time(start.minusSeconds(60)))
                            + "&pageSize=120&page="
                            + page;
            JsonNode data = seller.get(path).json().path("data");
            data.path("contents")
                    .forEach(
                            one ->
                                    assertThat(found.add(one.path("productOrderId").stringValue()))
                                            .isTrue());
            more = data.path("pagination").path("hasNext").booleanValue();
        }
        assertThat(found).hasSize(500);
    }

    @Test
    void an_answer_lost_after_the_effect_is_seen_when_the_line_is_read() {
        String line = line(1);
        sim.faults("smartstore").next("dispatch", Fault.DROPPED_AFTER, 1);
        assertThatThrownBy(() -> seller.dispatch(seller.parcel(line, "CJGLS", "520001234564")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(status(line)).isEqualTo("DELIVERING");
        String other = line(1);
        sim.faults("smartstore").next("dispatch", Fault.DROPPED_BEFORE, 1);
        assertThatThrownBy(() -> seller.dispatch(seller.parcel(other, "CJGLS", "520001234575")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(status(other)).isEqualTo("PAYED");
    }

    @Test
    void settings_change_how_the_documents_look() {
        String line = line(1);
        sim.market("smartstore")
                .set(Json.object().put("fractionDigits", 3).put("numericIds", true));
        JsonNode product = seller.detail(line).path("productOrder");
        assertThat(product.path("productOrderId").isIntegralNumber()).isTrue();
        assertThat(product.path("shippingDueDate").stringValue()).endsWith(".000+09:00");
        sim.market("smartstore")
                .set(
                        (ObjectNode)
                                Json.parse(
                                        "{\"showStatus\":{\"line\":\""
                                                + line
                                                + "\",\"status\":\"QUALITY_CHECK\"}}"));
        assertThat(status(line)).isEqualTo("QUALITY_CHECK");
        sim.market("smartstore").set(Json.object().put("omitEmptyData", true));
        assertThat(
                        seller.changes(start.minusSeconds(100), start.minusSeconds(90), "")
                                .json()
                                .has("data"))
                .isFalse();
        assertThatThrownBy(() -> sim.market("smartstore").set(Json.object().put("nonsense", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
