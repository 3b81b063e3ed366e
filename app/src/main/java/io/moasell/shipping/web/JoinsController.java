package io.moasell.shipping.web;

import io.moasell.ordering.ItemId;
import io.moasell.shipping.Parcels;
import io.moasell.web.Back;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 같이 보내기: a late order goes along in a box that is begun. */
@Controller
class JoinsController {

    private final Parcels parcels;
    private final Clock clock;

    JoinsController(Parcels parcels, Clock clock) {
        this.parcels = parcels;
        this.clock = clock;
    }

    @PostMapping("/s/{serviceId}/parcels/joins")
    String join(
            @PathVariable String serviceId,
            @RequestParam List<Long> item,
            @RequestParam long anchor,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        parcels.join(item.stream().map(ItemId::new).toList(), new ItemId(anchor));
        flash.addFlashAttribute(
                "result",
                ResultBar.done("주문 상품 " + item.size() + "건", "을 같은 상자에 넣었어요.", clock.instant()));
        return Back.to(serviceId, back, "parcels");
    }
}
