package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Request;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** 반품철회 이력: where claims are found that their buyers took back. */
final class Withdrawals {
    private static final int LONGEST_DAYS = 7;
    private static final int LARGEST_PAGE = 100;
    private static final int MOST = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final Set<String> PARAMETERS =
            Set.of("vendorId", "dateFrom", "dateTo", "pageIndex", "sizePerPage");

    private final Books books;
    private final Numbers numbers;

    Withdrawals(Books books, Numbers numbers) {
        this.books = books;
        this.numbers = numbers;
    }

    /** By day of the withdrawal. */
    Answer list(Shop shop, Request request) {
        Window.only(request, PARAMETERS);
        LocalDate from = date(Window.need(request, "dateFrom"));
        LocalDate to = date(Window.need(request, "dateTo"));
        if (to.isBefore(from)) throw Refused.list("종료일자는 시작일자보다 작거나 같아야 합니다.");
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
            throw Refused.list("최대 조회 기간은 7 일 입니다.(The maximum view duration is 7 days)");
        }
        int page = number(request, "pageIndex", 1);
        int size = number(request, "sizePerPage", 10);
        if (size > LARGEST_PAGE) {
            throw Refused.list(
                    "페이지별 최대 표시 갯수(sizePerPage)는 100 입니다. (The maximum sizePerPage is 100)");
        }
        if (page < 1 || size < 1) {
            throw Refused.list("pageindex 는 음수 또는 0 일 수 없습니다. (pageIndex cannot be negative or 0)");
        }
        synchronized (books) {
            List<Receipt> all =
                    new ArrayList<>(
                            books.withdrawals(shop.vendorId())
                                    .subMap(start(from), start(to.plusDays(1)))
                                    .values());
            int first = Math.min(all.size(), (page - 1) * size);
            int end = Math.min(all.size(), first + size);
            ObjectNode body = Json.object().put("code", 200).put("message", "OK");
            body.set("data", rows(all.subList(first, end)));
            body.put("nextPageIndex", end < all.size() ? Integer.toString(page + 1) : "");
            return Answer.json(200, body);
        }
    }

    /** By the numbers of the claims. */
    Answer some(Shop shop, Request request) {
        List<Long> ids = Fields.of(request, Set.of("cancelIds")).numbers("cancelIds");
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Refused.single("cancelIds size should be between 1 and 50.");
        }
        synchronized (books) {
            List<Receipt> found = new ArrayList<>();
            for (long id : ids) {
                Receipt receipt = books.receipt(id);
                if (receipt == null || !receipt.withdrawn()) continue;
                if (receipt.order.vendorId.equals(shop.vendorId())) found.add(receipt);
            }
            return Sheets.single(rows(found).toString());
        }
    }

    private ArrayNode rows(List<Receipt> receipts) {
        ArrayNode rows = Json.array();
        for (Receipt receipt : receipts) {
            ObjectNode row = rows.addObject().put("cancelId", receipt.id);
            row.put("orderId", receipt.order.id).put("vendorId", receipt.order.vendorId);
            row.put("refundDeliveryDuty", "CUS");
            row.put("createdAt", TIME.format(receipt.modified.atZone(MovableClock.KST)));
            ArrayNode items = row.putArray("vendorItemIds");
            for (Receipt.Part part : receipt.parts) items.add(numbers.vendorItem(part.listing));
        }
        return rows;
    }

    private static Books.Place start(LocalDate day) {
        long at = day.atStartOfDay(MovableClock.KST).toInstant().toEpochMilli();
        return new Books.Place(at, Long.MIN_VALUE);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw Refused.list(
                    "날짜입력을 확인해 주세요. (형식:yyyy-MM-dd) [Please confirm the date input"
                            + " (format:yyyy-MM-dd)]");
        }
    }

    private static int number(Request request, String name, int usual) {
        String text = request.param(name);
        if (text == null || text.isEmpty()) return usual;
        if (!text.matches("-?[0-9]{1,6}")) throw Refused.list(name + " is invalid. [" + text + "]");
        return Integer.parseInt(text);
    }
}
