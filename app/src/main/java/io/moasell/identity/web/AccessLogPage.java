package io.moasell.identity.web;

import io.moasell.identity.AccessLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 설정 › 접속 기록. */
@Controller
class AccessLogPage {

    private static final int ROWS = 50;

    private final AccessLog log;

    AccessLogPage(AccessLog log) {
        this.log = log;
    }

    @GetMapping("/s/{serviceId}/settings/logs/access")
    ModelAndView list(@RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "identity/access", Map.of("page", log.page(before, ROWS), "first", before == null));
    }
}
