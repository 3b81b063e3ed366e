package io.moasell.home.web;

import io.moasell.channels.Collections;
import io.moasell.channels.Health;
import io.moasell.home.web.HomeView.Task;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Notice;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 오늘 할 일 and 시작하기: each shows what the caller may see. */
@Controller
class HomePage {

    /** Who sets a service up. */
    private static final List<Right> FOUNDER =
            List.of(
                    Right.CHANNELS_HANDLE,
                    Right.PRODUCTS_HANDLE,
                    Right.STOCK_SEE,
                    Right.ORDERS_SEE);

    private final OrderBoard orders;
    private final Tasks tasks;
    private final Figures figures;
    private final FirstSteps steps;
    private final RunningOut running;
    private final Collections collections;
    private final Bell bell;
    private final ProblemTexts texts;
    private final Rights rights;

    HomePage(
            OrderBoard orders,
            Tasks tasks,
            Figures figures,
            FirstSteps steps,
            RunningOut running,
            Collections collections,
            Bell bell,
            ProblemTexts texts,
            Rights rights) {
        this.orders = orders;
        this.tasks = tasks;
        this.figures = figures;
        this.steps = steps;
        this.running = running;
        this.collections = collections;
        this.bell = bell;
        this.texts = texts;
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/home")
    ModelAndView home(@RequestParam(required = false) @Nullable String period) {
        return new ModelAndView("home/home", "view", view(Period.read(period)));
    }

    @GetMapping("/s/{serviceId}/start")
    ModelAndView start() {
        FOUNDER.forEach(rights::require);
        return new ModelAndView("home/start", "view", steps.start());
    }

    private HomeView view(Period period) {
        boolean selling = rights.has(Right.ORDERS_SEE);
        Counts counts = selling ? orders.counts() : null;
        List<Health> shops = rights.has(Right.CHANNELS_SEE) ? collections.health() : List.of();
        List<Notice> notices = bell.standing();
        Start start = FOUNDER.stream().allMatch(rights::has) ? steps.start() : null;
        List<Task> todo = new ArrayList<>(counts == null ? List.of() : tasks.orders(counts));
        todo.addAll(tasks.goods());
        return new HomeView(
                period,
                counts == null ? List.of() : figures.kpis(period, counts),
                start == null || start.complete() ? null : start,
                todo,
                counts == null ? null : figures.chart(),
                counts == null ? List.of() : figures.shops(shops),
                running.scarce(),
                shops,
                notices,
                notices.stream()
                        .map(notice -> texts.text(notice.kind(), notice.args().toArray()))
                        .toList());
    }
}
