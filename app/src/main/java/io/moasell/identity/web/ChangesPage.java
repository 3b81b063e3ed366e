package io.moasell.identity.web;

import io.moasell.audit.AuditLog;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 설정 › 변경 기록: who did what to what. */
@Controller
class ChangesPage {

    private static final int ROWS = 50;

    private final AuditLog log;
    private final Rights rights;

    ChangesPage(AuditLog log, Rights rights) {
        this.log = log;
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/settings/logs/changes")
    ModelAndView list(@RequestParam(required = false) @Nullable String before) {
        rights.require(Right.SETTINGS_HANDLE);
        return new ModelAndView(
                "identity/changes",
                Map.of("page", log.page(null, before, ROWS), "first", before == null));
    }
}
