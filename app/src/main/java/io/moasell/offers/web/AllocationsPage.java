package io.moasell.offers.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccount;
import io.moasell.kernel.Refused;
import io.moasell.offers.Offers;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 채널 재고 배분: safety stock and shares, and what SKUs differ in. */
@Controller
@RequestMapping("/s/{serviceId}/allocations")
class AllocationsPage {

    private static final int EXCEPTIONS = 200;

    private final Offers offers;
    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    AllocationsPage(Offers offers, Skus skus, Rights rights, ProblemTexts texts, Clock clock) {
        this.offers = offers;
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView service(
            @PathVariable String serviceId, @RequestParam(required = false) @Nullable String q) {
        rights.require(Right.STOCK_SEE);
        if (q != null && !q.isBlank()) {
            Sku found = skus.find(q.strip()).orElse(null);
            if (found != null) {
                return new ModelAndView(
                        "redirect:/s/" + serviceId + "/allocations/" + found.id().value());
            }
        }
        return service(AllocationsForm.of(offers.safety(), offers.shares()), q, FieldErrors.none());
    }

    @PostMapping
    ModelAndView change(
            @PathVariable String serviceId,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        AllocationsForm form = new AllocationsForm(typed);
        List<ShopAccount> shops = offers.shops();
        FieldErrors errors = form.errors(shops, true, texts);
        if (errors.any()) {
            return again(service(form, null, errors));
        }
        offers.change(Objects.requireNonNull(form.pieces()), form.shares(shops));
        flash.addFlashAttribute("result", ResultBar.done("채널 재고 배분", "을 저장했어요.", clock.instant()));
        return new ModelAndView("redirect:/s/" + serviceId + "/allocations");
    }

    @GetMapping("/{sku}")
    ModelAndView sku(@PathVariable long sku) {
        rights.require(Right.STOCK_SEE);
        Sku found = known(sku);
        Integer safety = offers.safeties(List.of(found.id())).get(found.id());
        return sku(
                found,
                AllocationsForm.of(
                        safety,
                        offers.exceptions(List.of(found.id())).getOrDefault(found.id(), Map.of())),
                FieldErrors.none());
    }

    @PostMapping("/{sku}")
    ModelAndView change(
            @PathVariable String serviceId,
            @PathVariable long sku,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        Sku found = known(sku);
        AllocationsForm form = new AllocationsForm(typed);
        List<ShopAccount> shops = offers.shops();
        FieldErrors errors = form.errors(shops, false, texts);
        if (errors.any()) {
            return again(sku(found, form, errors));
        }
        offers.change(found.id(), form.pieces(), form.shares(shops));
        flash.addFlashAttribute(
                "result", ResultBar.done(found.code() + " 재고 배분", "을 저장했어요.", clock.instant()));
        return new ModelAndView("redirect:/s/" + serviceId + "/allocations/" + sku);
    }

    private ModelAndView service(
            AllocationsForm form, @Nullable String missed, FieldErrors errors) {
        List<SkuId> special = offers.exceptional().stream().limit(EXCEPTIONS).toList();
        return new ModelAndView(
                "offers/allocations",
                "view",
                new AllocationsView(
                        null,
                        offers.shops(),
                        form,
                        offers.safety(),
                        offers.shares(),
                        Map.of(),
                        skus.byIds(special).values().stream()
                                .sorted(Comparator.comparing(Sku::code))
                                .toList(),
                        offers.safeties(special),
                        offers.exceptions(special),
                        missed == null || missed.isBlank() ? null : missed,
                        errors));
    }

    private ModelAndView sku(Sku sku, AllocationsForm form, FieldErrors errors) {
        return new ModelAndView(
                "offers/allocations",
                "view",
                new AllocationsView(
                        sku,
                        offers.shops(),
                        form,
                        offers.safety(),
                        offers.shares(),
                        offers.offered(List.of(sku.id())).getOrDefault(sku.id(), Map.of()),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        null,
                        errors));
    }

    private static ModelAndView again(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Sku known(long id) {
        Sku sku = skus.byIds(List.of(new SkuId(id))).get(new SkuId(id));
        if (sku == null) {
            throw Refused.because(CatalogProblem.SKU_UNKNOWN, id);
        }
        return sku;
    }
}
