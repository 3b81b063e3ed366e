package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.couriers.Waybill;
import io.moasell.kernel.Problem;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.shipping.Parcel;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.shipping.WaybillVerdict.Fate;
import io.moasell.shipping.web.WaybillsView.Line;
import io.moasell.shipping.web.WaybillsView.Picked;
import io.moasell.web.ProblemTexts;
import io.moasell.web.Tone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts verdicts and orders into the words of the page. */
@Component
class Waybills {

    private final Parcels parcels;
    private final Orders orders;
    private final ProblemTexts texts;

    Waybills(Parcels parcels, Orders orders, ProblemTexts texts) {
        this.parcels = parcels;
        this.orders = orders;
        this.texts = texts;
    }

    List<Line> lines(List<WaybillVerdict> verdicts) {
        return verdicts.stream().map(this::line).toList();
    }

    private Line line(WaybillVerdict verdict) {
        Waybill waybill = verdict.waybill();
        return new Line(
                verdict.index(),
                verdict.row().ref(),
                verdict.items().size(),
                verdict.along().size(),
                waybill == null
                        ? Courier.named(verdict.row().courier())
                                .map(Courier::label)
                                .orElse(verdict.row().courier())
                        : waybill.courier().label(),
                waybill == null ? verdict.row().number() : waybill.number(),
                tone(verdict.fate()),
                verdict.fate().label(),
                why(verdict));
    }

    static Tone tone(Fate fate) {
        return switch (fate) {
            case ENTERED, CHANGED -> Tone.OK;
            case SAME -> Tone.QUIET;
            case WARNED -> Tone.WARN;
            case REFUSED -> Tone.BAD;
        };
    }

    @Nullable String why(WaybillVerdict verdict) {
        Problem problem = verdict.problem();
        return problem == null ? null : texts.text(problem, verdict.args());
    }

    /** The rows that were not entered, as text to be mended. */
    static String left(List<WaybillVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.fate().good())
                .map(WaybillVerdict::row)
                .map(row -> row.ref() + "\t" + row.courier() + "\t" + row.number())
                .collect(Collectors.joining("\n"));
    }

    /** Picked orders with what was typed for them, or with the waybill they have. */
    List<Picked> picked(List<ItemId> items, List<WaybillVerdict> verdicts) {
        if (items.isEmpty()) {
            return List.of();
        }
        Map<ItemId, WaybillVerdict> typed = new HashMap<>();
        verdicts.forEach(verdict -> typed.put(verdict.row().item(), verdict));
        Map<ItemId, Parcel> boxes = parcels.of(items);
        return orders.items(items).stream()
                .map(item -> picked(item, typed.get(item.id()), boxes.get(item.id())))
                .toList();
    }

    private Picked picked(OrderItem item, @Nullable WaybillVerdict typed, @Nullable Parcel box) {
        WaybillRow row = typed == null ? null : typed.row();
        return new Picked(
                item.id().value(),
                item.text().orderNo(),
                item.channel().name(),
                item.channel().label(),
                item.text().productName(),
                item.text().optionText(),
                item.openQuantity(),
                item.people().receiver(),
                row != null ? row.courier() : box == null ? "" : box.courier().name(),
                row != null ? row.number() : box == null ? "" : box.number(),
                typed == null ? null : why(typed),
                typed != null && typed.fate() == Fate.WARNED);
    }
}
