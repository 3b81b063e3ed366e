package io.moasell.shipping.web;

import io.moasell.couriers.Waybill;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.sending.BatchId;
import io.moasell.sending.Delivery;
import io.moasell.sending.Outbox;
import io.moasell.sending.Outbox.BatchRow;
import io.moasell.sending.Outbox.Filter;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.sending.Trace;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.web.DeliveriesView.Row;
import io.moasell.shipping.web.DeliveriesView.Try;
import io.moasell.web.ProblemTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Puts requests and what became of them into the words of the page. */
@Component
class Results {

    private static final int SIZE = 50;

    private final Outbox outbox;
    private final Orders orders;
    private final Parcels parcels;
    private final ProblemTexts texts;

    Results(Outbox outbox, Orders orders, Parcels parcels, ProblemTexts texts) {
        this.outbox = outbox;
        this.orders = orders;
        this.parcels = parcels;
        this.texts = texts;
    }

    DeliveriesView batches(@Nullable String cursor) {
        Page<BatchRow> page = outbox.batches(cursor, SIZE);
        return new DeliveriesView(
                "batches",
                page.items(),
                null,
                List.of(),
                page.next() == null ? null : "/deliveries?cursor=" + page.next(),
                cursor == null,
                parcels.refusals(),
                page.items().stream().anyMatch(Results::moving));
    }

    DeliveriesView rows(@Nullable SendState state, @Nullable String cursor) {
        Page<Delivery> page = outbox.page(new Filter(null, state, null, null, null), cursor, SIZE);
        String list = state == null ? "list=rows" : "state=" + state.name();
        return new DeliveriesView(
                state == null ? "rows" : state.name(),
                List.of(),
                null,
                rows(page.items()),
                page.next() == null ? null : "/deliveries?" + list + "&cursor=" + page.next(),
                cursor == null,
                parcels.refusals(),
                page.items().stream().anyMatch(delivery -> delivery.state().open()));
    }

    /**
     * One batch.
     *
     * @throws Refused with {@link ShippingProblem#NO_SUCH_BATCH}
     */
    DeliveriesView batch(BatchId batch, @Nullable String cursor) {
        List<Delivery> all = outbox.batch(batch);
        if (all.isEmpty()) {
            throw Refused.because(ShippingProblem.NO_SUCH_BATCH);
        }
        Page<Delivery> page = outbox.page(new Filter(null, null, null, batch, null), cursor, SIZE);
        BatchRow row = row(batch, all);
        return new DeliveriesView(
                "batch",
                List.of(),
                row,
                rows(page.items()),
                page.next() == null
                        ? null
                        : "/deliveries/" + batch.value() + "?cursor=" + page.next(),
                cursor == null,
                parcels.refusals(),
                moving(row));
    }

    private static boolean moving(BatchRow row) {
        return row.waiting() + row.unknown() > 0;
    }

    private static BatchRow row(BatchId batch, List<Delivery> all) {
        Map<SendState, Long> counts =
                all.stream().collect(Collectors.groupingBy(Delivery::state, Collectors.counting()));
        Delivery one = all.getFirst();
        return new BatchRow(
                batch,
                one.kind(),
                one.by(),
                one.requestedAt(),
                all.size(),
                count(counts, SendState.WAITING, SendState.SENDING),
                count(counts, SendState.ACCEPTED),
                count(counts, SendState.REJECTED),
                count(counts, SendState.UNKNOWN),
                count(counts, SendState.WITHDRAWN));
    }

    private static int count(Map<SendState, Long> counts, SendState... states) {
        return (int) Arrays.stream(states).mapToLong(state -> counts.getOrDefault(state, 0L)).sum();
    }

    private List<Row> rows(List<Delivery> deliveries) {
        Map<ItemId, OrderItem> items =
                orders
                        .items(
                                deliveries.stream()
                                        .map(delivery -> new ItemId(delivery.itemId()))
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(OrderItem::id, item -> item));
        Map<Long, List<Trace>> tries =
                outbox.histories(deliveries.stream().map(Delivery::requestId).toList());
        return deliveries.stream()
                .map(
                        delivery ->
                                row(
                                        delivery,
                                        items.get(new ItemId(delivery.itemId())),
                                        tries.getOrDefault(delivery.requestId(), List.of())))
                .toList();
    }

    private Row row(Delivery delivery, @Nullable OrderItem item, List<Trace> tries) {
        boolean waybill = delivery.kind() == SendKind.WAYBILL;
        Optional<Waybill> sent = waybill ? parcels.waybillOf(delivery) : Optional.empty();
        return new Row(
                delivery.requestId(),
                delivery.itemId(),
                delivery.kind().label(),
                waybill,
                item == null ? null : item.text().orderNo(),
                item == null ? null : item.channel().name(),
                item == null ? null : item.channel().label(),
                item == null ? "–" : item.text().productName(),
                sent.map(box -> box.courier().label()).orElse(null),
                sent.map(Waybill::number).orElse(null),
                delivery.state(),
                delivery.code(),
                delivery.state() == SendState.UNKNOWN
                        ? texts.text("shipping.unanswered")
                        : delivery.message(),
                meaning(delivery, item),
                delivery.attempts(),
                tries.stream()
                        .map(
                                one ->
                                        new Try(
                                                one.at(),
                                                one.attempt(),
                                                one.what().label(),
                                                one.code(),
                                                technical(one) ? null : one.message()))
                        .toList(),
                delivery.by(),
                Objects.requireNonNullElse(delivery.settledAt(), delivery.requestedAt()),
                delivery.state() == SendState.REJECTED
                        && item != null
                        && item.closed() == null
                        && item.pending() == null
                        && !item.stage().gone());
    }

    /** What a channel's code means to the seller. */
    /** Whether the words are for whoever looks after the connection, not for a seller. */
    private static boolean technical(Trace one) {
        return one.what() == Trace.What.UNKNOWN
                || (one.what() == Trace.What.NOT_SENT && one.code() == null);
    }

    private @Nullable String meaning(Delivery delivery, @Nullable OrderItem item) {
        if (delivery.code() == null || item == null) {
            return null;
        }
        try {
            return texts.text("shipping.said." + item.channel().name() + "." + delivery.code());
        } catch (NoSuchMessageException unknown) {
            return null;
        }
    }
}
