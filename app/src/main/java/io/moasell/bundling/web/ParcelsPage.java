package io.moasell.bundling.web;

import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.BundleId;
import io.moasell.bundling.Bundles;
import io.moasell.bundling.Bundles.Made;
import io.moasell.bundling.Sameness;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Back;
import io.moasell.web.ResultBar;
import io.moasell.web.ResultBar.Act;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 합포장: what is proposed, made, late, and what stays apart and why. */
@Controller
@RequestMapping("/s/{serviceId}/parcels")
class ParcelsPage {

    private final Bundles bundles;
    private final BundleBoard board;
    private final OrderBoard orders;
    private final Rights rights;
    private final Clock clock;

    ParcelsPage(Bundles bundles, BundleBoard board, OrderBoard orders, Rights rights, Clock clock) {
        this.rights = rights;
        this.bundles = bundles;
        this.board = board;
        this.orders = orders;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(
            @RequestParam(defaultValue = "proposed") String tab,
            @RequestParam(defaultValue = "0") int page) {
        return new ModelAndView(
                "bundling/parcels",
                "view",
                ParcelsView.of(board.view(), bundles.sameness(), tab, page));
    }

    @GetMapping("/sameness")
    ModelAndView sameness() {
        rights.require(Right.SETTINGS_HANDLE);
        return new ModelAndView("bundling/sameness", "sameness", bundles.sameness());
    }

    /** When two receivers are the same. */
    @PostMapping("/sameness")
    String change(
            @PathVariable String serviceId,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean acrossShops,
            @RequestParam(defaultValue = "false") boolean family,
            @RequestParam(defaultValue = "false") boolean virtual,
            @RequestParam(defaultValue = "false") boolean mixFees,
            @RequestParam(defaultValue = "false") boolean atOnce,
            RedirectAttributes flash) {
        bundles.change(
                new Sameness(acrossShops, family, virtual, mixFees, atOnce, version, null, null));
        flash.addFlashAttribute(
                "result", ResultBar.done("규칙 ‘같은 받는 분’", " 저장했어요.", clock.instant()));
        return Back.to(serviceId, "", "parcels");
    }

    /** Makes the proposed boxes of these items, or all. */
    @PostMapping
    String make(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Made made = all ? bundles.makeAll() : bundles.make(ids(item));
        tell(serviceId, made, flash);
        return Back.to(serviceId, back, "parcels");
    }

    /** 합포장 by hand. */
    @PostMapping("/combinations")
    String combine(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam(defaultValue = "false") boolean sure,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        tell(
                serviceId,
                bundles.combine(orders.picked(item, every, params::get).items(), sure),
                flash);
        return Back.to(serviceId, back, "parcels?tab=made");
    }

    /** 나누기. */
    @PostMapping("/{id:\\d+}/splits")
    String split(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        Made made = bundles.split(new BundleId(id), ids(item));
        flash.addFlashAttribute(
                "result", ResultBar.done("상품 " + made.items() + "건", "을 나눴어요.", clock.instant()));
        return Back.to(serviceId, back, "parcels?tab=made");
    }

    /** 풀기. */
    @DeleteMapping("/{id:\\d+}")
    String dissolve(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        told(bundles.dissolve(new BundleId(id)), flash);
        return Back.to(serviceId, back, "parcels?tab=made");
    }

    /** 되돌리기 of one act. */
    @DeleteMapping("/batches/{batch}")
    String undo(
            @PathVariable String serviceId,
            @PathVariable String batch,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        told(bundles.undo(batch), flash);
        return Back.to(serviceId, back, "parcels");
    }

    /** Lets items that were parted by hand be packed by the rules again. */
    @PostMapping("/together")
    String together(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        bundles.together(ids(item));
        flash.addFlashAttribute(
                "result",
                ResultBar.done("상품 " + item.size() + "건", "을 다시 묶을 수 있어요.", clock.instant()));
        return Back.to(serviceId, back, "parcels");
    }

    private void told(int boxes, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "result", ResultBar.done("합포장 " + boxes + "박스", "를 풀었어요.", clock.instant()));
    }

    private void tell(String serviceId, Made made, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "result",
                made.boxes() == 0
                        ? ResultBar.done("합포장", "할 주문이 없어요.", clock.instant())
                        : ResultBar.done(
                                        "주문 상품 " + made.items() + "건",
                                        "을 " + made.boxes() + "박스로 묶었어요.",
                                        clock.instant())
                                .with(
                                        new Act(
                                                "되돌리기",
                                                "/s/"
                                                        + serviceId
                                                        + "/parcels/batches/"
                                                        + made.batch(),
                                                "delete",
                                                null)));
    }

    private static List<ItemId> ids(List<Long> items) {
        return items.stream().map(ItemId::new).toList();
    }
}
