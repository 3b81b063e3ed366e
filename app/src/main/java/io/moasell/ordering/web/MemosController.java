package io.moasell.ordering.web;

import io.moasell.kernel.Outcome;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Memos;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.ordering.OrderingProblem;
import io.moasell.web.Back;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 메모: written on one order or on many, and taken away. */
@Controller
@RequestMapping("/s/{serviceId}/orders/memos")
class MemosController {

    private final Memos memos;
    private final OrderBoard board;
    private final Bars bars;
    private final Clock clock;

    MemosController(Memos memos, OrderBoard board, Bars bars, Clock clock) {
        this.memos = memos;
        this.board = board;
        this.bars = bars;
        this.clock = clock;
    }

    @PostMapping
    String write(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam(defaultValue = "") String memo,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Picked picked = board.picked(item, every, params::get);
        List<ItemId> done = memos.write(picked.items(), memo);
        Set<ItemId> left = new HashSet<>(picked.items());
        done.forEach(left::remove);
        flash.addFlashAttribute(
                "result",
                bars.done(
                        "메모",
                        "을 남겼어요.",
                        new Outcome<>(
                                done,
                                left.stream()
                                        .map(id -> Refusal.of(id, OrderingProblem.DESTROYED))
                                        .toList()),
                        picked));
        return Back.to(serviceId, back, "orders");
    }

    @DeleteMapping("/{memo}")
    String remove(
            @PathVariable String serviceId,
            @PathVariable long memo,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        memos.remove(memo);
        flash.addFlashAttribute("result", ResultBar.done("메모", "를 지웠어요.", clock.instant()));
        return Back.to(serviceId, back, "orders");
    }
}
