package io.moasell.ordering.web;

import io.moasell.tenancy.Right;
import io.moasell.views.SavedView;
import io.moasell.views.SavedViews;
import io.moasell.views.ViewLayout;
import io.moasell.web.ResultBar;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 저장된 보기: kept, changed, taken away, begun with; and the columns of each. */
@Controller
@RequestMapping("/s/{serviceId}/orders")
class ViewsController {

    private final SavedViews views;
    private final Clock clock;

    ViewsController(SavedViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @PostMapping("/views")
    String save(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean share,
            RedirectAttributes flash) {
        SavedView view = views.save(Viewing.LIST, name, shown(query), share, Right.ORDERS_HANDLE);
        said(flash, "보기", "를 저장했어요.");
        return to(serviceId, "?view=" + view.id());
    }

    @PutMapping("/views/{view}")
    String change(
            @PathVariable String serviceId,
            @PathVariable long view,
            @RequestParam(defaultValue = "") String query,
            RedirectAttributes flash) {
        views.change(Viewing.LIST, view, shown(query), Right.ORDERS_HANDLE);
        said(flash, "보기", "를 저장했어요.");
        return to(serviceId, "?view=" + view);
    }

    @DeleteMapping("/views/{view}")
    String remove(
            @PathVariable String serviceId, @PathVariable long view, RedirectAttributes flash) {
        views.remove(Viewing.LIST, view, Right.ORDERS_HANDLE);
        said(flash, "보기", "를 지웠어요.");
        return to(serviceId, "?stage=NEW");
    }

    @PostMapping("/views/beginning")
    String begin(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") String begin,
            @RequestParam(defaultValue = "") String query,
            RedirectAttributes flash) {
        views.beginWith(Viewing.LIST, begin);
        said(flash, "주문 처리", begin.isEmpty() ? "는 이제 신규주문으로 시작해요." : "는 이제 이 보기로 시작해요.");
        return to(serviceId, new DeskQuery(Viewing.read(query)).text());
    }

    @PostMapping("/columns")
    String arrange(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<String> col,
            @RequestParam(defaultValue = "false") boolean dense,
            @RequestParam(defaultValue = "false") boolean plain,
            @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "") String query) {
        DeskQuery shown = new DeskQuery(Viewing.read(query));
        String view = shown.get("view");
        views.arrange(
                Viewing.LIST,
                view == null ? "" : view,
                plain
                        ? ViewLayout.PLAIN
                        : new ViewLayout(
                                Column.of(col).stream().map(Column::name).toList(), dense));
        return to(
                serviceId,
                (plain || size.isEmpty()
                                ? shown
                                : shown.with("size", size.equals("50") ? null : size))
                        .text());
    }

    /** Only what the desk knows is kept. */
    private static String shown(String query) {
        // Searched words may be a name or a number: no view keeps them.
        return new DeskQuery(Viewing.read(query))
                .view()
                .with("q", null)
                .text()
                .replaceFirst("^\\?", "");
    }

    private void said(RedirectAttributes flash, String what, String did) {
        flash.addFlashAttribute("result", ResultBar.done(what, did, clock.instant()));
    }

    private static String to(String serviceId, String query) {
        return "redirect:/s/" + serviceId + "/orders" + query;
    }
}
