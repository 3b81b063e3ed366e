package io.moasell.web;

import io.moasell.tenancy.Rights;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the shell of a request. */
@Component
class OfficeShells {

    private final List<ShellPart> parts;
    private final Rights rights;
    private final Clock clock;

    OfficeShells(List<ShellPart> parts, Rights rights, Clock clock) {
        this.parts = parts;
        this.rights = rights;
        this.clock = clock;
    }

    OfficeShell of(HttpServletRequest request, Map<String, @Nullable Object> model) {
        ResultBar result = model.get("result") instanceof ResultBar bar ? bar : null;
        return new OfficeShell(request, parts, rights, clock.instant(), result);
    }
}
