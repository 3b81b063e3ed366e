package io.moasell.packing.web;

import io.moasell.kernel.Refused;
import io.moasell.packing.PackingChecks;
import io.moasell.packing.PackingChecks.Answer;
import io.moasell.packing.PackingChecks.Scan;
import io.moasell.packing.PackingSheet;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
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

/** 패킹: scan the waybill, then each piece. */
@Controller
@RequestMapping("/s/{serviceId}/packing")
class PackingPage {

    private final PackingChecks checks;
    private final Rights rights;
    private final ProblemTexts texts;

    PackingPage(PackingChecks checks, Rights rights, ProblemTexts texts) {
        this.checks = checks;
        this.rights = rights;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView table() {
        rights.require(Right.ORDERS_HANDLE);
        return page(HttpStatus.OK, null, null, "", null);
    }

    /** A waybill or an order is scanned: its box is on the table. */
    @PostMapping
    ModelAndView open(@RequestParam(defaultValue = "") String code) {
        rights.require(Right.ORDERS_HANDLE);
        try {
            return page(HttpStatus.OK, checks.sheet(checks.find(code)), null, "", null);
        } catch (Refused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, null, null, "", texts.text(refused));
        }
    }

    @GetMapping("/{id:\\d+}")
    ModelAndView box(@PathVariable long id) {
        return page(HttpStatus.OK, checks.sheet(id), null, "", null);
    }

    /** A piece is scanned; a waybill when the box is packed puts the next box on the table. */
    @PostMapping("/{id:\\d+}/scans")
    ModelAndView scan(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String request) {
        rights.require(Right.ORDERS_HANDLE);
        PackingSheet before = checks.sheet(id);
        if (before.left() == 0 && !before.tooMuch() && !checks.heard(id, request)) {
            return open(code);
        }
        Scan scan = checks.scan(id, code, request);
        return page(HttpStatus.OK, scan.sheet(), scan.answer(), scan.what(), null);
    }

    /** 되돌리기: the box is checked anew. */
    @DeleteMapping("/{id:\\d+}/scans")
    ModelAndView undo(@PathVariable long id) {
        return page(HttpStatus.OK, checks.undo(id), null, "", null);
    }

    private ModelAndView page(
            HttpStatus status,
            @Nullable PackingSheet sheet,
            @Nullable Answer answer,
            String what,
            @Nullable String error) {
        ModelAndView page =
                new ModelAndView(
                        "packing/table",
                        "view",
                        new PackingView(checks.today(), sheet, answer, what, error));
        page.setStatus(status);
        return page;
    }
}
