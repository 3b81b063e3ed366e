package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.shipping.CarrierForms;
import io.moasell.shipping.NumberRanges;
import io.moasell.shipping.NumberRanges.Numbered;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Blocks of waybill numbers (송장번호 대역): added, ended, and taken from. */
@Controller
@RequestMapping("/s/{serviceId}/waybills/ranges")
class RangesPage {

    private final NumberRanges ranges;
    private final CarrierForms forms;
    private final OrderBoard board;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    RangesPage(
            NumberRanges ranges,
            CarrierForms forms,
            OrderBoard board,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.ranges = ranges;
        this.forms = forms;
        this.board = board;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> picked =
                item.isEmpty() && every == null
                        ? List.of()
                        : board.picked(item, every, params::get).items();
        return page(HttpStatus.OK, picked, RangesView.Form.EMPTY, null);
    }

    @PostMapping
    ModelAndView add(
            @PathVariable String serviceId,
            @RequestParam Courier courier,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "false") boolean plain,
            @RequestParam(defaultValue = "") String warn,
            RedirectAttributes flash) {
        try {
            ranges.add(courier, first, last, plain, number(warn));
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done(courier.label() + " 송장번호 대역", " 넣었어요.", clock.instant()));
            return new ModelAndView("redirect:/s/" + serviceId + "/waybills/ranges");
        } catch (Refused refused) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    List.of(),
                    new RangesView.Form(courier, first, last, plain, warn),
                    texts.text(refused));
        }
    }

    private static int number(String typed) {
        String digits = typed.strip().replace(",", "");
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
    }

    @DeleteMapping("/{id:\\d+}")
    String end(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        ranges.end(id);
        flash.addFlashAttribute("result", ResultBar.done("송장번호 대역", " 더 쓰지 않아요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/waybills/ranges";
    }

    /** Gives the boxes their numbers. */
    @PostMapping("/numberings")
    ModelAndView number(
            @PathVariable String serviceId,
            @RequestParam Courier courier,
            @RequestParam(defaultValue = "") List<Long> item,
            RedirectAttributes flash) {
        List<ItemId> picked = item.stream().map(ItemId::new).toList();
        try {
            Numbered numbered = ranges.number(courier, picked.isEmpty() ? null : picked);
            ResultBar bar =
                    ResultBar.done(
                            courier.label(),
                            " 송장을 상자 " + Formats.count(numbered.boxes(), "개") + "에 넣었어요.",
                            clock.instant());
            flash.addFlashAttribute(
                    "result",
                    numbered.refused().isEmpty()
                            ? bar
                            : bar.besides(
                                    numbered.refused().size(),
                                    numbered.boxes(),
                                    texts.text(
                                            numbered.refused().getFirst().problem(),
                                            numbered.refused().getFirst().args())));
            return new ModelAndView("redirect:/s/" + serviceId + "/orders?stage=READY");
        } catch (Refused refused) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    picked,
                    RangesView.Form.EMPTY,
                    texts.text(refused));
        }
    }

    private ModelAndView page(
            HttpStatus status,
            List<ItemId> picked,
            RangesView.Form form,
            @Nullable String problem) {
        ModelAndView page =
                new ModelAndView(
                        "shipping/ranges",
                        "view",
                        new RangesView(
                                forms.going(picked.isEmpty() ? null : picked),
                                picked.stream().map(ItemId::value).toList(),
                                ranges.all(),
                                form,
                                problem));
        page.setStatus(status);
        return page;
    }
}
