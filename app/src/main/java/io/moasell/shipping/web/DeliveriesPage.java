package io.moasell.shipping.web;

import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.Orders;
import io.moasell.sending.BatchId;
import io.moasell.sending.Delivery;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendState;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.Parcels.Gate;
import io.moasell.shipping.Sent;
import io.moasell.shipping.ShippingProblem;
import io.moasell.shipping.web.GateView.Blocked;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Back;
import io.moasell.web.ProblemTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 송장 전송 and 전송 결과: sent, looked at, taken back, sent again. */
@Controller
@RequestMapping("/s/{serviceId}/deliveries")
class DeliveriesPage {

    private final Parcels parcels;
    private final Outbox outbox;
    private final Orders orders;
    private final OrderBoard board;
    private final Results results;
    private final Says says;
    private final ProblemTexts texts;
    private final Rights rights;

    DeliveriesPage(
            Parcels parcels,
            Outbox outbox,
            Orders orders,
            OrderBoard board,
            Results results,
            Says says,
            ProblemTexts texts,
            Rights rights) {
        this.parcels = parcels;
        this.outbox = outbox;
        this.orders = orders;
        this.board = board;
        this.results = results;
        this.says = says;
        this.texts = texts;
        this.rights = rights;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) @Nullable SendState state,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.ORDERS_SEE);
        return page(
                state == null && !list.equals("rows")
                        ? results.batches(cursor)
                        : results.rows(state, cursor));
    }

    @GetMapping("/{batch:\\d+}")
    ModelAndView batch(
            @PathVariable long batch, @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.ORDERS_SEE);
        return page(results.batch(new BatchId(batch), cursor));
    }

    /** Sends; where something is held back, it is shown first (전송 전 확인). */
    @PostMapping
    ModelAndView send(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam(defaultValue = "false") boolean sure,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> items = board.picked(item, every, params::get).items();
        Gate gate = parcels.gate(items);
        if (!sure && !(gate.refused().isEmpty() && gate.late().isEmpty())) {
            return new ModelAndView("shipping/gate", "view", view(gate, back));
        }
        tell(serviceId, parcels.send(items), flash);
        return new ModelAndView(Back.to(serviceId, back, "orders?stage=READY"));
    }

    private GateView view(Gate gate, String back) {
        Map<ItemId, OrderItem> blocked =
                orders.items(gate.refused().stream().map(r -> r.id()).toList()).stream()
                        .collect(Collectors.toMap(OrderItem::id, Function.identity()));
        return new GateView(
                gate.through().stream().map(ItemId::value).toList(),
                gate.refused().stream()
                        .map(
                                refusal -> {
                                    OrderItem item = blocked.get(refusal.id());
                                    return new Blocked(
                                            refusal.id().value(),
                                            item == null
                                                    ? Long.toString(refusal.id().value())
                                                    : item.text().orderNo(),
                                            item == null ? null : item.channel().name(),
                                            item == null ? null : item.channel().label(),
                                            item == null ? "–" : item.text().productName(),
                                            texts.text(refusal));
                                })
                        .toList(),
                gate.late(),
                back);
    }

    /** 되돌리기, while it waits. */
    @DeleteMapping("/{batch:\\d+}")
    String takeBack(
            @PathVariable String serviceId,
            @PathVariable long batch,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        flash.addFlashAttribute(
                "result", says.done("송장 전송", "을 되돌렸어요.", parcels.takeBack(new BatchId(batch))));
        return Back.to(serviceId, back, "orders?stage=READY");
    }

    /** 실패만 다시: what a batch left refused is asked once more. */
    @PostMapping("/{batch:\\d+}/retries")
    String retryFailed(
            @PathVariable String serviceId,
            @PathVariable long batch,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        List<Delivery> all = outbox.batch(new BatchId(batch));
        if (all.isEmpty()) {
            throw Refused.because(ShippingProblem.NO_SUCH_BATCH);
        }
        List<Delivery> rejected =
                all.stream().filter(delivery -> delivery.state() == SendState.REJECTED).toList();
        again(serviceId, rejected, flash);
        return Back.to(serviceId, back, "deliveries/" + batch);
    }

    /** 다시 보내기 of one item. */
    @PostMapping("/retries")
    String retryOne(
            @PathVariable String serviceId,
            @RequestParam long item,
            @RequestParam SendKind kind,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        Delivery latest = outbox.latest(kind, List.of(item)).get(item);
        if (latest == null) {
            throw Refused.because(ShippingProblem.NO_SUCH_BATCH);
        }
        again(serviceId, List.of(latest), flash);
        return Back.to(serviceId, back, "deliveries");
    }

    private void again(String serviceId, List<Delivery> rejected, RedirectAttributes flash) {
        if (rejected.stream().anyMatch(delivery -> delivery.kind() == SendKind.WAYBILL)) {
            tell(
                    serviceId,
                    parcels.send(
                            rejected.stream()
                                    .map(delivery -> new ItemId(delivery.itemId()))
                                    .toList()),
                    flash);
        } else {
            flash.addFlashAttribute(
                    "result",
                    says.done(
                            "발주확인",
                            "을 다시 보내요.",
                            outbox.retry(rejected.stream().map(Delivery::requestId).toList())));
        }
    }

    /** The desk goes on to tell how the batch fares. */
    private void tell(String serviceId, Sent sent, RedirectAttributes flash) {
        flash.addFlashAttribute("result", says.sent(serviceId, sent));
        if (sent.batch() != null) {
            flash.addFlashAttribute("batch", sent.batch().value());
            flash.addFlashAttribute("left", sent.refused().size());
        }
    }

    private static ModelAndView page(DeliveriesView view) {
        return new ModelAndView("shipping/deliveries", "view", view);
    }
}
