package io.moasell.ordering.web;

import io.moasell.jobs.Job;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.Orders;
import io.moasell.sending.BatchId;
import io.moasell.sending.SendKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The order desk. */
@Controller
@RequestMapping("/s/{serviceId}/orders")
class OrdersPage {

    private final Desk desk;
    private final Orders orders;
    private final Jobs jobs;
    private final Bars bars;

    OrdersPage(Desk desk, Orders orders, Jobs jobs, Bars bars) {
        this.desk = desk;
        this.orders = orders;
        this.jobs = jobs;
        this.bars = bars;
    }

    @GetMapping
    ModelAndView desk(
            @RequestParam Map<String, String> params,
            HttpServletRequest request,
            HttpSession session) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        Long batch = flash != null && flash.get("batch") instanceof Long sent ? sent : null;
        int left = flash != null && flash.get("left") instanceof Integer rows ? rows : 0;
        List<Long> asked =
                flash != null && flash.get("jobs") instanceof String ids
                        ? Arrays.stream(ids.split(",")).map(Long::valueOf).toList()
                        : List.of();
        return new ModelAndView(
                "ordering/orders",
                "view",
                desk.view(new DeskQuery(params), batch, left, asked, new Looks(session)));
    }

    /** Rows and a result that were moving, as they are now; each replaces itself. */
    @GetMapping("/moving")
    ModelAndView moving(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "") List<Long> item,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(defaultValue = "0") int left,
            @RequestParam(defaultValue = "") List<Long> job,
            @RequestParam Map<String, String> params,
            HttpServletResponse response) {
        DeskQuery query = new DeskQuery(params);
        MovingView.Sent sent =
                batch != null
                        ? sent(serviceId, batch, left, query)
                        : job.isEmpty() ? null : collected(serviceId, job, query);
        MovingView view = desk.moving(query, item.stream().map(ItemId::new).toList(), sent);
        if (!view.watched().any()) {
            // All of it has ended: the menu's numbers and the bell may have changed with it.
            response.setHeader("HX-Trigger", "ui:refresh");
        }
        return new ModelAndView("ordering/moving", "view", view);
    }

    private MovingView.Sent sent(String serviceId, long batch, int left, DeskQuery query) {
        Orders.Progress progress = orders.progress(new BatchId(batch));
        String desk = "/s/" + serviceId + "/orders";
        String results = "/s/" + serviceId + "/deliveries/" + batch;
        String resource =
                progress.kind() == SendKind.CONFIRM ? desk + "/confirmations/" + batch : results;
        return new MovingView.Sent(
                batch,
                left,
                List.of(),
                progress.open() > 0,
                bars.progress(progress, left, resource, results, desk + query.text()));
    }

    private MovingView.Sent collected(String serviceId, List<Long> ids, DeskQuery query) {
        List<Job> asked = ids.stream().flatMap(id -> jobs.find(new JobId(id)).stream()).toList();
        List<String> told =
                asked.stream()
                        .map(
                                job ->
                                        jobs.results(job.id()).stream()
                                                .map(JobResult::detail)
                                                .filter(Objects::nonNull)
                                                .collect(
                                                        Collectors.joining(
                                                                " ", job.title() + " · ", "")))
                        .toList();
        return new MovingView.Sent(
                null,
                0,
                ids,
                asked.stream().anyMatch(job -> !job.state().ended()),
                bars.collected(
                        asked,
                        told,
                        "/s/" + serviceId + "/orders" + query.text(),
                        "/s/" + serviceId + "/jobs"));
    }
}
