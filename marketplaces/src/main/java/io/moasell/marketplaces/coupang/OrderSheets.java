package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reads of order sheets (발주서). */
final class OrderSheets {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "vendorId",
                    "createdAtFrom",
                    "createdAtTo",
                    "status",
                    "maxPerPage",
                    "nextToken",
                    "searchType");
    private static final String GONE = "해당 주문이 취소 또는 반품되었습니다.";
    private static final String UNKNOWN = "주문 정보가 없습니다.";

    private final Books books;
    private final Sheets sheets;

    OrderSheets(Books books, Sheets sheets) {
        this.books = books;
        this.sheets = sheets;
    }

    /** By day with pages, or by minute all at once. */
    Answer list(Shop shop, Request request) {
        Window.only(request, PARAMETERS);
        Window.need(request, "createdAtFrom");
        Window.need(request, "createdAtTo");
        String name = Window.need(request, "status");
        Status status =
                Arrays.stream(Status.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refused.list("status is invalid. [" + name + "]"));
        Window window = Window.of(request, true);
        synchronized (books) {
            var list = books.list(shop.vendorId(), status);
            return sheets.page(window.page(list, box -> true), sheets::box);
        }
    }

    Answer box(Shop shop, String id) {
        synchronized (books) {
            Box box = find(shop, id);
            if (box.gone()) throw Refused.single(GONE);
            return sheets.single(box);
        }
    }

    Answer order(Shop shop, String id) {
        synchronized (books) {
            Order order = books.order(Fields.id("orderId", id));
            if (order == null || !order.vendorId.equals(shop.vendorId()) || order.paid == null) {
                throw Refused.single(UNKNOWN);
            }
            List<Box> boxes = order.boxes.stream().filter(box -> !box.gone()).toList();
            if (boxes.isEmpty()) throw Refused.single(GONE);
            return sheets.single(boxes, sheets::box);
        }
    }

    Answer history(Shop shop, String id) {
        synchronized (books) {
            Box box = find(shop, id);
            ObjectNode data = Json.object().put("shipmentBoxId", box.id);
            ArrayNode details = data.putArray("details");
            for (Box.Change change : box.history.reversed()) {
                details.addObject()
                        .put("deliveryStatus", change.status().name())
                        .put("deliveryStatusDesc", change.status().title())
                        .put("updatedAt", Sheets.time(change.at()));
            }
            return Sheets.single(data.toString());
        }
    }

    private Box find(Shop shop, String id) {
        Box box = books.box(Fields.id("shipmentBoxId", id));
        if (box == null || !box.order.vendorId.equals(shop.vendorId()) || box.order.paid == null) {
            throw Refused.single(UNKNOWN);
        }
        return box;
    }
}
