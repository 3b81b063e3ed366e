package io.moasell.ordering.web;

import io.moasell.ordering.Duplicates;
import io.moasell.ordering.Duplicates.Policy;
import io.moasell.web.FieldErrors;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 상품·주문 설정: what the desk looks out for. */
@Controller
@RequestMapping("/s/{serviceId}/settings/orders")
class OrderSettingsPage {

    private final Duplicates duplicates;
    private final Clock clock;

    OrderSettingsPage(Duplicates duplicates, Clock clock) {
        this.duplicates = duplicates;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show() {
        Policy policy = duplicates.policy();
        return page(String.valueOf(policy.hours()), policy.hold(), FieldErrors.none());
    }

    @PostMapping
    ModelAndView save(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "false") boolean hold,
            RedirectAttributes flash) {
        String typed = hours.strip();
        FieldErrors errors =
                FieldErrors.none()
                        .check(
                                !typed.matches("[0-9]{1,3}")
                                        || Integer.parseInt(typed) < 1
                                        || Integer.parseInt(typed) > 720,
                                "hours",
                                "시간은 1–720 사이 숫자예요");
        if (errors.any()) {
            return page(hours, hold, errors);
        }
        duplicates.want(new Policy(Integer.parseInt(typed), hold));
        flash.addFlashAttribute("result", ResultBar.done("상품·주문 설정", "을 저장했어요.", clock.instant()));
        return new ModelAndView("redirect:/s/" + serviceId + "/settings/orders");
    }

    private static ModelAndView page(String hours, boolean hold, FieldErrors errors) {
        return new ModelAndView(
                "ordering/settings",
                Map.of("hours", hours, "hold", hold, "errors", errors),
                errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    }
}
