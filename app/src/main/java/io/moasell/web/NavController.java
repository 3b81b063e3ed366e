package io.moasell.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The menu, the bell and the state of collection by themselves, when they are asked again. */
@Controller
class NavController {

    @GetMapping("/s/{serviceId}/shell/nav")
    String nav() {
        return "layout/again";
    }
}
