package io.moasell.catalog.web;

import io.moasell.catalog.BulkEdits;
import io.moasell.catalog.BulkEdits.ActId;
import io.moasell.catalog.BulkEdits.Applied;
import io.moasell.catalog.BulkEdits.Line;
import io.moasell.catalog.BulkEdits.Preview;
import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.Tone;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 대량 수정: choose, look, apply, put back. */
@Controller
@RequestMapping("/s/{serviceId}/skus/bulk")
class BulkPage {

    private static final int ACTS = 10;
    private static final int ROWS = 500;

    private final BulkEdits edits;
    private final Skus skus;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    BulkPage(BulkEdits edits, Skus skus, Rights rights, ProblemTexts texts, Clock clock) {
        this.edits = edits;
        this.skus = skus;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView choose(BulkForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(form, FieldErrors.none(), null);
    }

    /** What applying would do; changes nothing. */
    @PostMapping("/preview")
    ModelAndView preview(BulkForm form) {
        rights.require(Right.PRODUCTS_HANDLE);
        return look(form, FieldErrors.none());
    }

    @PostMapping
    ModelAndView apply(@PathVariable String serviceId, BulkForm form, RedirectAttributes flash) {
        rights.require(Right.PRODUCTS_HANDLE);
        if (form.seen() == null) {
            return look(form, FieldErrors.none());
        }
        Applied applied;
        try {
            applied = edits.apply(form.selection(), form.change(), form.seen());
        } catch (Refused refused) {
            return look(
                    form, FieldErrors.none().add(problem(refused).field(), texts.text(refused)));
        }
        List<String> reasons =
                ResultBar.counted(
                        applied.outcome().refused().stream()
                                .map(row -> texts.text(row.problem(), row.args()))
                                .toList());
        ResultBar bar =
                ResultBar.of(
                        "SKU " + Formats.count(applied.outcome().done().size(), "종"),
                        "을 고쳤어요.",
                        applied.outcome(),
                        reasons,
                        clock.instant());
        ActId act = applied.act();
        flash.addFlashAttribute("result", bar);
        return new ModelAndView(
                "redirect:/s/" + serviceId + "/skus/bulk" + (act == null ? "" : "/" + act.value()));
    }

    @GetMapping("/{act}")
    ModelAndView act(@PathVariable long act) {
        rights.require(Right.PRODUCTS_SEE);
        ActId id = new ActId(act);
        return new ModelAndView(
                "catalog/bulk-act",
                "view",
                new BulkActView(
                        edits.find(id)
                                .orElseThrow(() -> Refused.because(CatalogProblem.BULK_UNKNOWN)),
                        edits.rows(id, ROWS)));
    }

    /** Puts the act back. */
    @DeleteMapping("/{act}")
    String undo(@PathVariable String serviceId, @PathVariable long act, RedirectAttributes flash) {
        ResultBar bar;
        try {
            int back = edits.undo(new ActId(act));
            bar = ResultBar.done("SKU " + Formats.count(back, "종"), "을 되돌렸어요.", clock.instant());
        } catch (Refused refused) {
            if (problem(refused).kind() == Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            bar =
                    new ResultBar(
                            Tone.BAD,
                            "대량 수정",
                            "을 되돌리지 못했어요. " + texts.text(refused),
                            0,
                            0,
                            clock.instant(),
                            List.of(),
                            List.of());
        }
        flash.addFlashAttribute("result", bar);
        return "redirect:/s/" + serviceId + "/skus/bulk/" + act;
    }

    private ModelAndView look(BulkForm form, FieldErrors errors) {
        try {
            return page(form, errors, edits.preview(form.selection(), form.change()));
        } catch (Refused refused) {
            return page(form, errors.add(problem(refused).field(), texts.text(refused)), null);
        }
    }

    private static CatalogProblem problem(Refused refused) {
        if (refused.problem() instanceof CatalogProblem problem) {
            return problem;
        }
        throw refused;
    }

    private ModelAndView page(BulkForm form, FieldErrors errors, @Nullable Preview preview) {
        int chosen =
                form.named().isEmpty()
                        ? skus.count(form.selection().filter(), BulkEdits.MOST + 1)
                        : form.named().size();
        ModelAndView page =
                new ModelAndView(
                        "catalog/bulk",
                        "view",
                        new BulkView(
                                form,
                                errors,
                                chosen,
                                preview,
                                preview == null
                                        ? List.of()
                                        : preview.lines().stream().map(this::reason).toList(),
                                edits.newest(ACTS)));
        page.setStatus(errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return page;
    }

    private String reason(Line line) {
        return line.problem() == null ? "" : texts.text(line.problem(), List.of(line.sku().code()));
    }
}
