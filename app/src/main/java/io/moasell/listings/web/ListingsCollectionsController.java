package io.moasell.listings.web;

import io.moasell.channels.Collections;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reads what every open shop sells. */
@Controller
class ListingsCollectionsController {

    private final ShopAccounts shops;
    private final Collections collections;
    private final Clock clock;

    ListingsCollectionsController(ShopAccounts shops, Collections collections, Clock clock) {
        this.shops = shops;
        this.collections = collections;
        this.clock = clock;
    }

    @PostMapping("/s/{serviceId}/listings/collections")
    String collect(@PathVariable String serviceId, RedirectAttributes flash) {
        List<ShopAccount> open =
                shops.list().stream()
                        .filter(shop -> shop.channel() != Channel.OFFLINE)
                        .filter(shop -> shop.state().open())
                        .toList();
        open.forEach(
                shop -> collections.collectNow(shop.id(), Set.of(Collections.Kind.LISTINGS), null));
        flash.addFlashAttribute(
                "result",
                open.isEmpty()
                        ? ResultBar.partly("연결된 채널", "이 없어요.", 0, 0, clock.instant(), List.of())
                        : ResultBar.pending(
                                        "채널 " + open.size() + "곳",
                                        "의 상품을 가져오고 있어요.",
                                        clock.instant())
                                .with(ResultBar.Act.link("진행 보기", "/s/" + serviceId + "/jobs")));
        return "redirect:/s/" + serviceId + "/listings";
    }
}
