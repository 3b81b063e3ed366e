package io.moasell.inventory.web;

import io.moasell.inventory.InventoryProblem;
import io.moasell.inventory.Warehouse;
import io.moasell.inventory.WarehouseId;
import io.moasell.inventory.Warehouses;
import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.FieldErrors;
import io.moasell.web.Josa;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 창고: where pieces are, and in which order they are asked for some. */
@Controller
@RequestMapping("/s/{serviceId}/warehouses")
class WarehousesPage {

    private final Warehouses warehouses;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Clock clock;

    WarehousesPage(Warehouses warehouses, Rights rights, ProblemTexts texts, Clock clock) {
        this.warehouses = warehouses;
        this.rights = rights;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(WarehouseForm form) {
        rights.require(Right.STOCK_SEE);
        return page(null, form, FieldErrors.none());
    }

    @GetMapping("/{warehouse}")
    ModelAndView one(@PathVariable int warehouse) {
        rights.require(Right.STOCK_HANDLE);
        return page(warehouse, WarehouseForm.of(known(warehouse)), FieldErrors.none());
    }

    @PostMapping
    ModelAndView add(@PathVariable String serviceId, WarehouseForm form, RedirectAttributes flash) {
        return save(serviceId, null, form, flash, "창고를 열었어요.", () -> warehouses.add(form.typed()));
    }

    @PostMapping("/{warehouse}")
    ModelAndView edit(
            @PathVariable String serviceId,
            @PathVariable int warehouse,
            WarehouseForm form,
            RedirectAttributes flash) {
        known(warehouse);
        return save(
                serviceId,
                warehouse,
                form,
                flash,
                "저장했어요.",
                () -> warehouses.edit(new WarehouseId(warehouse), form.typed()));
    }

    /** One turn earlier. */
    @PostMapping("/{warehouse}/turns")
    String earlier(
            @PathVariable String serviceId,
            @PathVariable int warehouse,
            @RequestParam(defaultValue = "false") boolean later,
            RedirectAttributes flash) {
        Warehouse moved = known(warehouse);
        List<WarehouseId> order =
                new ArrayList<>(
                        warehouses.list().stream()
                                .filter(Warehouse::serves)
                                .map(Warehouse::id)
                                .toList());
        int at = order.indexOf(moved.id());
        int to = at + (later ? 1 : -1);
        if (at >= 0 && to >= 0 && to < order.size()) {
            Collections.swap(order, at, to);
            warehouses.order(order);
        }
        flash.addFlashAttribute(
                "result",
                told(
                        moved.name(),
                        "이/가",
                        texts.text("inventory.warehouse.turn", order.indexOf(moved.id()) + 1)));
        return "redirect:/s/" + serviceId + "/warehouses";
    }

    @PostMapping("/{warehouse}/closings")
    String close(
            @PathVariable String serviceId, @PathVariable int warehouse, RedirectAttributes flash) {
        Warehouse closed = known(warehouse);
        warehouses.close(closed.id());
        flash.addFlashAttribute("result", told(closed.name(), "을/를", " 닫았어요."));
        return "redirect:/s/" + serviceId + "/warehouses";
    }

    @PostMapping("/{warehouse}/openings")
    String reopen(
            @PathVariable String serviceId, @PathVariable int warehouse, RedirectAttributes flash) {
        Warehouse opened = known(warehouse);
        warehouses.reopen(opened.id());
        flash.addFlashAttribute("result", told(opened.name(), "을/를", " 다시 열었어요."));
        return "redirect:/s/" + serviceId + "/warehouses";
    }

    private ModelAndView save(
            String serviceId,
            @Nullable Integer edited,
            WarehouseForm form,
            RedirectAttributes flash,
            String told,
            Runnable saving) {
        try {
            saving.run();
            flash.addFlashAttribute(
                    "result",
                    ResultBar.done(String.valueOf(form.name()), " " + told, clock.instant()));
            return new ModelAndView("redirect:/s/" + serviceId + "/warehouses");
        } catch (Refused refused) {
            if (!(refused.problem() instanceof InventoryProblem problem)
                    || problem.kind() == Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            ModelAndView again =
                    page(edited, form, FieldErrors.none().add(field(problem), texts.text(refused)));
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private ResultBar told(String name, String particle, String did) {
        return ResultBar.done(
                name, Josa.of(name, particle).substring(name.length()) + did, clock.instant());
    }

    private static String field(InventoryProblem problem) {
        return switch (problem) {
            case WAREHOUSE_NAME -> "name";
            case WAREHOUSE_ADDRESS -> "address";
            case WAREHOUSE_USED, WAREHOUSE_LAST -> "kind";
            default -> "code";
        };
    }

    private Warehouse known(int warehouse) {
        return warehouses
                .find(new WarehouseId(warehouse))
                .orElseThrow(() -> Refused.because(InventoryProblem.WAREHOUSE_UNKNOWN, warehouse));
    }

    private ModelAndView page(@Nullable Integer edited, WarehouseForm form, FieldErrors errors) {
        return new ModelAndView(
                "inventory/warehouses",
                "view",
                new WarehousesView(warehouses.list(), edited, form, errors));
    }
}
