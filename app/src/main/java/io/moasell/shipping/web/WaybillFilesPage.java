package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.jobs.Job;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Refused;
import io.moasell.shipping.WaybillFiles;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.spreadsheets.Mapping;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.spreadsheets.SpreadsheetsProblem;
import io.moasell.spreadsheets.Upload;
import io.moasell.spreadsheets.UploadId;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Waybills from a courier's file: sent, mapped, looked at, entered, mended. */
@Controller
@RequestMapping("/s/{serviceId}/waybills/files")
class WaybillFilesPage {

    private static final int FAILURES_SHOWN = 200;

    private final WaybillFiles files;
    private final WaybillsPage waybills;
    private final Jobs jobs;
    private final Rights rights;
    private final ProblemTexts texts;

    WaybillFilesPage(
            WaybillFiles files,
            WaybillsPage waybills,
            Jobs jobs,
            Rights rights,
            ProblemTexts texts) {
        this.files = files;
        this.waybills = waybills;
        this.jobs = jobs;
        this.rights = rights;
        this.texts = texts;
    }

    /** Takes a file; one that cannot be read is told beside the field it came from. */
    @PostMapping
    ModelAndView send(
            @PathVariable String serviceId,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String charset)
            throws IOException {
        ReadOptions options =
                new ReadOptions(
                        password.isEmpty() ? null : password,
                        null,
                        charset.isEmpty() || !Charset.isSupported(charset)
                                ? null
                                : Charset.forName(charset));
        try (InputStream in = file.getInputStream()) {
            UploadId id =
                    files.send(
                            Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                            in,
                            options);
            return new ModelAndView(at(serviceId, id));
        } catch (Refused refused) {
            if (!(refused.problem() instanceof SpreadsheetsProblem problem)) {
                throw refused;
            }
            return waybills.page(HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("problem", texts.text(refused))
                    .addObject(
                            "locked",
                            Set.of(
                                            SpreadsheetsProblem.PASSWORD_NEEDED,
                                            SpreadsheetsProblem.PASSWORD_WRONG,
                                            SpreadsheetsProblem.UNREADABLE_CHARACTERS)
                                    .contains(problem));
        }
    }

    @GetMapping("/{file}")
    ModelAndView show(
            @PathVariable long file, @RequestParam(required = false) @Nullable Integer header) {
        rights.require(Right.ORDERS_HANDLE);
        Upload upload = files.find(new UploadId(file));
        boolean open = upload.state() == Upload.State.OPEN;
        Job job = upload.job() == null ? null : jobs.find(upload.job()).orElse(null);
        return new ModelAndView(
                "shipping/file",
                "view",
                new WaybillFileView(
                        upload,
                        open ? files.look(upload.id(), header) : null,
                        open ? List.of() : files.failures(upload, FAILURES_SHOWN),
                        job));
    }

    /** Says which column holds what. */
    @PostMapping("/{file}/columns")
    String choose(
            @PathVariable String serviceId,
            @PathVariable long file,
            @RequestParam(required = false) @Nullable Courier courier,
            @RequestParam Map<String, String> form) {
        UploadId id = new UploadId(file);
        files.choose(id, Mapping.chosen(WaybillFiles.KIND, form), courier);
        return at(serviceId, id);
    }

    /** Enters the good rows. */
    @PostMapping("/{file}/entries")
    String enter(
            @PathVariable String serviceId,
            @PathVariable long file,
            @RequestParam(defaultValue = "") Set<Warning> accept) {
        UploadId id = new UploadId(file);
        files.enter(id, accept);
        return at(serviceId, id);
    }

    /** The rows that failed, to be mended. */
    @GetMapping("/{file}/failures")
    ResponseEntity<byte[]> failures(@PathVariable long file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.result(new UploadId(file), out);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, SheetWriter.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("송장_실패.xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out.toByteArray());
    }

    private static String at(String serviceId, UploadId id) {
        return "redirect:/s/" + serviceId + "/waybills/files/" + id.value();
    }
}
