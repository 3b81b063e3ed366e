package io.moasell.ordering.web;

import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.sending.BatchId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The order desk. */
@Controller
@RequestMapping("/s/{serviceId}/orders")
class OrdersPage {

    private final Desk desk;
    private final Orders orders;
    private final Bars bars;

    OrdersPage(Desk desk, Orders orders, Bars bars) {
        this.desk = desk;
        this.orders = orders;
        this.bars = bars;
    }

    @GetMapping
    ModelAndView desk(
            @RequestParam Map<String, String> params,
            HttpServletRequest request,
            HttpSession session) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        Long batch = flash != null && flash.get("batch") instanceof Long sent ? sent : null;
        return new ModelAndView(
                "ordering/orders",
                "view",
                desk.view(new DeskQuery(params), batch, new Looks(session)));
    }

    /** Rows and a result that were moving, as they are now; each replaces itself. */
    @GetMapping("/moving")
    ModelAndView moving(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam Map<String, String> params) {
        DeskQuery query = new DeskQuery(params);
        MovingView.Sent sent = batch == null ? null : sent(serviceId, batch, query);
        return new ModelAndView(
                "ordering/moving",
                "view",
                desk.moving(new DeskQuery(params), item.stream().map(ItemId::new).toList(), sent));
    }

    private MovingView.Sent sent(String serviceId, long batch, DeskQuery query) {
        Orders.Progress progress = orders.progress(new BatchId(batch));
        String desk = "/s/" + serviceId + "/orders";
        return new MovingView.Sent(
                batch,
                progress.open() > 0,
                bars.progress(progress, desk + "/confirmations/" + batch, desk + query.text()));
    }
}
