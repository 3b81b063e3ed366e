package io.moasell.ordering.web;

import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.web.Back;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 취소 반영: what the channel cancelled although a waybill exists. */
@Controller
class CancellationsController {

    private final Orders orders;
    private final Bars bars;

    CancellationsController(Orders orders, Bars bars) {
        this.orders = orders;
        this.bars = bars;
    }

    @PostMapping("/s/{serviceId}/orders/cancellations")
    String apply(
            @PathVariable String serviceId,
            @RequestParam List<Long> item,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        flash.addFlashAttribute(
                "result",
                bars.done(
                        "취소",
                        "을 반영했어요.",
                        orders.applyCancel(item.stream().map(ItemId::new).toList()),
                        null));
        return Back.to(serviceId, back, "orders");
    }
}
