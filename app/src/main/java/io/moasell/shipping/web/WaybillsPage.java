package io.moasell.shipping.web;

import io.moasell.couriers.Courier;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.Stage;
import io.moasell.shipping.Parcels;
import io.moasell.shipping.WaybillFiles;
import io.moasell.shipping.WaybillPaste;
import io.moasell.shipping.WaybillRow;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.shipping.WaybillVerdict;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Back;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Waybills typed or pasted: looked at first, then entered. */
@Controller
@RequestMapping("/s/{serviceId}/waybills")
class WaybillsPage {

    /** Fields on one page, at most. */
    private static final int MOST = 100;

    private final Parcels parcels;
    private final OrderBoard board;
    private final Waybills waybills;
    private final Says says;
    private final Rights rights;
    private final WaybillFiles files;

    WaybillsPage(
            Parcels parcels,
            OrderBoard board,
            Waybills waybills,
            Says says,
            Rights rights,
            WaybillFiles files) {
        this.files = files;
        this.parcels = parcels;
        this.board = board;
        this.waybills = waybills;
        this.says = says;
        this.rights = rights;
    }

    @GetMapping
    ModelAndView blank(
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Integer every,
            @RequestParam Map<String, String> params,
            @RequestParam(defaultValue = "") String back) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> picked =
                item.isEmpty() && every == null
                        ? List.of()
                        : board.picked(item, every, params::get).items();
        return page(HttpStatus.OK, "", null, List.of(), picked, back);
    }

    /** Looks at a paste, or enters it. */
    @PostMapping(params = "paste")
    ModelAndView paste(
            @PathVariable String serviceId,
            @RequestParam String paste,
            @RequestParam(required = false) @Nullable Courier courier,
            @RequestParam(defaultValue = "preview") String act,
            @RequestParam(defaultValue = "") Set<Integer> accept,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        List<WaybillRow> rows = accepting(WaybillPaste.read(paste, courier), accept);
        if (!act.equals("apply") || rows.isEmpty()) {
            return page(
                    rows.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
                    paste,
                    courier,
                    parcels.preview(rows),
                    List.of(),
                    "");
        }
        List<WaybillVerdict> verdicts = parcels.enterWaybills(rows);
        String left = Waybills.left(verdicts);
        if (left.isEmpty()) {
            flash.addFlashAttribute("result", says.entered(serviceId, verdicts));
            return new ModelAndView(Back.to(serviceId, "", "waybills"));
        }
        return page(
                        HttpStatus.OK,
                        left,
                        courier,
                        parcels.preview(WaybillPaste.read(left, courier)),
                        List.of(),
                        "")
                .addObject("result", says.entered(serviceId, verdicts));
    }

    /** Enters a waybill for each picked item; those left empty are left alone. */
    @PostMapping(params = "item")
    ModelAndView typed(
            @PathVariable String serviceId,
            @RequestParam List<Long> item,
            @RequestParam(defaultValue = "") List<String> courier,
            @RequestParam(defaultValue = "") List<String> number,
            @RequestParam(defaultValue = "") Set<Long> accept,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        List<WaybillRow> rows = new ArrayList<>();
        for (int i = 0; i < item.size(); i++) {
            String typed = i < number.size() ? number.get(i) : "";
            if (!typed.isBlank() || item.size() == 1) {
                rows.add(
                        WaybillRow.of(
                                        new ItemId(item.get(i)),
                                        i < courier.size() ? courier.get(i) : "",
                                        typed)
                                .accepting(
                                        accept.contains(item.get(i))
                                                ? EnumSet.allOf(Warning.class)
                                                : Set.of()));
            }
        }
        List<WaybillVerdict> verdicts = parcels.enterWaybills(rows);
        List<ItemId> left =
                verdicts.stream()
                        .filter(verdict -> !verdict.fate().good())
                        .map(verdict -> verdict.row().item())
                        .toList();
        if (left.isEmpty()) {
            flash.addFlashAttribute("result", says.entered(serviceId, verdicts));
            return new ModelAndView(Back.to(serviceId, back, "waybills"));
        }
        return page(HttpStatus.UNPROCESSABLE_CONTENT, "", null, verdicts, left, back)
                .addObject("result", says.entered(serviceId, verdicts));
    }

    /** 송장 지우기: the items are CONFIRMED again. */
    @DeleteMapping
    String takeOff(
            @PathVariable String serviceId,
            @RequestParam List<Long> item,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        rights.require(Right.ORDERS_HANDLE);
        flash.addFlashAttribute(
                "result",
                says.done(
                        "송장", "을 지웠어요.", parcels.takeOff(item.stream().map(ItemId::new).toList())));
        return Back.to(serviceId, back, "orders?stage=CONFIRMED");
    }

    /** The page with nothing typed. */
    ModelAndView page(HttpStatus status) {
        return page(status, "", null, List.of(), List.of(), "");
    }

    private ModelAndView page(
            HttpStatus status,
            String paste,
            @Nullable Courier courier,
            List<WaybillVerdict> verdicts,
            List<ItemId> picked,
            String back) {
        ModelAndView page =
                new ModelAndView(
                        "shipping/waybills",
                        "view",
                        new WaybillsView(
                                paste,
                                courier,
                                picked.isEmpty() ? waybills.lines(verdicts) : List.of(),
                                waybills.picked(
                                        picked.subList(0, Math.min(picked.size(), MOST)), verdicts),
                                Math.max(0, picked.size() - MOST),
                                back,
                                board.counts().at(Stage.READY)));
        page.setStatus(status);
        return page.addObject("files", files.recent());
    }

    private static List<WaybillRow> accepting(List<WaybillRow> rows, Set<Integer> accept) {
        List<WaybillRow> accepting = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            accepting.add(
                    accept.contains(i)
                            ? rows.get(i).accepting(EnumSet.allOf(Warning.class))
                            : rows.get(i));
        }
        return accepting;
    }
}
