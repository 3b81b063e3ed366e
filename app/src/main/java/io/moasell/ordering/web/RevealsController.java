package io.moasell.ordering.web;

import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.privacy.Reason;
import io.moasell.web.Back;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 보기: buyer and receiver in the clear, with a reason, for five minutes. */
@Controller
class RevealsController {

    private final Orders orders;
    private final Clock clock;

    RevealsController(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @PostMapping("/s/{serviceId}/orders/{item}/reveals")
    String reveal(
            @PathVariable String serviceId,
            @PathVariable long item,
            @RequestParam Reason reason,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(defaultValue = "") String back,
            HttpSession session) {
        ItemId id = new ItemId(item);
        orders.reveal(id, reason, words);
        new Looks(session).begin(id, clock.instant());
        return Back.to(serviceId, back, "orders");
    }
}
