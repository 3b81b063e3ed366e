package io.moasell.ordering.web;

import io.moasell.kernel.Outcome;
import io.moasell.ordering.Duplicates;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Picked;
import io.moasell.web.Back;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 중복 의심: taken away by whoever has looked. */
@Controller
@RequestMapping("/s/{serviceId}/orders/duplicates")
class DuplicatesController {

    private final Duplicates duplicates;
    private final OrderBoard board;
    private final Bars bars;

    DuplicatesController(Duplicates duplicates, OrderBoard board, Bars bars) {
        this.duplicates = duplicates;
        this.board = board;
        this.bars = bars;
    }

    @DeleteMapping
    String clear(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Picked picked = board.picked(item, every, params::get);
        flash.addFlashAttribute(
                "result",
                bars.done(
                        "중복 의심",
                        "을 지웠어요. 같은 주문끼리는 다시 묻지 않아요.",
                        new Outcome<>(duplicates.clear(picked.items()), List.of()),
                        picked));
        return Back.to(serviceId, back, "orders");
    }
}
