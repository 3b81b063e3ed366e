package io.moasell.identity;

import io.moasell.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** How a filter answers: as the one error frame does, and to htmx in its own way. */
@Component
class Answers {

    private final HandlerExceptionResolver frame;

    Answers(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver frame) {
        this.frame = frame;
    }

    /** Frames the refusal like any other. */
    void refuse(Refused no, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (frame.resolveException(request, response, null, no) == null) {
            response.sendError(
                    switch (no.problem().kind()) {
                        case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
                        case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
                        default -> HttpServletResponse.SC_FORBIDDEN;
                    });
        }
    }

    /** Sends the whole page there, also when only a part of it was asked for. */
    void sendTo(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(path);
        }
    }
}
