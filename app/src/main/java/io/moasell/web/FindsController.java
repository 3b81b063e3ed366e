package io.moasell.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the command menu finds while somebody types. */
@Controller
class FindsController {

    /** One letter finds everything, which is nothing. */
    private static final int FEWEST = 2;

    private static final int MOST = 100;

    private final List<Finder> finders;

    FindsController(List<Finder> finders) {
        this.finders = finders;
    }

    @GetMapping("/s/{serviceId}/shell/finds")
    ModelAndView finds(@RequestParam(defaultValue = "") String q) {
        String typed = q.strip();
        boolean asked = typed.length() >= FEWEST && typed.length() <= MOST;
        return new ModelAndView(
                "layout/finds",
                "found",
                asked
                        ? finders.stream().flatMap(one -> one.find(typed).stream()).toList()
                        : List.of());
    }
}
