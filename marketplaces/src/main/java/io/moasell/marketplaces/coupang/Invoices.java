package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 송장업로드 and 송장업데이트: waybills for whole boxes or for the parts of a split. */
final class Invoices {
    static final String NO_SUCH_BOX = "존재하지 않는 송장번호입니다.";
    private static final int MOST = 50;
    private static final Duration SIX_MONTHS = Duration.ofDays(183);
    private static final Set<String> BODY = Set.of("vendorId", "orderSheetInvoiceApplyDtos");
    private static final Set<String> ROW =
            Set.of(
                    "shipmentBoxId",
                    "orderId",
                    "vendorItemId",
                    "deliveryCompanyCode",
                    "invoiceNumber",
                    "splitShipping",
                    "preSplitShipped",
                    "estimatedShippingDate");

    private final Books books;
    private final Numbers numbers;
    private final MovableClock clock;
    private final Couriers couriers;

    /** One row of a call: the waybill of one vendor item. */
    private record Row(
            long box,
            long order,
            long vendorItem,
            String code,
            String number,
            boolean split,
            boolean splitBefore,
            String date) {
        static Row of(Fields row) {
            return new Row(
                    row.number("shipmentBoxId"),
                    row.number("orderId"),
                    row.number("vendorItemId"),
                    row.text("deliveryCompanyCode"),
                    row.text("invoiceNumber"),
                    row.flag("splitShipping"),
                    row.flag("preSplitShipped"),
                    row.text("estimatedShippingDate"));
        }
    }

    /** Leaves the checks of one box with its result. */
    private static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;
        private final boolean retry;

