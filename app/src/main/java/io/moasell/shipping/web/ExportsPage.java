package io.moasell.shipping.web;

import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.privacy.Reason;
import io.moasell.shipping.CarrierForm;
import io.moasell.shipping.CarrierForm.Column;
import io.moasell.shipping.CarrierForm.Content;
import io.moasell.shipping.CarrierForms;
import io.moasell.spreadsheets.ReadOptions;
import io.moasell.spreadsheets.SheetWriter;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Orders out to a courier (발주서): taken out in a form, forms made and changed. */
@Controller
@RequestMapping("/s/{serviceId}/orders/exports")
class ExportsPage {

    private final CarrierForms forms;
    private final OrderBoard board;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    ExportsPage(
            CarrierForms forms, OrderBoard board, Rights rights, ProblemTexts texts, Clock clock) {
        this.forms = forms;
        this.board = board;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> picked =
                item.isEmpty() && every == null
                        ? null
                        : board.picked(item, every, params::get).items();
        return new ModelAndView(
                "shipping/exports",
                "view",
                new ExportsView(
                        forms.going(picked),
                        picked == null ? List.of() : picked.stream().map(ItemId::value).toList(),
                        forms.all(),
                        rights.has(Right.PERSONAL_SEE)));
    }

    /** Takes orders out, with a reason. */
    @PostMapping
    ResponseEntity<byte[]> write(
            @RequestParam long form,
            @RequestParam Reason reason,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(defaultValue = "") List<Long> item) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int boxes =
                forms.write(
                        form,
                        item.isEmpty() ? null : item.stream().map(ItemId::new).toList(),
                        reason,
                        words,
                        out);
        String name = forms.find(form).name() + " " + Kst.today(clock) + " " + boxes + "건.xlsx";
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, SheetWriter.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out.toByteArray());
    }

    @GetMapping("/forms/{form}")
    ModelAndView form(@PathVariable long form) {
        rights.require(Right.ORDERS_HANDLE);
        CarrierForm found = forms.find(form);
        return edit(
                HttpStatus.OK,
                form == 0 ? new CarrierForm(0, 0, "", found.columns()) : found,
                null);
    }

    /** Reads a courier's empty sheet into a form to be looked at. */
    @PostMapping("/forms/sheets")
    ModelAndView like(
            @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String password)
            throws IOException {
        try (InputStream in = file.getInputStream()) {
            return edit(
                    HttpStatus.OK,
                    forms.like(
                            Objects.requireNonNullElse(file.getOriginalFilename(), "새 양식"),
                            in,
                            ReadOptions.password(password)),
                    null);
        } catch (Refused refused) {
            return edit(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    new CarrierForm(0, 0, "", CarrierForm.FIRST.columns()),
                    texts.text(refused));
        }
    }

    @PostMapping("/forms")
    ModelAndView save(
            @PathVariable String serviceId,
            @RequestParam long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String name,
            @RequestParam List<String> title,
            @RequestParam List<Content> content,
            @RequestParam List<String> fixed) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < Math.min(title.size(), content.size()); i++) {
            columns.add(
                    new Column(title.get(i), content.get(i), i < fixed.size() ? fixed.get(i) : ""));
        }
        CarrierForm form = new CarrierForm(id, version, name, columns);
        try {
            forms.save(form);
            return new ModelAndView("redirect:/s/" + serviceId + "/orders/exports");
        } catch (Refused refused) {
            return edit(HttpStatus.UNPROCESSABLE_CONTENT, form, texts.text(refused));
        }
    }

    @DeleteMapping("/forms/{form}")
    String delete(@PathVariable String serviceId, @PathVariable long form) {
        forms.delete(form);
        return "redirect:/s/" + serviceId + "/orders/exports";
    }

    private static ModelAndView edit(
            HttpStatus status, CarrierForm form, @Nullable String problem) {
        ModelAndView page = new ModelAndView("shipping/form", "form", form);
        page.setStatus(status);
        return problem == null ? page : page.addObject("problem", problem);
    }
}
