package io.moasell.web.frame;

import io.moasell.kernel.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What failed outside of any controller (a filter, a view): the container asks here for the answer.
 */
@Controller
class Failures implements ErrorController {

    private final Framing framing;

    Failures(Framing framing) {
        this.framing = framing;
    }

    @RequestMapping("/error")
    Object answer(HttpServletRequest request, HttpServletResponse response) {
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return framing.refused(refused, request, response);
            }
        }
        return thrown == null
                ? framing.bare(status(request), request, response)
                : framing.unforeseen(thrown, request, response);
    }

    private static HttpStatus status(HttpServletRequest request) {
        @Nullable Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for by name, not by a failure: there is nothing here.
        @Nullable HttpStatus status =
                code == null ? HttpStatus.NOT_FOUND : HttpStatus.resolve((Integer) code);
        return Objects.requireNonNullElse(status, HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
