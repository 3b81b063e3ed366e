package io.moasell.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The menu by itself, when its counts are asked again. */
@Controller
class NavController {

    @GetMapping("/s/{serviceId}/shell/nav")
    String nav() {
        return "layout/nav";
    }
}
