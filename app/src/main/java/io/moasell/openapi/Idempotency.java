package io.moasell.openapi;

import io.moasell.kernel.Refused;
import io.moasell.privacy.Envelopes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a write with an {@code Idempotency-Key} once: the same key with the same body gets the same
 * answer, at the same moment too; with another body it is refused. What failed on our side (5xx) is
 * forgotten, so that it can be sent again. A request that a dying node left open is never done
 * again by itself.
 */
@Component
class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final String PURPOSE = "openapi.answer";
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LEFT_OPEN = Duration.ofMinutes(5);

    private final AnswerStore store;
    private final Envelopes envelopes;
    private final Clock clock;

    Idempotency(AnswerStore store, Envelopes envelopes, Clock clock) {
        this.store = store;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    void once(
            long keyId, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String said = request.getHeader(HEADER);
        if (said == null || !WRITES.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (!KEY.matcher(said).matches()) {
            throw Refused.because(OpenapiProblem.IDEMPOTENCY_KEY_INVALID);
        }
        BufferedRequest buffered = BufferedRequest.of(request);
        AnswerStore.Slot slot = new AnswerStore.Slot(keyId, route(request), said);
        byte[] hash = hash(buffered.body());
        if (store.start(slot, hash)) {
            run(slot, buffered, response, chain);
        } else {
            again(slot, hash, response);
        }
    }

    private void run(
            AnswerStore.Slot slot,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, answer);
            done = answer.getStatus() < 500;
        } finally {
            if (!done) {
                store.forget(slot);
            }
        }
        if (done) {
            store.finish(
                    slot,
                    new AnswerStore.Answer(
                            answer.getStatus(),
                            answer.getContentType(),
                            answer.getHeader(HttpHeaders.LOCATION),
                            envelopes.seal(
                                    PURPOSE,
                                    new String(
                                            answer.getContentAsByteArray(),
                                            StandardCharsets.UTF_8))));
        }
        answer.copyBodyToResponse();
    }

    private void again(AnswerStore.Slot slot, byte[] hash, HttpServletResponse response)
            throws IOException {
        // The other request runs in another thread or on another node: looked at until it ends.
        long waited = 0;
        while (true) {
            Optional<AnswerStore.Stored> stored = store.find(slot);
            if (stored.isEmpty()) {
                throw Refused.because(OpenapiProblem.STILL_RUNNING);
            }
            if (!Arrays.equals(stored.get().bodyHash(), hash)) {
                throw Refused.because(OpenapiProblem.IDEMPOTENCY_KEY_REUSED);
            }
            AnswerStore.@Nullable Answer answer = stored.get().answer();
            if (answer != null) {
                replay(answer, response);
                return;
            }
            if (stored.get().startedAt().plus(LEFT_OPEN).isBefore(clock.instant())) {
                throw Refused.because(OpenapiProblem.OUTCOME_UNKNOWN);
            }
            if (waited >= WAIT.toMillis()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                throw Refused.because(OpenapiProblem.STILL_RUNNING);
            }
            waited += pause();
        }
    }

    private static long pause() {
        try {
            Thread.sleep(50);
            return 50;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(OpenapiProblem.STILL_RUNNING);
        }
    }

    private void replay(AnswerStore.Answer answer, HttpServletResponse response)
            throws IOException {
        byte[] body = envelopes.open(PURPOSE, answer.sealed()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String route(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getMethod()
                + " "
                + request.getRequestURI()
                + (query == null ? "" : "?" + query);
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
