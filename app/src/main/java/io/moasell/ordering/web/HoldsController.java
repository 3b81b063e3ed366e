package io.moasell.ordering.web;

import io.moasell.ordering.Hold;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.ordering.Orders;
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

/** 보류: set with a reason, and released. */
@Controller
@RequestMapping("/s/{serviceId}/orders/holds")
class HoldsController {

    private final Orders orders;
    private final OrderBoard board;
    private final Bars bars;

    HoldsController(Orders orders, OrderBoard board, Bars bars) {
        this.orders = orders;
        this.board = board;
        this.bars = bars;
    }

    @PostMapping
    String hold(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam(defaultValue = "SELLER") Hold as,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Picked picked = board.picked(item, every, params::get);
        flash.addFlashAttribute(
                "result",
                bars.done("주문", "을 보류했어요.", orders.hold(picked.items(), as, reason), picked));
        return Back.to(serviceId, back, "orders");
    }

    @DeleteMapping
    String release(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Picked picked = board.picked(item, every, params::get);
        flash.addFlashAttribute(
                "result", bars.done("보류", "을 풀었어요.", orders.release(picked.items()), picked));
        return Back.to(serviceId, back, "orders");
    }
}
