package io.moasell.packing.web;

import io.moasell.packing.Papers;
import io.moasell.packing.Papers.Kind;
import io.moasell.web.Back;
import java.util.List;
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

    PapersPage(Papers papers) {
        this.papers = papers;
    }

    @GetMapping
    ModelAndView paper(@RequestParam(defaultValue = "PICKING") Kind kind) {
        return new ModelAndView("packing/paper", "paper", papers.of(kind));
    }

    /** It is being printed: that is written down, and the page comes back and prints. */
    @PostMapping
    String print(
            @PathVariable String serviceId,
            @RequestParam(defaultValue = "PICKING") Kind kind,
            @RequestParam(defaultValue = "") List<Long> box,
            RedirectAttributes flash) {
        papers.printed(kind, box);
        flash.addFlashAttribute("printing", true);
        return Back.to(serviceId, "", "packing/papers?kind=" + kind.name());
    }
}
