package io.moasell.jobs.web;

import io.moasell.jobs.Bell;
import io.moasell.jobs.Notice;
import io.moasell.web.ProblemTexts;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** 알림: what the bell has rung for. */
@Controller
@RequestMapping("/s/{serviceId}/notices")
class NoticesPage {

    private final Bell bell;
    private final ProblemTexts texts;

    NoticesPage(Bell bell, ProblemTexts texts) {
        this.bell = bell;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView(
                "jobs/notices",
                "view",
                new NoticesView(rows(bell.standing()), rows(bell.settled())));
    }

    private List<NoticesView.Row> rows(List<Notice> notices) {
        return notices.stream()
                .map(
                        notice ->
                                new NoticesView.Row(
                                        notice, texts.text(notice.kind(), notice.args().toArray())))
                .toList();
    }

    /** A person has seen to it. */
    @PostMapping("/{id}/dismissals")
    String dismiss(@PathVariable String serviceId, @PathVariable long id) {
        bell.dismiss(id);
        return "redirect:/s/" + serviceId + "/notices";
    }
}
