package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Request;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** 상품준비중 처리: new boxes become INSTRUCT. */
final class Confirmations {
    private static final int MOST = 50;

    private final Books books;
    private final MovableClock clock;

    Confirmations(Books books, MovableClock clock) {
        this.books = books;
        this.clock = clock;
    }

    Answer acknowledge(Shop shop, Request request) {
        Fields body = Fields.of(request, Set.of("vendorId", "shipmentBoxIds"));
        body.vendor(shop);
        List<Long> ids = body.numbers("shipmentBoxIds");
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Refused.single("shipmentBoxIds size should be between 1 and 50.");
        }
        Results results = new Results();
        synchronized (books) {
            Instant now = clock.instant();
            for (long id : ids) {
                Box box = books.box(id);
                if (box == null
                        || box.order.paid == null
                        || !box.order.vendorId.equals(shop.vendorId())) {
                    results.add(
                            new Results.Result(
                                    id, "NOT_FOUND_SHIPMENT_BOX", true, Invoices.NO_SUCH_BOX));
                } else if (box.status != Status.ACCEPT || box.gone() || box.held()) {
                    results.add(
                            new Results.Result(
                                    id,
                                    "INVALID_STATUS",
                                    false,
                                    "배송상태를 변경할 수 없습니다. 주문내역을 확인해주세요."));
                } else {
                    books.move(box, Status.INSTRUCT, now);
                    books.write(box.order);
                    results.ok(id);
                }
            }
        }
        return results.answer(ThreadLocalRandom.current().nextLong());
    }
}
