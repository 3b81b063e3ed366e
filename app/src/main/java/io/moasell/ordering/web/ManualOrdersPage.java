package io.moasell.ordering.web;

import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 수기주문: the form and what it files. */
@Controller
@RequestMapping("/s/{serviceId}/orders/manual")
class ManualOrdersPage {

    private final Orders orders;
    private final ProblemTexts texts;
    private final Clock clock;

    ManualOrdersPage(Orders orders, ProblemTexts texts, Clock clock) {
        this.orders = orders;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView form() {
        return page(ManualForm.empty(), FieldErrors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView add(
            @PathVariable String serviceId,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        ManualForm form = read(typed);
        if (typed.containsKey("more")) {
            return page(form.longer(), FieldErrors.none(), HttpStatus.OK);
        }
        FieldErrors errors = form.errors();
        if (errors.any()) {
            return page(form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            List<ItemId> items = orders.manual(form.order());
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done("수기주문 " + items.size() + "건", "을 등록했어요.", clock.instant())
                            .with(Act.link("하나 더 등록", "/s/" + serviceId + "/orders/manual")));
            return new ModelAndView(
                    "redirect:/s/"
                            + serviceId
                            + "/orders?stage=NEW&open="
                            + items.getFirst().value());
        } catch (Refused refused) {
            return page(
                    form,
                    FieldErrors.none().add("sku0", texts.text(refused)),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static ModelAndView page(ManualForm form, FieldErrors errors, HttpStatus status) {
        return new ModelAndView("ordering/manual", Map.of("form", form, "errors", errors), status);
    }

    private static ManualForm read(MultiValueMap<String, String> typed) {
        return new ManualForm(
                typed.getFirst("orderNo"),
                typed.getFirst("buyerName"),
                typed.getFirst("buyerPhone"),
                typed.getFirst("name"),
                typed.getFirst("phone"),
                typed.getFirst("zip"),
                typed.getFirst("address1"),
                typed.getFirst("address2"),
                typed.getFirst("memo"),
                typed.getOrDefault("sku", List.of()),
                typed.getOrDefault("quantity", List.of()),
                typed.getOrDefault("unitPrice", List.of()),
                typed.getFirst("shippingFee"),
                typed.getFirst("feeType"),
                0);
    }
}
