package io.moasell.catalog.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.Products;
import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes the SKUs of a product's options in one go, after a look at them. */
@Controller
@RequestMapping("/s/{serviceId}/products")
class ProductsPage {

    private final Products products;
    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    ProductsPage(Products products, Skus skus, Rights rights, ProblemTexts texts, Clock clock) {
        this.products = products;
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/new")
    ModelAndView blank(ProductForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(form, FieldErrors.none(), List.of());
    }

    /** What saving would make; makes nothing. */
    @PostMapping("/preview")
    ModelAndView preview(ProductForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        FieldErrors errors = errors(form);
        return page(form, errors, errors.any() ? List.of() : checked(form, errors));
    }

    @PostMapping
    ModelAndView add(@PathVariable String serviceId, ProductForm form, RedirectAttributes flash) {
        rights.require(Right.PRODUCTS_HANDLE);
        FieldErrors errors = errors(form);
        List<NewSku> options = errors.any() ? List.of() : checked(form, errors);
        if (errors.any() || !form.seen()) {
            return page(form, errors, options);
        }
        try {
            List<Sku> added = products.add(form.read().sku().name(), form.chosen(), options);
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done(
                            "옵션 SKU " + Formats.count(added.size(), "종"),
                            "을 추가했어요.",
                            clock.instant()));
            return new ModelAndView(
                    "redirect:/s/" + serviceId + "/skus/" + added.getFirst().id().value());
        } catch (Refused refused) {
            if (!(refused.problem() instanceof CatalogProblem problem)) {
                throw refused;
            }
            return page(form, errors.add(problem.field(), texts.text(refused)), options);
        }
    }

    private FieldErrors errors(ProductForm form) {
        FieldErrors errors = FieldErrors.none();
        form.read()
                .problems()
                .forEach((field, p) -> errors.add(field.key(), texts.text(p, List.of())));
        try {
            Products.options(form.read().sku(), form.chosen());
        } catch (Refused refused) {
            errors.add("values-0", texts.text(refused));
        }
        return errors;
    }

    /** The options, and which of their codes must be others. */
    private List<NewSku> checked(ProductForm form, FieldErrors errors) {
        List<NewSku> options = form.options();
        Map<String, Sku> taken = skus.byCodes(options.stream().map(NewSku::code).toList());
        Set<String> named = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            NewSku option = options.get(i);
            String code = option.clean().code();
            if (taken.containsKey(option.code()) || !named.add(code.toLowerCase(Locale.ROOT))) {
                errors.add("codes-" + i, texts.text(CatalogProblem.CODE_TAKEN, List.of(code)));
            } else if (!option.clean().problems().isEmpty()) {
                errors.add(
                        "codes-" + i, texts.text(option.clean().problems().getFirst(), List.of()));
            }
        }
        return options;
    }

    private ModelAndView page(ProductForm form, FieldErrors errors, List<NewSku> options) {
        ModelAndView page =
                new ModelAndView(
                        "catalog/product",
                        "view",
                        new ProductView(form, errors, options, skus.suppliers()));
        page.setStatus(errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return page;
    }
}
