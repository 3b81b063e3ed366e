package io.moasell.ordering.web;

import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.web.Back;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 주문 수집 of every shop that is open. */
@Controller
class CollectionsController {

    private final ShopAccounts shops;
    private final Collections collections;
    private final Clock clock;

    CollectionsController(ShopAccounts shops, Collections collections, Clock clock) {
        this.shops = shops;
        this.collections = collections;
        this.clock = clock;
    }

    @PostMapping("/s/{serviceId}/orders/collections")
    String collect(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        List<ShopAccount> open =
                shops.list().stream()
                        .filter(shop -> shop.channel() != Channel.OFFLINE)
                        .filter(shop -> shop.state().open())
                        .toList();
        String jobs =
                open.stream()
                        .map(shop -> collections.collectNow(shop.id(), Set.of(), null))
                        .map(job -> Long.toString(job.value()))
                        .collect(Collectors.joining(","));
        if (!jobs.isEmpty()) {
            flash.addFlashAttribute("jobs", jobs);
        }
        flash.addFlashAttribute(
                "result",
                open.isEmpty()
                        ? ResultBar.partly("연결된 채널", "이 없어요.", 0, 0, clock.instant(), List.of())
                        : ResultBar.pending(
                                        "채널 " + open.size() + "곳",
                                        "에서 주문을 가져오고 있어요.",
                                        clock.instant())
                                .with(Act.link("결과 보기", "/s/" + serviceId + "/jobs")));
        return Back.to(serviceId, back, "orders");
    }
}
