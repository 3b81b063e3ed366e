package io.moasell.packing.web;

import io.moasell.kernel.Refused;
import io.moasell.packing.Papers;
import io.moasell.packing.Papers.Kind;
import io.moasell.privacy.Reason;
import io.moasell.web.Back;
import io.moasell.web.ProblemTexts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is printed for the warehouse. */
@Controller
@RequestMapping("/s/{serviceId}/packing/papers")
class PapersPage {

    private final Papers papers;
    private final ProblemTexts texts;

    PapersPage(Papers papers, ProblemTexts texts) {
        this.papers = papers;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView paper(@RequestParam(defaultValue = "PICKING") Kind kind) {
        return new ModelAndView("packing/paper", "paper", papers.of(kind));
    }

    /**
     * It is being printed: that is written down, and the page comes back and prints. Where it names
     * people it is answered at once: what was looked at for a reason is not asked for again.
     */
    @PostMapping
    ModelAndView print(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "PICKING") Kind kind,
            @RequestParam(defaultValue = "") List<Long> box,
            @RequestParam(defaultValue = "DELIVERY") Reason reason,
            @RequestParam(defaultValue = "") String words,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!kind.personal()) {
            papers.printed(kind, box);
            flash.addFlashAttribute("printing", true);
            return new ModelAndView(Back.to(serviceId, "", "packing/papers?kind=" + kind.name()));
        }
        try {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return new ModelAndView(
                            "packing/paper", "paper", papers.reveal(kind, box, reason, words))
                    .addObject("printing", true);
        } catch (Refused refused) {
            ModelAndView page =
                    new ModelAndView("packing/paper", "paper", papers.of(kind))
                            .addObject("problem", texts.text(refused));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }
}
