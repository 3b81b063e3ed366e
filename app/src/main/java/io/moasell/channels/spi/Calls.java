package io.moasell.channels.spi;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** What connectors say alike about HTTP: what came of a call that brought no usable answer. */
public final class Calls {

    private Calls() {}

    /** Why a call brought no usable answer. */
    public sealed interface Trouble {}

    /**
     * The call never reached the channel: surely nothing was done.
     *
     * @param why in technical words
     */
    public record NotSent(String why) implements Trouble {}

    /**
     * The call may have reached the channel and the answer was lost: a write may have taken effect.
     *
     * @param why in technical words
     */
    public record Lost(String why) implements Trouble {}

    /**
     * The channel answered with another status than success.
     *
     * @param status the HTTP status
     * @param body as it came; may be no JSON
     * @param retryAfter what the channel asks to wait, if it says so
     */
    public record Status(int status, String body, Optional<Duration> retryAfter)
            implements Trouble {

        @Override
        public String toString() {
            return "Status[" + status + "]";
        }
    }

    /** Reads what a failed call means. */
    public static Trouble trouble(RestClientException failure) {
        if (failure instanceof RestClientResponseException answered) {
            return new Status(
                    answered.getStatusCode().value(),
                    answered.getResponseBodyAsString(java.nio.charset.StandardCharsets.UTF_8),
                    retryAfter(answered));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException) {
                return new NotSent(cause.getClass().getSimpleName());
            }
        }
        Throwable root = failure.getMostSpecificCause();
        return new Lost(root.getClass().getSimpleName());
    }

    private static Optional<Duration> retryAfter(RestClientResponseException answered) {
        String value =
                answered.getResponseHeaders() == null
                        ? null
                        : answered.getResponseHeaders().getFirst("Retry-After");
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        } catch (NumberFormatException aDate) {
            return Optional.empty();
        }
    }

    /** The same answer for every key. */
    public static Map<ItemKey, Answer> all(Collection<ItemKey> keys, Answer answer) {
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        keys.forEach(key -> answers.put(key, answer));
        return answers;
    }
}
