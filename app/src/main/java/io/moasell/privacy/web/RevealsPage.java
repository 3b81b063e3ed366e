package io.moasell.privacy.web;

import io.moasell.kernel.Kst;
import io.moasell.privacy.Reveals;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 설정 › 개인정보 열람 기록. */
@Controller
class RevealsPage {

    private static final int ROWS = 50;

    private final Reveals reveals;
    private final Clock clock;

    RevealsPage(Reveals reveals, Clock clock) {
        this.reveals = reveals;
        this.clock = clock;
    }

    @GetMapping("/s/{serviceId}/settings/logs/personal")
    ModelAndView list(@RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "privacy/reveals",
                Map.of(
                        "page", reveals.page(before, ROWS),
                        "first", before == null,
                        "intact", reveals.intact(Kst.today(clock))));
    }
}