        No(String code, boolean retry, String words) {
            super(words, null, false, false);
            this.code = code;
            this.retry = retry;
        }
    }

    Invoices(Books books, Numbers numbers, MovableClock clock, Couriers couriers) {
        this.books = books;
        this.numbers = numbers;
        this.clock = clock;
        this.couriers = couriers;
    }

    /** 송장업로드: confirmed boxes leave. */
    Answer upload(Shop shop, Request request) {
        return each(shop, request, false);
    }

    /** 송장업데이트: boxes under way get another waybill. */
    Answer change(Shop shop, Request request) {
        return each(shop, request, true);
    }

    private Answer each(Shop shop, Request request, boolean change) {
        Fields body = Fields.of(request, BODY);
        body.vendor(shop);
        Map<Long, List<Row>> boxes = new LinkedHashMap<>();
        for (Fields fields : body.objects("orderSheetInvoiceApplyDtos", ROW)) {
            Row row = Row.of(fields);
            boxes.computeIfAbsent(row.box, b -> new ArrayList<>()).add(row);
        }
        if (boxes.isEmpty() || boxes.size() > MOST) {
            throw Refused.single("orderSheetInvoiceApplyDtos should hold between 1 and 50 boxes.");
        }
        for (List<Row> rows : boxes.values()) {
            for (Row row : rows) {
                if (Carrier.of(row.code) == null) {
                    Answer broken = Refused.gateway(500, "internal exception");
                    throw new Refusal(broken.because("unknown courier " + row.code));
                }
            }
        }
        Results results = new Results();
        synchronized (books) {
            for (Map.Entry<Long, List<Row>> one : boxes.entrySet()) {
                try {
                    apply(shop, one.getKey(), one.getValue(), change);
                    results.ok(one.getKey());
                } catch (No no) {
                    results.add(
                            new Results.Result(one.getKey(), no.code, no.retry, no.getMessage()));
                }
            }
        }
        return results.answer(null);
    }

    private void apply(Shop shop, long id, List<Row> rows, boolean change) {
        Box box = books.box(id);
        if (box == null || box.order.paid == null) {
            throw new No("NOT_FOUND_SHIPMENT_BOX", false, NO_SUCH_BOX);
        }
        if (!box.order.vendorId.equals(shop.vendorId())) {
            throw new No("PERMISSION_DENIED", true, "권한이 없습니다.");
        }
        if (rows.stream().anyMatch(row -> row.order != box.order.id)) {
            throw new No("NOT_FOUND_SHIPMENT_BOX", false, NO_SUCH_BOX);
        }
        if (box.gone()) throw new No("ORDER_DELIVERY_CANCELED", false, "취소된 주문건입니다.");
        boolean right = change ? box.status.sent() : box.status == Status.INSTRUCT;
        if (!right) {
            throw new No(
                    "INVALID_STATUS",
                    false,
                    "배송진행상태가 유효하지 않습니다. [합포장번호 : %d] [주문번호 : %d]".formatted(box.id, box.order.id));
        }
        if (!change && box.held()) {
            if (box.open() == 0) {
                throw new No("ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL", true, "취소대기상태의 주문건입니다.");
            }
            throw new No("ORDER_DELIVERY_PARTIAL_STOP_REQUESTED", true, "출고중지 요청건입니다.");
        }
        Map<Line, Row> byLine = match(box, rows);
        boolean split = rows.getFirst().split;
        boolean mixed = rows.stream().anyMatch(row -> row.split != split);
        if (mixed) throw new No("UNDEFINED_ERROR_OCCUR", true, "알수없는 오류");
        if (split || box.split) splitRules(box, rows, split, change);
        if (box.split || !split) whole(box, rows, change);
        else splitOff(box, byLine);
        books.write(box.order);
    }

    /** Every vendor item of the box must be listed, and none that is not in it. */
    private Map<Line, Row> match(Box box, List<Row> rows) {
        Map<Line, Row> byLine = new LinkedHashMap<>();
        for (Row row : rows) {
            Line found = null;
            for (Line line : box.lines) {
                if (numbers.vendorItem(line.listing) == row.vendorItem) found = line;
            }
            if (found == null || byLine.put(found, row) != null) throw missing();
        }
        for (Line line : box.lines) {
            if (!line.gone() && !byLine.containsKey(line)) throw missing();
        }
        return byLine;
    }

    private static No missing() {
        return new No("NOT_FOUND_VENDOR_ITEM", false, "합포장건 중 누락된 상품이 있습니다.");
    }

    private static void splitRules(Box box, List<Row> rows, boolean split, boolean change) {
        boolean before = rows.getFirst().splitBefore;
        if (box.split) {
            if (!split || rows.stream().anyMatch(row -> !row.splitBefore)) {
                throw new No(
                        "IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY",
                        false,
                        "분리배송 주문건은 분리배송여부가 true 이어야 합니다.");
            }
        } else {
            if (change) {
                throw new No(
                        "NOT_ALLOW_SEPARATE_AFTER_NORMAL_DELIVERY",
                        false,
                        "일반배송 이후에는 분리배송이 불가능합니다.");
            }
            if (box.lines.stream().filter(line -> !line.gone()).count() < 2) {
                throw new No(
                        "NOT_ALLOW_SEPARATE_WHEN_ONE_VENDOR_ITEM", false, "분리배송이 불가능한 주문건입니다.");
            }
            if (before) throw new No("UNDEFINED_ERROR_OCCUR", true, "알수없는 오류");
        }
        if (rows.stream().anyMatch(row -> row.code.equals(Carrier.DIRECT))) {
            throw new No("NOT_ALLOW_VENDOR_DIRECT", false, "업체직송은 분리배송이 불가능합니다.");
        }
    }

    /** One waybill for all that is in the box. */
    private void whole(Box box, List<Row> rows, boolean change) {
        Row first = rows.getFirst();
        for (Row row : rows) {
            LocalDate planned = plannedOf(box, row);
            if (row.number.isEmpty() && planned != null) {
                boolean other = !row.date.isEmpty() && !row.date.equals(planned.toString());
                if (other) {
                    throw new No("PSD_NOT_ALLOW_TO_CHANGE", false, "출고예정일은 변경할 수 없습니다.");
                }
                throw new No("NOT_FOUND_INVOICE_NUMBER", false, "송장번호가 필요합니다.");
            }
            if (!row.code.equals(first.code) || !row.number.equals(first.number)) {
                throw invalidNumber();
            }
            if (!row.date.isEmpty()) throw invalidNumber();
        }
        checkNumber(box, first.code, first.number);
        if (change && first.number.equals(box.invoice) && first.code.equals(box.courier)) {
            throw new No("DUPLICATE_INVOICE_NUMBER", true, "이미 저장된 송장번호가 있습니다.");
        }
        send(box, first.code, first.number);
    }

    private @Nullable LocalDate plannedOf(Box box, Row row) {
        for (Line line : box.lines) {
            if (numbers.vendorItem(line.listing) == row.vendorItem) return line.planned;
        }
        return null;
    }

    /** The items with a number leave in boxes of their own; the others wait in the old one. */
    private void splitOff(Box box, Map<Line, Row> byLine) {
        Map<String, List<Line>> leaving = new LinkedHashMap<>();
        Map<Line, LocalDate> waiting = new LinkedHashMap<>();
        for (Map.Entry<Line, Row> one : byLine.entrySet()) {
            Row row = one.getValue();
            boolean numbered = !row.number.isEmpty();
            if (numbered == !row.date.isEmpty()) {
                if (numbered) throw invalidNumber();
                throw new No("NOT_FOUND_INVOICE_NUMBER", false, "송장번호가 필요합니다.");
            }
            if (numbered) {
                checkNumber(box, row.code, row.number);
                String waybill = row.code + " " + row.number;
                leaving.computeIfAbsent(waybill, w -> new ArrayList<>()).add(one.getKey());
            } else {
                waiting.put(one.getKey(), date(row.date));
            }
        }
        if (leaving.isEmpty()) {
            throw new No("NOT_FOUND_INVOICE_NUMBER", false, "송장번호가 필요합니다.");
        }
        if (leaving.size() == 1 && waiting.isEmpty()) {
            throw new No("NOT_ALLOW_SEPARATE_WHEN_ONE_VENDOR_ITEM", false, "분리배송이 불가능한 주문건입니다.");
        }
        box.split = true;
        waiting.forEach((line, date) -> line.planned = date);
        int left = leaving.size();
        for (Map.Entry<String, List<Line>> one : leaving.entrySet()) {
            String[] waybill = one.getKey().split(" ");
            boolean last = --left == 0 && waiting.isEmpty();
            Box leaver = last ? box : part(box, one.getValue());
            send(leaver, waybill[0], waybill[1]);
        }
    }

    private Box part(Box box, List<Line> lines) {
        Box part = new Box(numbers.nextBox(), box.order);
        part.split = true;
        part.status = box.status;
        part.history.addAll(box.history);
        box.lines.removeAll(lines);
        part.lines.addAll(lines);
        books.splitOff(part);
        return part;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new No("UNDEFINED_ERROR_OCCUR", true, "알수없는 오류");
        }
    }

    private void checkNumber(Box box, String code, String number) {
        Carrier carrier = Carrier.of(code);
        if (carrier == null || number.isEmpty() || !carrier.takes(number)) throw invalidNumber();
        if (!carrier.tracked()) return;
        Instant since = clock.instant().minus(SIX_MONTHS);
        for (Box other : books.withInvoice(number)) {
            boolean fresh = other.uploaded != null && other.uploaded.isAfter(since);
            if (fresh && !same(other, box)) {
                throw new No("NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD", false, "다른 수취인에게 사용된 송장번호입니다.");
            }
        }
    }

    private static boolean same(Box one, Box other) {
        if (one.order == other.order) return true;
        Person a = one.order.receiver();
        Person b = other.order.receiver();
        return a.equals(b);
    }

    private static No invalidNumber() {
        return new No("INVALID_INVOICE_NUMBER", true, "송장번호가 유효하지 않습니다.");
    }

    /** The box leaves with a waybill. */
    void send(Box box, String code, String number) {
        Instant now = clock.instant();
        Carrier carrier = Carrier.of(code);
        boolean tracked = carrier != null && carrier.tracked();
        String before = box.invoice;
        box.courier = code;
        box.invoice = number;
        box.uploaded = now;
        box.inTransit = null;
        box.delivered = null;
        books.move(box, tracked ? Status.DEPARTURE : Status.NONE_TRACKING, now);
        if (before == null || !before.equals(number)) books.invoiced(box, number);
        if (before != null
                && books.withInvoice(before).stream().noneMatch(b -> before.equals(b.invoice))) {
            couriers.withdraw(Coupang.NAME, before);
        }
        if (tracked) register(box);
        else books.ripens(box, now.plus(Coupang.RIPENS_AFTER));
    }

    /** Tells the couriers which parcel is under way. */
    void register(Box box) {
        if (box.invoice == null || box.uploaded == null) return;
        couriers.register(Coupang.NAME, Sheets.courierName(box.courier), box.invoice, box.uploaded);
    }
}
