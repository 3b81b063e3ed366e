package io.moasell.catalog.web;

import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.SkuSheets;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.spreadsheets.Uploads;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/** SKU 엑셀: send a file, say which column holds what, look, apply, fetch what failed. */
@Controller
@RequestMapping("/s/{serviceId}/skus/sheets")
class SkuSheetsPage {

    private static final int FAILURES = 100;

    private final SkuSheets sheets;
    private final Uploads uploads;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    SkuSheetsPage(
            SkuSheets sheets, Uploads uploads, Rights rights, ProblemTexts texts, Clock clock) {
        this.sheets = sheets;
        this.uploads = uploads;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView begin() {
        rights.require(Right.PRODUCTS_SEE);
        return new ModelAndView("catalog/sheets", "view", new SkuSheetsStart(null, false));
    }

    @PostMapping
    ModelAndView send(
            @PathVariable String serviceId,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String password,
            @RequestParam(required = false) @Nullable String charset)
            throws IOException {
        rights.require(Right.PRODUCTS_HANDLE);
        if (file == null || file.isEmpty()) {
            return again(texts.text("catalog.sheet.file-missing"), false);
        }
        try (InputStream in = file.getInputStream()) {
            UploadId id =
                    uploads.keep(
                            SkuSheets.KIND,
                            Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                            in,
                            new ReadOptions(said(password), null, charset(charset)));
            return new ModelAndView("redirect:/s/" + serviceId + "/skus/sheets/" + id.value());
        } catch (Refused refused) {
            return again(
                    sentence(refused),
                    Set.of(
                                    SpreadsheetsProblem.PASSWORD_NEEDED,
                                    SpreadsheetsProblem.PASSWORD_WRONG,
                                    SpreadsheetsProblem.UNREADABLE_CHARACTERS)
                            .contains(refused.problem()));
        }
    }

    private static @Nullable String said(@Nullable String typed) {
        return typed == null || typed.isEmpty() ? null : typed;
    }

    private static @Nullable Charset charset(@Nullable String typed) {
        return typed == null || typed.isEmpty() || !Charset.isSupported(typed)
                ? null
                : Charset.forName(typed);
    }

    private static ModelAndView again(String problem, boolean locked) {
        ModelAndView again =
                new ModelAndView("catalog/sheets", "view", new SkuSheetsStart(problem, locked));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @GetMapping("/{file}")
    ModelAndView look(
            @PathVariable long file, @RequestParam(required = false) @Nullable Integer headerRow) {
        rights.require(Right.PRODUCTS_HANDLE);
        return page(file, headerRow, FieldErrors.none());
    }

    @PostMapping("/{file}/columns")
    ModelAndView choose(
            @PathVariable String serviceId,
            @PathVariable long file,
            @RequestParam Map<String, String> form) {
        rights.require(Right.PRODUCTS_HANDLE);
        try {
            uploads.choose(
                    SkuSheets.KIND, new UploadId(file), Mapping.chosen(SkuSheets.KIND, form));
            return new ModelAndView("redirect:/s/" + serviceId + "/skus/sheets/" + file);
        } catch (Refused refused) {
            return page(file, null, FieldErrors.none().add("columns", sentence(refused)));
        }
    }

    /** Begins the work. */
    @PostMapping("/{file}/changes")
    ModelAndView apply(@PathVariable String serviceId, @PathVariable long file) {
        try {
            sheets.apply(new UploadId(file));
            return new ModelAndView("redirect:/s/" + serviceId + "/skus/sheets/" + file);
        } catch (Refused refused) {
            return page(file, null, FieldErrors.none().add("columns", sentence(refused)));
        }
    }

    /** The rows that failed, as they came, with the reason. */
    @GetMapping("/{file}/failed.xlsx")
    void failed(@PathVariable long file, HttpServletResponse response) throws IOException {
        rights.require(Right.PRODUCTS_HANDLE);
        uploads.find(SkuSheets.KIND, new UploadId(file));
        named(response, "SKU 오류.xlsx");
        uploads.result(SkuSheets.KIND, new UploadId(file), response.getOutputStream());
    }

    /** All SKUs that a search finds. */
    @GetMapping("/skus.xlsx")
    void export(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "ALL") SkuFilter.Show show,
            HttpServletResponse response)
            throws IOException {
        rights.require(Right.PRODUCTS_SEE);
        named(response, "SKU " + Kst.today(clock) + ".xlsx");
        sheets.export(new SkuFilter(q, null, show, null, 1), response.getOutputStream());
    }

    private static void named(HttpServletResponse response, String name) {
        response.setContentType(SheetWriter.MEDIA_TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    /** A refusal of the file itself; others are not ours to tell. */
    private String sentence(Refused refused) {
        if (refused.problem() instanceof SpreadsheetsProblem problem
                && problem != SpreadsheetsProblem.NO_SUCH_UPLOAD) {
            return texts.text(refused);
        }
        throw refused;
    }

    private ModelAndView page(long id, @Nullable Integer headerRow, FieldErrors errors) {
        Upload upload = uploads.find(SkuSheets.KIND, new UploadId(id));
        boolean open = upload.state() == Upload.State.OPEN;
        ModelAndView page =
                new ModelAndView(
                        "catalog/sheet",
                        "view",
                        new SkuSheetsView(
                                upload,
                                uploads.proposal(SkuSheets.KIND, upload.id(), headerRow),
                                open && upload.mapping() != null
                                        ? sheets.preview(upload.id())
                                        : null,
                                open ? List.of() : uploads.failures(upload, 0, FAILURES),
                                sheets.act(upload.id()).map(act -> act.value()).orElse(null),
                                errors));
        page.setStatus(errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
        return page;
    }
}
