package io.moasell.web.frame;

import io.moasell.kernel.Problem;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Tenancy;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RowsRefused;
import io.moasell.web.Tone;
import io.moasell.web.WebProblem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * One frame for every no: {@code application/problem+json} for programs, a toast for htmx, a page
 * otherwise; the same status in all three.
 */
@Component
class Framing {

    /** Tells ui.js that this answer is to be shown though its status is an error. */
    private static final String FRAMED = "UI-Framed";

    private static final Pattern OFFICE = Pattern.compile("(/s/[A-Za-z0-9]{4,20})(/.*)?");
    private static final Logger LOG = LoggerFactory.getLogger(Framing.class);

    private final ProblemTexts texts;

    Framing(ProblemTexts texts) {
        this.texts = texts;
    }

    Object refused(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        Problem problem = refused.problem();
        return frame(status(problem.kind()), problem, refused.args(), false, request, response);
    }

    /** For programs only: no screen sends rows. */
    Object refused(RowsRefused refused, HttpServletRequest request) {
        RowsRefused.Row first = refused.rows().getFirst();
        Map<String, Object> body =
                body(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        first.problem(),
                        texts.text(first.problem(), first.args()),
                        TraceFilter.traceOf(request));
        body.put("rows", refused.rows().stream().map(this::row).toList());
        return json(HttpStatus.UNPROCESSABLE_CONTENT, body);
    }

    private Map<String, Object> row(RowsRefused.Row row) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("index", row.index());
        if (row.id() != null) {
            told.put("id", row.id());
        }
        told.put("code", row.problem().code());
        told.put("detail", texts.text(row.problem(), row.args()));
        return told;
    }

    Object bare(HttpStatusCode status, HttpServletRequest request, HttpServletResponse response) {
        WebProblem problem = WebProblem.of(status);
        return frame(status, problem, List.of(), problem == WebProblem.BROKEN, request, response);
    }

    Object unforeseen(Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
        LOG.error("unforeseen, told as {}", TraceFilter.traceOf(request), thrown);
        return bare(HttpStatus.INTERNAL_SERVER_ERROR, request, response);
    }

    private Object frame(
            HttpStatusCode status,
            Problem problem,
            List<Object> args,
            boolean ours,
            HttpServletRequest request,
            HttpServletResponse response) {
        String text = texts.text(problem, args);
        String path = path(request);
        String trace = TraceFilter.traceOf(request);
        if (path.startsWith("/api/")) {
            return json(status, body(status, problem, text, trace));
        }
        boolean page = "GET".equals(method(request)) && !isPart(request);
        boolean htmx = request.getHeader("HX-Request") != null;
        if (htmx) {
            response.setHeader(FRAMED, "yes");
        }
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("text", text);
        model.put("trace", ours ? trace : null);
        if (htmx && !page) {
            response.setHeader("HX-Reswap", "none");
            model.put("tone", ours ? Tone.BAD : Tone.WARN);
            return new ModelAndView("web/says", model, status);
        }
        String home = home(path);
        String before = "GET".equals(method(request)) ? null : before(request);
        model.put("heading", ours ? texts.text("web.heading.UNAVAILABLE") : heading(problem));
        model.put("inside", !ours && !"/".equals(home) && Tenancy.bound().isPresent());
        model.put("back", before == null ? home : before);
        model.put("backLabel", before != null ? "돌아가기" : "/".equals(home) ? "처음으로 가기" : "홈으로 가기");
        return new ModelAndView("web/problem", model, status);
    }

    private String heading(Problem problem) {
        return texts.text("web.heading." + problem.kind().name());
    }

    /** An htmx request that is no whole navigation. */
    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null;
    }

    private static ResponseEntity<Map<String, Object>> json(
            HttpStatusCode status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static Map<String, Object> body(
            HttpStatusCode status, Problem problem, String text, String trace) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:moasell:problem:" + problem.code());
        body.put("title", title(status));
        body.put("status", status.value());
        body.put("code", problem.code());
        body.put("detail", text);
        body.put("traceId", trace);
        return body;
    }

    private static String title(HttpStatusCode status) {
        return Optional.ofNullable(HttpStatus.resolve(status.value()))
                .map(HttpStatus::getReasonPhrase)
                .orElse("Error");
    }

    static HttpStatus status(Problem.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case REFUSED -> HttpStatus.CONFLICT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** The address that was asked for, also when the container asks again for its error. */
    private static String path(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return asked == null ? request.getRequestURI() : asked.toString();
    }

    private static String method(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return asked == null ? request.getMethod() : asked.toString();
    }

    private static String home(String path) {
        Matcher office = OFFICE.matcher(path);
        return office.matches() ? office.group(1) + "/home" : "/";
    }

    /** The page the form stood on, when it is one of ours. */
    private static @Nullable String before(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return null;
        }
        try {
            URI uri = URI.create(referer);
            if (!request.getServerName().equals(uri.getHost()) || uri.getRawPath() == null) {
                return null;
            }
            return uri.getRawQuery() == null
                    ? uri.getRawPath()
                    : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
