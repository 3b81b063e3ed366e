package io.moasell.warehousing.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.warehousing.NewSlip;
import io.moasell.warehousing.Scans;
import io.moasell.warehousing.Slip;
import io.moasell.warehousing.SlipFilter;
import io.moasell.warehousing.SlipId;
import io.moasell.warehousing.SlipKind;
import io.moasell.warehousing.Slips;
import io.moasell.warehousing.WarehousingProblem;
import io.moasell.web.FieldErrors;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 입고, 출고, 이동, 반품 입고: their lists, forms and papers. */
@Controller
@RequestMapping("/s/{serviceId}/{slips:receipts|issues|transfers|returns}")
class SlipsPage {

    private static final int ROWS = 50;

    private final Slips slips;
    private final Scans scans;
    private final Skus skus;
    private final Stock stock;
    private final Warehouses warehouses;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    SlipsPage(
            Slips slips,
            Scans scans,
            Skus skus,
            Stock stock,
            Warehouses warehouses,
            Rights rights,
            ProblemTexts texts,
            Clock clock) {
        this.slips = slips;
        this.scans = scans;
        this.skus = skus;
        this.stock = stock;
        this.warehouses = warehouses;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            @PathVariable("slips") String path,
            @RequestParam(required = false) @Nullable String cursor) {
        rights.require(Right.STOCK_SEE);
        SlipKind kind = kind(path);
        return new ModelAndView(
                "warehousing/slips",
                "view",
                new SlipsView(
                        kind,
                        slips.page(new SlipFilter(kind, cursor, ROWS)),
                        warehouses.list(),
                        cursor));
    }

    @GetMapping("/new")
    ModelAndView form(@PathVariable("slips") String path) {
        rights.require(Right.STOCK_HANDLE);
        return form(SlipForm.blank(kind(path)), FieldErrors.none());
    }

    /**
     * What a code means, told at once, while the next is scanned: the SKU's code and its name in
     * two lines; the first is empty where it means nothing, and the second says so.
     */
    @GetMapping(value = "/lines", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @ResponseBody
    String line(@RequestParam String code) {
        rights.require(Right.STOCK_SEE);
        Scans.Meant meant = scans.read(List.of(code.strip()));
        Sku sku = meant.found().get(code.strip());
        return sku == null
                ? "\n"
                        + texts.text(
                                meant.ambiguous().isEmpty()
                                        ? WarehousingProblem.SKU_UNKNOWN
                                        : WarehousingProblem.BARCODE_AMBIGUOUS,
                                List.of(code.strip()))
                : sku.code() + "\n" + sku.title();
    }

    @PostMapping
    ModelAndView write(
            @PathVariable String serviceId,
            @PathVariable("slips") String path,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes flash) {
        SlipForm form = SlipForm.of(kind(path), typed);
        Scans.Meant meant = scans.read(form.codes());
        if (typed.containsKey("more")) {
            return form(form.named(meant), FieldErrors.none());
        }
        FieldErrors errors = form.errors(meant, texts);
        if (!errors.any()) {
            try {
                Slip written =
                        slips.get(slips.write(form.slip(meant.found(), warehouses.first().id())));
                flash.addFlashAttribute(
                        "result",
                        ResultBar.done(
                                written.title(),
                                texts.text("warehousing.written", Formats.number(written.pieces())),
                                clock.instant()));
                return new ModelAndView("redirect:/s/" + serviceId + written.path());
            } catch (Refused refused) {
                if (!(refused.problem() instanceof WarehousingProblem
                        || refused.problem() instanceof InventoryProblem)) {
                    throw refused;
                }
                errors.add(
                        refused.problem() == InventoryProblem.NOT_ENOUGH
                                ? scarce(form, meant)
                                : field(refused.problem()),
                        texts.text(refused));
            }
        }
        ModelAndView again = form(form.named(meant), errors);
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @GetMapping("/{slip}")
    ModelAndView slip(@PathVariable("slips") String path, @PathVariable long slip) {
        rights.require(Right.STOCK_SEE);
        Slip found = slips.get(new SlipId(slip));
        if (found.kind() != kind(path)) {
            throw Refused.because(WarehousingProblem.SLIP_UNKNOWN);
        }
        List<NewSlip.Line> lines = slips.lines(found.id());
        List<SkuId> ids = lines.stream().map(NewSlip.Line::sku).toList();
        return new ModelAndView(
                "warehousing/slip",
                "view",
                new SlipView(
                        found,
                        lines,
                        skus.byIds(ids),
                        warehouses.list(),
                        UUID.randomUUID().toString()));
    }

    @PostMapping("/{slip}/undoings")
    String undo(
            @PathVariable String serviceId,
            @PathVariable long slip,
            @RequestParam(required = false) @Nullable String request,
            RedirectAttributes flash) {
        Slip undoing =
                slips.get(
                        slips.undo(
                                new SlipId(slip),
                                request == null ? UUID.randomUUID().toString() : request));
        flash.addFlashAttribute(
                "result",
                ResultBar.done(undoing.title(), texts.text("warehousing.undone"), clock.instant()));
        return "redirect:/s/" + serviceId + undoing.path();
    }

    private ModelAndView form(SlipForm form, FieldErrors errors) {
        return new ModelAndView(
                "warehousing/slip-form", "view", new SlipFormView(form, warehouses.open(), errors));
    }

    /** The field of the first line for which there is not enough. */
    private String scarce(SlipForm form, Scans.Meant meant) {
        NewSlip slip = form.slip(meant.found(), warehouses.first().id());
        List<SkuId> asked = slip.lines().stream().map(NewSlip.Line::sku).toList();
        Map<SkuId, Map<WarehouseId, StockLevel>> balances = stock.balances(asked);
        Map<SkuId, Integer> needed = new HashMap<>();
        for (int i = 0; i < slip.lines().size(); i++) {
            NewSlip.Line line = slip.lines().get(i);
            StockLevel there =
                    balances.getOrDefault(line.sku(), Map.of())
                            .getOrDefault(slip.warehouse(), StockLevel.none(line.sku()));
            if (needed.merge(line.sku(), line.pieces(), Integer::sum) > there.available()) {
                return "quantity" + i;
            }
        }
        return "scan";
    }

    private static String field(Problem problem) {
        return switch (problem) {
            case WarehousingProblem.TEXT_LONG, WarehousingProblem.MEMO_NEEDED -> "memo";
            case InventoryProblem.SAME_WAREHOUSE -> "to";
            case InventoryProblem.WAREHOUSE_UNKNOWN -> "warehouse";
            default -> "scan";
        };
    }

    private static SlipKind kind(String path) {
        return Arrays.stream(SlipKind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refused.because(WarehousingProblem.SLIP_UNKNOWN));
    }
}
