package io.moasell.identity;

import io.moasell.kernel.Refused;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** How a filter answers: as the one error frame does, and to htmx in its own way. */
@Component
class Answers {

    private final HandlerExceptionResolver frame;
    private final List<ViewResolver> views;

    Answers(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver frame,
            List<ViewResolver> views) {
        this.frame = frame;
        this.views = views;
    }

    /** Frames the refusal like any other, and shows what the frame says: nobody else does here. */
    void refuse(Refused no, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ModelAndView framed = frame.resolveException(request, response, null, no);
        if (framed == null) {
            throw new ServletException(no);
        }
        if (framed.isEmpty()) {
            return;
        }
        if (framed.getStatus() != null) {
            response.setStatus(framed.getStatus().value());
        }
        try {
            view(framed).render(framed.getModel(), request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private View view(ModelAndView framed) throws Exception {
        String name = Objects.requireNonNull(framed.getViewName());
        for (ViewResolver resolver : views) {
            View view = resolver.resolveViewName(name, Locale.KOREAN);
            if (view != null) {
                return view;
            }
        }
        throw new ServletException("no view is called " + name);
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
