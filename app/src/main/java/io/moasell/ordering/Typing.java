package io.moasell.ordering;

import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Collecting.Made;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an order typed by hand into items of the offline shop. */
@org.springframework.stereotype.Component
class Typing {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final Collecting collecting;
    private final Skus skus;
    private final ShopAccounts shops;
    private final Clock clock;

    Typing(Collecting collecting, Skus skus, ShopAccounts shops, Clock clock) {
        this.collecting = collecting;
        this.skus = skus;
        this.shops = shops;
        this.clock = clock;
    }

    List<ItemId> file(ManualOrder order) {
        demand(order.buyer().name(), "주문한 분 이름");
        demand(order.receiver().name(), "받는 분 이름");
        demand(order.receiver().phone(), "받는 분 연락처");
        demand(order.receiver().address1(), "주소");
        if (order.lines().isEmpty()) {
            throw Refused.because(OrderingProblem.MANUAL_LACKS, "상품");
        }
        order.lines().forEach(Typing::demandNumbers);
        Map<String, Sku> known =
                skus.byCodes(order.lines().stream().map(ManualOrder.Line::sku).toList());
        Instant now = clock.instant();
        AccountId account = shops.offline().orElseThrow();
        String orderNo = number(order.orderNo(), now);
        List<CollectedItem> items = new ArrayList<>();
        Map<ItemKey, Made> made = new HashMap<>();
        for (ManualOrder.Line line : order.lines()) {
            Sku sku = known.get(line.sku());
            if (sku == null) {
                throw Refused.because(OrderingProblem.MANUAL_SKU, line.sku());
            }
            CollectedItem item = item(order, orderNo, items.size() + 1, line, sku, now);
            items.add(item);
            made.put(
                    item.key(),
                    new Made(null, List.of(new io.moasell.listings.Component(sku.id(), 1))));
        }
        return collecting.byHand(account, items, made, now);
    }

    private static void demand(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw Refused.because(OrderingProblem.MANUAL_LACKS, field);
        }
    }

    private static void demandNumbers(ManualOrder.Line line) {
        if (line.quantity() <= 0 || line.quantity() > 100_000) {
            throw Refused.because(OrderingProblem.MANUAL_NUMBER, "수량");
        }
        if (line.unitPrice() < 0 || line.unitPrice() > 1_000_000_000) {
            throw Refused.because(OrderingProblem.MANUAL_NUMBER, "단가");
        }
    }

    private static String number(@Nullable String typed, Instant now) {
        return typed == null || typed.isBlank()
                ? "M" + DAY.format(Kst.at(now)) + "-" + UUID.randomUUID().toString().substring(0, 8)
                : typed.strip();
    }

    private static CollectedItem item(
            ManualOrder order,
            String orderNo,
            int lineNo,
            ManualOrder.Line line,
            Sku sku,
            Instant now) {
        long paid = Math.multiplyExact(line.unitPrice(), (long) line.quantity());
        return new CollectedItem(
                new ItemKey(orderNo + "/" + lineNo),
                orderNo,
                String.valueOf(lineNo),
                null,
                sku.code(),
                null,
                sku.name(),
                sku.option(),
                sku.code(),
                line.quantity(),
                0,
                line.unitPrice(),
                0,
                paid,
                lineNo == 1 ? order.shippingFee() : 0,
                order.shippingFeeType(),
                ObservedState.NEW,
                "TYPED",
                false,
                order.buyer(),
                order.receiver(),
                null,
                now,
                now,
                null,
                null,
                null,
                null,
                null);
    }
}
