package io.moasell.ordering.web;

import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.ordering.Orders;
import io.moasell.sending.BatchId;
import io.moasell.web.Back;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 발주확인: asked for, taken back, asked once more. */
@Controller
@RequestMapping("/s/{serviceId}/orders/confirmations")
class ConfirmationsController {

    private final Orders orders;
    private final OrderBoard board;
    private final Bars bars;

    ConfirmationsController(Orders orders, OrderBoard board, Bars bars) {
        this.orders = orders;
        this.board = board;
        this.bars = bars;
    }

    @PostMapping
    String ask(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Picked picked = board.picked(item, every, params::get);
        Orders.Asked asked = orders.askConfirm(picked.items());
        flash.addFlashAttribute("result", bars.asked(asked, picked, at(serviceId), back));
        if (asked.batch() != null) {
            flash.addFlashAttribute("batch", asked.batch().value());
            flash.addFlashAttribute("left", asked.outcome().refused().size());
        }
        return Back.to(serviceId, back, "orders");
    }

    @DeleteMapping("/{batch}")
    String undo(
            @PathVariable String serviceId,
            @PathVariable long batch,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        flash.addFlashAttribute(
                "result", bars.done("발주확인", "을 되돌렸어요.", orders.undo(new BatchId(batch)), null));
        return Back.to(serviceId, back, "orders");
    }

    @PostMapping("/{batch}/retries")
    String retry(
            @PathVariable String serviceId,
            @PathVariable long batch,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        flash.addFlashAttribute(
                "result", bars.done("발주확인", "을 다시 보내요.", orders.retry(new BatchId(batch)), null));
        flash.addFlashAttribute("batch", batch);
        return Back.to(serviceId, back, "orders");
    }

    private static String at(String serviceId) {
        return "/s/" + serviceId + "/orders/confirmations";
    }
}
