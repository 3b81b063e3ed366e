package io.moasell.catalog.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds and edits SKUs. The list stands in inventory, because it shows their stock. */
@Controller
@RequestMapping("/s/{serviceId}/skus")
class SkuFormPage {

    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    SkuFormPage(Skus skus, Rights rights, ProblemTexts texts, Clock clock) {
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/new")
    ModelAndView blank(SkuForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(null, form, FieldErrors.none());
    }

    @GetMapping("/{id}/edit")
    ModelAndView filled(@PathVariable long id) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(id, SkuForm.of(skus.get(new SkuId(id))), FieldErrors.none());
    }

    @PostMapping
    ModelAndView add(@PathVariable String serviceId, SkuForm form, RedirectAttributes flash) {
        return save(serviceId, null, form, flash, typed -> skus.get(added(typed)));
    }

    @PostMapping("/{id}")
    ModelAndView edit(
            @PathVariable String serviceId,
            @PathVariable long id,
            SkuForm form,
            RedirectAttributes flash) {
        return save(
                serviceId,
                id,
                form,
                flash,
                typed -> skus.edit(new SkuId(id), typed.sku(), typed.seen()));
    }

    private String added(SkuForm form) {
        skus.add(form.sku());
        return form.sku().clean().code();
    }

    private ModelAndView save(
            String serviceId,
            @Nullable Long id,
            SkuForm form,
            RedirectAttributes flash,
            Function<SkuForm, Sku> saving) {
        FieldErrors errors = form.errors(texts);
        if (!errors.any()) {
            try {
                Sku saved = saving.apply(form);
                flash.addFlashAttribute(
                        "result",
                        ResultBar.done("SKU " + saved.code(), " 저장했어요.", clock.instant()));
                return new ModelAndView("redirect:/s/" + serviceId + "/skus");
            } catch (Refused refused) {
                if (!(refused.problem() instanceof CatalogProblem problem)
                        || problem.kind() == Problem.Kind.NOT_FOUND) {
                    throw refused;
                }
                errors.add(problem.field(), texts.text(refused));
            }
        }
        ModelAndView again = page(id, form, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView page(@Nullable Long id, SkuForm form, FieldErrors errors) {
        return new ModelAndView(
                "catalog/sku-form", "view", new SkuFormView(id, form, errors, skus.suppliers()));
    }
}
