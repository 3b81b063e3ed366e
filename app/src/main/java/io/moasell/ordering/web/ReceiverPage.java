package io.moasell.ordering.web;

import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Receivers;
import io.moasell.ordering.Receivers.Edited;
import io.moasell.web.Back;
import io.moasell.web.FieldErrors;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 받는 분 고치기: the form, and the choice between the seller's word and the channel's. */
@Controller
@RequestMapping("/s/{serviceId}/orders/{item}/receiver")
class ReceiverPage {

    private final Orders orders;
    private final Receivers receivers;
    private final ProblemTexts texts;
    private final Clock clock;

    ReceiverPage(Orders orders, Receivers receivers, ProblemTexts texts, Clock clock) {
        this.orders = orders;
        this.receivers = receivers;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView form(
            @PathVariable long item,
            @RequestParam(defaultValue = "") String back,
            HttpSession session) {
        ItemId id = new ItemId(item);
        OrderItem order = order(id);
        boolean looking = new Looks(session).until(id, clock.instant()) != null;
        int version = order.edits().version();
        return page(
                order,
                looking
                        ? ReceiverForm.of(version, orders.revealed(id).receiver())
                        : ReceiverForm.empty(version),
                FieldErrors.none(),
                back,
                HttpStatus.OK);
    }

    @PostMapping
    ModelAndView edit(
            @PathVariable String serviceId,
            @PathVariable long item,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        ItemId id = new ItemId(item);
        ReceiverForm form = ReceiverForm.read(typed);
        FieldErrors errors = form.errors();
        if (errors.any()) {
            return page(order(id), form, errors, back, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            flash.addFlashAttribute(
                    "result", told(receivers.edit(id, form.version(), form.change()), "을 고쳤어요."));
        } catch (Refused refused) {
            if (!mendable(refused.problem())) {
                throw refused;
            }
            return page(
                    order(id),
                    form,
                    FieldErrors.none().add("name", texts.text(refused)),
                    back,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(Back.to(serviceId, back, "orders?open=" + item));
    }

    @PostMapping("/choices")
    String choose(
            @PathVariable String serviceId,
            @PathVariable long item,
            @RequestParam int version,
            @RequestParam Word word,
            @RequestParam(defaultValue = "") String back,
            RedirectAttributes flash) {
        ItemId id = new ItemId(item);
        flash.addFlashAttribute(
                "result",
                word == Word.OURS
                        ? told(receivers.keepOurs(id, version), "은 고친 대로 써요.")
                        : told(receivers.takeTold(id, version), "을 채널에서 받은 대로 되돌렸어요."));
        return Back.to(serviceId, back, "orders?open=" + item);
    }

    /** Whose word is taken. */
    enum Word {
        OURS,
        CHANNEL
    }

    private static boolean mendable(Problem problem) {
        return problem == OrderingProblem.RECEIVER_STALE
                || problem == OrderingProblem.RECEIVER_LONG;
    }

    private OrderItem order(ItemId id) {
        return orders.find(id).orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM));
    }

    private ModelAndView page(
            OrderItem order,
            ReceiverForm form,
            FieldErrors errors,
            String back,
            HttpStatus status) {
        String obstacle = receivers.obstacle(order.id()).map(texts::text).orElse("");
        return new ModelAndView(
                "ordering/receiver",
                Map.of(
                        "item",
                        order,
                        "form",
                        form,
                        "errors",
                        errors,
                        "back",
                        back,
                        "obstacle",
                        obstacle),
                status);
    }

    private ResultBar told(Edited edited, String did) {
        if (edited.items().isEmpty()) {
            return ResultBar.done("받는 분 정보", "는 그대로예요. 바뀐 것이 없어요.", clock.instant());
        }
        ResultBar bar = ResultBar.done("받는 분 정보", did, clock.instant());
        return edited.labelled() == 0
                ? bar
                : new ResultBar(
                        io.moasell.web.Tone.WARN,
                        bar.subject(),
                        bar.text(),
                        0,
                        0,
                        bar.at(),
                        List.of(),
                        List.of(
                                "송장을 이미 입력한 상품이 "
                                        + edited.labelled()
                                        + "건 있어요. 택배사에 접수한 주소와 라벨을 확인하세요."));
    }
}
