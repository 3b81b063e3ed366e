package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** 반품/취소 요청: the reads, and the two answers to a request to stop a shipment. */
final class Returns {
    static final String STOP_ASKED = "RELEASE_STOP_UNCHECKED";
    static final String UNCHECKED = "RETURNS_UNCHECKED";
    static final String COMPLETED = "RETURNS_COMPLETED";
    private static final Set<String> PARAMETERS =
            Set.of(
                    "vendorId",
                    "searchType",
                    "createdAtFrom",
                    "createdAtTo",
                    "cancelType",
                    "status",
                    "orderId",
                    "nextToken",
                    "maxPerPage");

    private final Books books;
    private final Sheets sheets;
    private final Invoices invoices;
    private final MovableClock clock;

    Returns(Books books, Sheets sheets, Invoices invoices, MovableClock clock) {
        this.books = books;
        this.sheets = sheets;
        this.invoices = invoices;
        this.clock = clock;
    }

    Answer list(Shop shop, Request request) {
        Window.only(request, PARAMETERS);
        Window.need(request, "createdAtFrom");
        Window.need(request, "createdAtTo");
        if (Window.byMinute(request)) {
            for (String name : List.of("nextToken", "maxPerPage", "orderId")) {
                if (request.param(name) == null) continue;
                throw Refused.list(
                        "nextToken, maxPerPage, orderId are not allowed when searchType is"
                                + " timeFrame.");
            }
        }
        Predicate<Receipt> wanted = wanted(request);
        Window window = Window.of(request, false);
        synchronized (books) {
            return sheets.page(window.page(books.claims(shop.vendorId()), wanted), sheets::receipt);
        }
    }

    private static Predicate<Receipt> wanted(Request request) {
        String type = request.param("cancelType");
        String status = request.param("status");
        String order = request.param("orderId");
        Predicate<Receipt> ofOrder = receipt -> true;
        if (order != null) {
            if (!order.matches("[0-9]{1,18}"))
                throw Refused.list("orderId is invalid. [" + order + "]");
            long id = Long.parseLong(order);
            ofOrder = receipt -> receipt.order.id == id;
        }
        if ("CANCEL".equals(type)) {
            if (status != null)
                throw Refused.list("status is not allowed when cancelType is CANCEL.");
            return ofOrder.and(receipt -> receipt.kind == Receipt.Kind.CANCEL);
        }
        if (type != null && !type.equals("RETURN")) {
            throw Refused.list("cancelType is invalid. [" + type + "]");
        }
        if (status == null && order == null) {
            throw Refused.list(
                    "Required parameter 'orderId' is not present when status is not present.");
        }
        Predicate<Receipt> returns = ofOrder.and(receipt -> receipt.kind == Receipt.Kind.RETURN);
        if (status == null) return returns;
        return switch (status) {
            case "RU" -> returns.and(receipt -> receipt.status.equals(STOP_ASKED));
            case "UC" ->
                    returns.and(
                            receipt ->
                                    receipt.status.equals(STOP_ASKED)
                                            || receipt.status.equals(UNCHECKED));
            case "CC" -> returns.and(receipt -> receipt.status.equals(COMPLETED));
            case "PR" -> returns.and(receipt -> receipt.status.equals("REQUEST_COUPANG_CHECK"));
            default -> throw Refused.list("status is invalid. [" + status + "]");
        };
    }

    Answer one(Shop shop, String id) {
        synchronized (books) {
            return sheets.single(List.of(find(shop, Fields.id("receiptId", id))), sheets::receipt);
        }
    }

    /** 출고중지완료: it was not shipped, the money goes back. */
    Answer stopped(Shop shop, String id, Request request) {
        Fields body = Fields.of(request, Set.of("vendorId", "receiptId", "cancelCount"));
        body.vendor(shop);
        long count = body.number("cancelCount");
        synchronized (books) {
            Receipt receipt = findOpen(shop, id, body);
            if (receipt.sum() != count) {
                throw Refused.single("[INTERNAL_SERVER_ERROR] 취소반품접수수량과 cancelCount가 일치하지 않습니다.");
            }
            Instant now = clock.instant();
            receipt.status = COMPLETED;
            receipt.stopStatus = "처리(출고중지)";
            receipt.modified = now;
            receipt.completed = now;
            receipt.byVendor = true;
            for (Receipt.Part part : receipt.parts) {
                part.release = "S";
                Box box = box(receipt, part);
                Line line = line(box, part);
                line.held -= part.cancelled;
                line.cancelled += part.cancelled;
                books.shrunk(box);
            }
            books.write(receipt.order);
            return Sheets.single(done().toString());
        }
    }

    /** 이미출고: it had left, so it goes on as a return. */
    Answer shipped(Shop shop, String id, Request request) {
        Fields body =
                Fields.of(
                        request,
                        Set.of("vendorId", "receiptId", "deliveryCompanyCode", "invoiceNumber"));
        body.vendor(shop);
        String code = body.text("deliveryCompanyCode");
        String number = body.text("invoiceNumber");
        Carrier carrier = Carrier.of(code);
        if (carrier == null) {
            Answer broken = Refused.gateway(500, "internal exception");
            throw new Refusal(broken.because("unknown courier " + code));
        }
        synchronized (books) {
            Receipt receipt = findOpen(shop, id, body);
            if (!carrier.takes(number)) throw Refused.single("송장번호가 유효하지 않습니다.");
            Instant now = clock.instant();
            receipt.status = UNCHECKED;
            receipt.stopStatus = "처리(이미출고)";
            receipt.modified = now;
            receipt.courier = code;
            receipt.invoice = number;
            for (Receipt.Part part : receipt.parts) {
                part.release = "A";
                Box box = box(receipt, part);
                if (!box.status.sent()) invoices.send(box, code, number);
            }
            books.write(receipt.order);
            ObjectNode data = Json.object().put("code", "200").put("message", "OK");
            data.setAll(done());
            ObjectNode answer = Json.object();
            answer.set("data", data);
            return Answer.json(200, answer);
        }
    }

    private static ObjectNode done() {
        return Json.object().put("resultCode", "SUCCESS").put("resultMessage", "SUCCESS");
    }

    private Receipt find(Shop shop, long id) {
        Receipt receipt = books.receipt(id);
        if (receipt == null
                || receipt.withdrawn()
                || !receipt.order.vendorId.equals(shop.vendorId())) {
            throw Refused.single("접수 정보가 없습니다.");
        }
        return receipt;
    }

    /** The receipt of path and body, while nothing was decided about it yet. */
    private Receipt findOpen(Shop shop, String id, Fields body) {
        long receiptId = Fields.id("receiptId", id);
        if (body.number("receiptId") != receiptId) {
            throw Refused.single("receiptId is invalid. [" + body.number("receiptId") + "]");
        }
        Receipt receipt = find(shop, receiptId);
        boolean unsent = receipt.status.equals(UNCHECKED) && receipt.release().equals("N");
        if (!receipt.status.equals(STOP_ASKED) && !unsent) {
            throw Refused.single("Product is already returned.");
        }
        return receipt;
    }

    Box box(Receipt receipt, Receipt.Part part) {
        for (Box box : receipt.order.boxes) {
            for (Line line : box.lines) {
                if (line.listing.no() == part.listing.no()) return box;
            }
        }
        throw new IllegalStateException("no box for receipt " + receipt.id);
    }

    static Line line(Box box, Receipt.Part part) {
        for (Line line : box.lines) if (line.listing.no() == part.listing.no()) return line;
        throw new IllegalStateException("no line in box " + box.id);
    }
}
