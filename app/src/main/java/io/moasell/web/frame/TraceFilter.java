package io.moasell.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a number that stands in every log line of it and, when it fails, on the screen
 * (문의 번호).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

    private static final String TRACE = "traceId";

    /** No letters that are mistaken for digits when read out. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    static String traceOf(HttpServletRequest request) {
        Object trace = request.getAttribute(TRACE);
        return trace == null ? fresh() : trace.toString();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = traceOf(request);
        request.setAttribute(TRACE, trace);
        response.setHeader("X-Trace-Id", trace);
        try (var told = MDC.putCloseable(TRACE, trace)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String fresh() {
        StringBuilder trace = new StringBuilder("0000-0000");
        for (int i = 0; i < trace.length(); i++) {
            if (trace.charAt(i) == '0') {
                trace.setCharAt(
                        i, LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
            }
        }
        return trace.toString();
    }
}
