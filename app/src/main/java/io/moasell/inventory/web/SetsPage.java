package io.moasell.inventory.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Part;
import io.moasell.catalog.Sets;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.SkuUses;
import io.moasell.catalog.Skus;
import io.moasell.inventory.Makeable;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockFilter;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.StockRow;
import io.moasell.kernel.Page;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 세트·구성: what sets there are, how many can be made, and of what they are made. */
@Controller
@RequestMapping("/s/{serviceId}/sets")
class SetsPage {

    private static final int ROWS = 50;
    private static final int USES = 5;

    private final Sets sets;
    private final Skus skus;
    private final Stock stock;
    private final StockBoard board;
    private final ObjectProvider<SkuUses> uses;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    SetsPage(
            Sets sets,
            Skus skus,
            Stock stock,
            StockBoard board,
            ObjectProvider<SkuUses> uses,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.sets = sets;
        this.skus = skus;
        this.stock = stock;
        this.board = board;
        this.uses = uses;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.PRODUCTS_SEE);
        Page<StockRow> page =
                board.page(new StockFilter(q, SkuFilter.Show.SETS, null, cursor, ROWS));
        Map<SkuId, List<Part>> parts =
                sets.parts(page.items().stream().map(row -> row.sku().id()).toList());
        Set<SkuId> named = new HashSet<>();
        parts.values().forEach(of -> of.forEach(part -> named.add(part.sku())));
        return new ModelAndView(
                "inventory/sets",
                "view",
                new SetsView(
                        new StockListView(
                                "/sets",
                                page,
                                q,
                                SkuFilter.Show.ALL,
                                null,
                                Map.of(),
                                List.of(),
                                cursor),
                        parts,
                        skus.byIds(named)));
    }

    @GetMapping("/new")
    ModelAndView blank(SetForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(null, form, FieldErrors.none());
    }

    @GetMapping("/{id:\\d+}")
    ModelAndView filled(@PathVariable long id) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<Part> parts = sets.get(new SkuId(id));
        return page(
                skus.get(new SkuId(id)),
                SetForm.of(parts, skus.byIds(parts.stream().map(Part::sku).toList())),
                FieldErrors.none());
    }

    /** What saving would change; changes nothing. */
    @PostMapping({"/preview", "/{id:\\d+}/preview"})
    ModelAndView preview(@PathVariable(required = false) @Nullable Long id, SetForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(
                id == null ? null : skus.get(new SkuId(id)), form, errors(form, new ArrayList<>()));
    }

    @PostMapping
    ModelAndView add(@PathVariable String serviceId, SetForm form, RedirectAttributes flash) {
        return save(serviceId, null, form, flash);
    }

    @PostMapping("/{id:\\d+}")
    ModelAndView compose(
            @PathVariable String serviceId,
            @PathVariable long id,
            SetForm form,
            RedirectAttributes flash) {
        return save(serviceId, skus.get(new SkuId(id)), form, flash);
    }

    private ModelAndView save(
            String serviceId, @Nullable Sku set, SetForm form, RedirectAttributes flash) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<Part> parts = new ArrayList<>();
        FieldErrors errors = FieldErrors.none();
        if (set == null) {
            form.read()
                    .problems()
                    .forEach((field, p) -> errors.add(field.key(), texts.text(p, List.of())));
        }
        errors(form, parts).all().forEach(errors::add);
        if (!errors.any()) {
            try {
                if (set == null) {
                    sets.add(form.set(), parts);
                } else {
                    sets.compose(set.id(), parts, form.before());
                }
                flash.addFlashAttribute(
                        "result",
                        ResultBar.done(
                                "세트 " + (set == null ? form.set().code() : set.code()),
                                " 저장했어요.",
                                clock.instant()));
                return new ModelAndView("redirect:/s/" + serviceId + "/sets");
            } catch (Refused refused) {
                if (!(refused.problem() instanceof CatalogProblem problem)
                        || problem.kind() == Problem.Kind.NOT_FOUND) {
                    throw refused;
                }
                errors.add(problem.field().equals("code") ? "code" : "sku-0", texts.text(refused));
            }
        }
        ModelAndView again = page(set, form, errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** What must be corrected in the lines; the parts that can be read. */
    private FieldErrors errors(SetForm form, List<Part> parts) {
        FieldErrors errors = FieldErrors.none();
        List<SetForm.Line> lines = form.typed();
        Map<String, Sku> known = skus.byCodes(lines.stream().map(SetForm.Line::code).toList());
        Set<SkuId> named = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            SetForm.Line line = lines.get(i);
            Sku sku = known.get(line.code());
            if (line.blank()) {
                continue;
            }
            if (sku == null) {
                errors.add("sku-" + i, text(CatalogProblem.PART_UNKNOWN, line.code()));
            } else if (sku.isSet()) {
                errors.add("sku-" + i, text(CatalogProblem.PART_IS_SET, sku.code()));
            } else if (!named.add(sku.id())) {
                errors.add("sku-" + i, text(CatalogProblem.PART_TWICE, sku.code()));
            } else if (line.pieces() < 1 || line.pieces() > Sets.MOST_PIECES) {
                errors.add("quantity-" + i, text(CatalogProblem.PART_QUANTITY, sku.code()));
            } else {
                parts.add(new Part(sku.id(), line.pieces()));
            }
        }
        return errors.check(
                parts.isEmpty() && !errors.any(), "sku-0", text(CatalogProblem.PARTS_MISSING));
    }

    private String text(CatalogProblem problem, Object... args) {
        return texts.text(problem, List.of(args));
    }

    private ModelAndView page(@Nullable Sku set, SetForm form, FieldErrors errors) {
        List<Part> parts = new ArrayList<>();
        errors(form, parts);
        List<Part> before =
                set == null
                        ? List.of()
                        : sets.parts(List.of(set.id())).getOrDefault(set.id(), List.of());
        Set<SkuId> ids = new HashSet<>();
        parts.forEach(part -> ids.add(part.sku()));
        before.forEach(part -> ids.add(part.sku()));
        Map<SkuId, Sku> known = skus.byIds(ids);
        Map<SkuId, StockLevel> levels = stock.levels(ids);
        Map<String, String> titles = new HashMap<>();
        skus.byCodes(form.typed().stream().map(SetForm.Line::code).toList())
                .forEach((code, sku) -> titles.put(code, sku.title()));
        return new ModelAndView(
                "inventory/set",
                "view",
                new SetView(
                        set,
                        form,
                        errors,
                        titles,
                        before.isEmpty() ? null : Makeable.of(before, levels).sets(),
                        parts.stream()
                                .map(
                                        part ->
                                                new SetView.Line(
                                                        Objects.requireNonNull(
                                                                known.get(part.sku())),
                                                        part.quantity(),
                                                        Objects.requireNonNull(
                                                                        levels.get(part.sku()))
                                                                .available()))
                                .toList(),
                        set == null ? List.of() : changes(before, parts, known),
                        set == null
                                ? List.of()
                                : uses.stream()
                                        .map(port -> port.uses(set.id(), USES))
                                        .filter(use -> use.count() > 0)
                                        .toList()));
    }

    private static List<String> changes(
            List<Part> before, List<Part> after, Map<SkuId, Sku> known) {
        Map<SkuId, Integer> was = new LinkedHashMap<>();
        before.forEach(part -> was.put(part.sku(), part.quantity()));
        List<String> changes = new ArrayList<>();
        for (Part part : after) {
            Integer quantity = was.remove(part.sku());
            String title = Objects.requireNonNull(known.get(part.sku())).title();
            if (quantity == null) {
                changes.add(title + " " + Formats.count(part.quantity(), "개") + " 더해요");
            } else if (quantity != part.quantity()) {
                changes.add(
                        title
                                + " "
                                + Formats.count(quantity, "개")
                                + " → "
                                + Formats.count(part.quantity(), "개"));
            }
        }
        was.forEach(
                (sku, quantity) ->
                        changes.add(
                                Objects.requireNonNull(known.get(sku)).title()
                                        + " "
                                        + Formats.count(quantity, "개")
                                        + " 빼요"));
        return changes;
    }
}
