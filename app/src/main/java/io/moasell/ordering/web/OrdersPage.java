package io.moasell.ordering.web;

import io.moasell.ordering.ItemId;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The order desk. */
@Controller
@RequestMapping("/s/{serviceId}/orders")
class OrdersPage {

    private final Desk desk;

    OrdersPage(Desk desk) {
        this.desk = desk;
    }

    @GetMapping
    ModelAndView desk(@RequestParam Map<String, String> params, HttpSession session) {
        return new ModelAndView(
                "ordering/orders", "view", desk.view(new DeskQuery(params), new Looks(session)));
    }

    /** Rows that were moving, as they are now; each replaces itself. */
    @GetMapping("/rows")
    ModelAndView rows(@RequestParam List<Long> item, @RequestParam Map<String, String> params) {
        return new ModelAndView(
                "ordering/rows",
                Map.of(
                        "query",
                        new DeskQuery(params),
                        "rows",
                        desk.rows(item.stream().map(ItemId::new).toList()),
                        "counts",
                        desk.counts()));
    }
}
