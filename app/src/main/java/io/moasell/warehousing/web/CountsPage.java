package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Refused;
import io.moasell.kernel.Won;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.warehousing.CountId;
import io.moasell.warehousing.CountLine;
import io.moasell.warehousing.Counts;
import io.moasell.warehousing.Counts.Reviewed;
import io.moasell.warehousing.Counts.Scope;
import io.moasell.warehousing.Counts.Typed;
import io.moasell.warehousing.Scans;
import io.moasell.warehousing.StockCount;
import io.moasell.warehousing.WarehousingProblem;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 재고 실사: begin, count, look at the differences, book them. */
@Controller
@RequestMapping("/s/{serviceId}/stock/counts")
class CountsPage {

    private static final int ROWS = 50;
    private static final int LINES = 100;
    private static final int REVIEWED = 500;
    private static final int LONGEST_KEY = 100;

    private final Counts counts;
    private final Scans scans;
    private final Skus skus;
    private final Warehouses warehouses;
    private final CountSheet sheet;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    CountsPage(
            Counts counts,
            Scans scans,
            Skus skus,
            Warehouses warehouses,
            CountSheet sheet,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.counts = counts;
        this.scans = scans;
        this.skus = skus;
        this.warehouses = warehouses;
        this.sheet = sheet;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.STOCK_SEE);
        return list(
                Kst.today(clock).getMonthValue() + "월 " + Kst.today(clock).getDayOfMonth() + "일 실사",
                cursor,
                FieldErrors.none());
    }

    private ModelAndView list(String title, @Nullable String cursor, FieldErrors errors) {
        return new ModelAndView(
                "warehousing/counts",
                "view",
                new CountsView(
                        counts.page(cursor, ROWS), warehouses.list(), title, cursor, errors));
    }

    @PostMapping
    ModelAndView start(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "1") int place,
            @RequestParam(defaultValue = "ALL") Scope scope) {
        try {
            CountId id = counts.start(new WarehouseId(place), title, scope);
            return new ModelAndView("redirect:/s/" + serviceId + "/stock/counts/" + id.value());
        } catch (Refused refused) {
            if (!(refused.problem() instanceof WarehousingProblem)) {
                throw refused;
            }
            ModelAndView again =
                    list(
                            title,
                            null,
                            FieldErrors.none()
                                    .add(
                                            refused.problem() == WarehousingProblem.TITLE_WRONG
                                                    ? "title"
                                                    : "scope",
                                            texts.text(refused)));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    @GetMapping("/{count}")
    ModelAndView count(
            @PathVariable long count, @RequestParam(required = false) @Nullable Long last) {
        rights.require(Right.STOCK_SEE);
        return count(
                new CountId(count),
                last == null ? null : new SkuId(last),
                FieldErrors.none(),
                List.of());
    }

    private ModelAndView count(
            CountId id, @Nullable SkuId last, FieldErrors errors, List<String> troubles) {
        StockCount count = counts.get(id);
        List<CountLine> lines = counts.lines(id);
        List<CountLine> done =
                lines.stream()
                        .filter(line -> line.counted() != null)
                        .sorted(CountView.LATEST)
                        .limit(LINES)
                        .toList();
        List<CountLine> todo =
                lines.stream().filter(line -> line.counted() == null).limit(LINES).toList();
        Map<SkuId, Sku> known =
                skus.byIds(
                        Stream.concat(done.stream(), todo.stream()).map(CountLine::sku).toList());
        ModelAndView page =
                new ModelAndView(
                        "warehousing/count",
                        "view",
                        new CountView(
                                count,
                                SlipsView.names(warehouses.list(), count.warehouse()),
                                done,
                                todo,
                                known,
                                last,
                                errors,
                                troubles));
        if (errors.any() || !troubles.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** One piece was scanned. */
    @PostMapping("/{count}/scans")
    ModelAndView scan(
            @PathVariable String serviceId,
            @PathVariable long count,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String request) {
        String once =
                request == null || request.isBlank() || request.length() > LONGEST_KEY
                        ? UUID.randomUUID().toString()
                        : request;
        return counted(
                serviceId,
                new CountId(count),
                code,
                "scan",
                sku -> counts.scan(new CountId(count), sku, 1, once));
    }

    /** What was found was typed. */
    @PostMapping("/{count}/entries")
    ModelAndView type(
            @PathVariable String serviceId,
            @PathVariable long count,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String pieces,
            @RequestParam(required = false) @Nullable Integer was) {
        OptionalInt number = number(pieces);
        if (number.isEmpty()) {
            return count(
                    new CountId(count),
                    null,
                    FieldErrors.none()
                            .add("scan", texts.text(WarehousingProblem.COUNT_WRONG, List.of())),
                    List.of());
        }
        return counted(
                serviceId,
                new CountId(count),
                code,
                "scan",
                sku -> counts.type(new CountId(count), new Typed(sku, number.getAsInt(), was)));
    }

    /** Does something with the SKU that is meant. */
    private interface Counting {
        void count(SkuId sku);
    }

    private ModelAndView counted(
            String serviceId, CountId id, String code, String field, Counting counting) {
        Scans.Meant meant = scans.read(List.of(code.strip()));
        Sku sku = meant.found().get(code.strip());
        try {
            if (sku == null) {
                throw Refused.because(
                        meant.ambiguous().isEmpty()
                                ? WarehousingProblem.SKU_UNKNOWN
                                : WarehousingProblem.BARCODE_AMBIGUOUS,
                        code.strip());
            }
            counting.count(sku.id());
            return new ModelAndView(
                    "redirect:/s/"
                            + serviceId
                            + "/stock/counts/"
                            + id.value()
                            + "?last="
                            + sku.id().value());
        } catch (Refused refused) {
            if (!(refused.problem() instanceof WarehousingProblem problem)
                    || problem == WarehousingProblem.COUNT_UNKNOWN) {
                throw refused;
            }
            return count(id, null, FieldErrors.none().add(field, texts.text(refused)), List.of());
        }
    }

    /** A file to fill in. */
    @GetMapping("/{count}/sheet")
    void sheet(@PathVariable long count, HttpServletResponse response) throws IOException {
        rights.require(Right.STOCK_HANDLE);
        StockCount found = counts.get(new CountId(count));
        List<SkuId> ids = counts.giveOut(found.id()).stream().map(CountLine::sku).toList();
        List<Sku> known =
                skus.byIds(ids).values().stream().sorted(Comparator.comparing(Sku::code)).toList();
        response.setContentType(SheetWriter.MEDIA_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(found.title() + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        CountSheet.write(response.getOutputStream(), known);
    }

    /** A file that was filled in: all of it or nothing. */
    @PostMapping("/{count}/sheet")
    ModelAndView fill(
            @PathVariable String serviceId,
            @PathVariable long count,
            @RequestParam(required = false) @Nullable MultipartFile file,
            RedirectAttributes flash)
            throws IOException {
        CountId id = new CountId(count);
        rights.require(Right.STOCK_HANDLE);
        counts.get(id);
        if (file == null || file.isEmpty()) {
            return count(
                    id, null, FieldErrors.none(), List.of(texts.text("warehousing.sheet.none")));
        }
        try (InputStream in = file.getInputStream()) {
            CountSheet.Filled filled = sheet.read(in);
            if (!filled.troubles().isEmpty()) {
                return count(id, null, FieldErrors.none(), filled.troubles());
            }
            counts.fill(id, filled.found());
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done(
                            "센 수량 " + Formats.count(filled.found().size(), "종"),
                            "을 파일에서 가져왔어요.",
                            clock.instant()));
            return new ModelAndView("redirect:/s/" + serviceId + "/stock/counts/" + count);
        } catch (Refused refused) {
            if (!(refused.problem() instanceof SpreadsheetsProblem)
                    && refused.problem() != WarehousingProblem.COUNTED_ELSEWHERE
                    && refused.problem() != WarehousingProblem.COUNT_ENDED) {
                throw refused;
            }
            return count(id, null, FieldErrors.none(), List.of(texts.text(refused)));
        }
    }

    @GetMapping("/{count}/review")
    ModelAndView review(@PathVariable long count) {
        rights.require(Right.STOCK_HANDLE);
        StockCount found = counts.get(new CountId(count));
        List<Reviewed> all = counts.review(found.id());
        List<Reviewed> rows =
                all.stream()
                        .filter(row -> row.line().counted() != null)
                        .sorted(
                                Comparator.comparing(
                                                (Reviewed row) ->
                                                        row.line().difference() == 0
                                                                && !row.outdated())
                                        .thenComparing(
                                                row -> -Math.abs((long) row.line().difference())))
                        .limit(REVIEWED)
                        .toList();
        Map<SkuId, Sku> known = skus.byIds(all.stream().map(row -> row.line().sku()).toList());
        return new ModelAndView(
                "warehousing/review",
                "view",
                new ReviewView(
                        found,
                        SlipsView.names(warehouses.list(), found.warehouse()),
                        rows,
                        all.stream().filter(row -> row.line().difference() != 0).count(),
                        all.stream().filter(row -> row.line().counted() == null).count(),
                        all.stream().mapToLong(row -> row.line().difference()).sum(),
                        Won.of(all.stream().mapToLong(row -> worth(row, known)).sum()),
                        known));
    }

    private static long worth(Reviewed row, Map<SkuId, Sku> known) {
        Sku sku = known.get(row.line().sku());
        return sku == null || sku.cost() == null
                ? 0
                : sku.cost().amount() * row.line().difference();
    }

    @PostMapping("/{count}/recounts")
    String recount(
            @PathVariable String serviceId,
            @PathVariable long count,
            @RequestParam(name = "sku", required = false) @Nullable List<Long> chosen,
            RedirectAttributes flash) {
        List<SkuId> again = chosen == null ? List.of() : chosen.stream().map(SkuId::new).toList();
        counts.recount(new CountId(count), again);
        flash.addFlashAttribute(
                "result",
                ResultBar.done(Formats.count(again.size(), "종"), "을 다시 세기로 했어요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/stock/counts/" + count + "/review";
    }

    @PostMapping("/{count}/bookings")
    String book(
            @PathVariable String serviceId, @PathVariable long count, RedirectAttributes flash) {
        Outcome<SkuId> outcome = counts.book(new CountId(count));
        flash.addFlashAttribute(
                "result",
                ResultBar.of(
                        "실사 " + Formats.count(outcome.done().size(), "종"),
                        "을 반영했어요.",
                        outcome,
                        ResultBar.counted(outcome.refused().stream().map(texts::text).toList()),
                        clock.instant()));
        return "redirect:/s/" + serviceId + "/stock/counts/" + count;
    }

    @PostMapping("/{count}/drops")
    String drop(
            @PathVariable String serviceId, @PathVariable long count, RedirectAttributes flash) {
        counts.drop(new CountId(count));
        flash.addFlashAttribute(
                "result", ResultBar.done("실사", "를 그만뒀어요. 재고는 그대로예요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/stock/counts";
    }

    private static OptionalInt number(String typed) {
        String digits = typed.replaceAll("[,\\s개]", "");
        return digits.matches("\\d{1,7}")
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }
}
