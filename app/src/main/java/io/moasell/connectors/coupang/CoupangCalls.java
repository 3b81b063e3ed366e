package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Calls;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Unmapped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a call: an answer that was read, or the failure it means. */
final class CoupangCalls {

    private static final Set<String> SUCCESS = Set.of("200", "SUCCESS", "OK");
    private static final Duration BLOCKED = Duration.ofSeconds(60);
    private static final Duration BLOCKED_AT_THE_EDGE = Duration.ofMinutes(10);

    private final JsonMapper json;

    CoupangCalls(JsonMapper json) {
        this.json = json;
    }

    /**
     * An answer that says it succeeded.
     *
     * @param rows what it holds
     * @param more its word for a further page, null when there is none
     */
    record Listed<T>(List<T> rows, @Nullable String more, RawDocument document) {}

    /** Boxes; a line that cannot be read is told and left out. */
    Listed<CoupangWire.Box> boxes(String call, Supplier<String> ask, List<Unmapped> unmapped) {
        RawDocument document = ask(call, ask);
        return listed(
                document,
                CoupangWire.Boxes.class,
                boxes -> new Head<>(boxes.code(), boxes.message(), boxes.data(), boxes.nextToken()),
                data -> CoupangMending.boxes(json, data, unmapped),
                "nextToken");
    }

    /** Receipts; one that cannot be read is told and left out. */
    Listed<CoupangWire.Receipt> receipts(
            String call, Supplier<String> ask, List<Unmapped> unmapped) {
        RawDocument document = ask(call, ask);
        return listed(
                document,
                CoupangWire.Receipts.class,
                list -> new Head<>(list.code(), list.message(), list.data(), list.nextToken()),
                data -> CoupangMending.receipts(json, data, unmapped),
                "nextToken");
    }

    /** Withdrawals; one that cannot be read is told and left out. */
    Listed<CoupangWire.Withdrawal> withdrawals(
            String call, Supplier<String> ask, List<Unmapped> unmapped) {
        RawDocument document = ask(call, ask);
        return listed(
                document,
                CoupangWire.Withdrawals.class,
                list -> new Head<>(list.code(), list.message(), list.data(), list.nextPageIndex()),
                data -> Rows.bind(json, data, CoupangWire.Withdrawal.class, row -> null, unmapped),
                "nextPageIndex");
    }

    /** Products of the list. */
    Listed<CoupangWire.ProductRow> products(
            String call, Supplier<String> ask, List<Unmapped> unmapped) {
        RawDocument document = ask(call, ask);
        return listed(
                document,
                CoupangWire.Products.class,
                list -> new Head<>(list.code(), list.message(), list.data(), list.nextToken()),
                data -> Rows.bind(json, data, CoupangWire.ProductRow.class, row -> null, unmapped),
                "nextToken");
    }

    /** The one thing that an answer holds. */
    <T> T one(String call, Class<T> type, Supplier<String> ask) {
        RawDocument document = ask(call, ask);
        try {
            CoupangWire.Envelope answer =
                    json.readValue(document.body(), CoupangWire.Envelope.class);
            if (answer != null) {
                requireSuccess(answer.code(), answer.message());
                if (answer.data() != null && answer.data().isObject()) {
                    return json.treeToValue(answer.data(), type);
                }
            }
        } catch (JacksonException misfit) {
            // told below
        }
        throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
    }

    /**
     * A write whose answer is only that it was done: 200 may still say ERROR ({@code
     * variants/quantity-error-under-200}).
     *
     * @throws ChannelFailure when surely nothing was done, for a reason that is no matter of this
     *     write
     */
    Answer write(Supplier<String> ask) {
        String body;
        try {
            body = ask.get();
        } catch (RestClientException e) {
            Calls.Trouble trouble = Calls.trouble(e);
            if (mayHaveTakenEffect(trouble)) {
                return new Answer.Unknown(trouble.toString());
            }
            ChannelFailure failure = failure(trouble);
            if (failure instanceof ChannelFailure.RefusedCall no) {
                return new Answer.Rejected(no.code(), String.valueOf(no.getMessage()), false);
            }
            throw failure;
        }
        try {
            CoupangWire.Envelope done =
                    json.readValue(body == null ? "" : body, CoupangWire.Envelope.class);
            if (done == null || done.code() == null) {
                return new Answer.Unknown("an answer without a code");
            }
            return SUCCESS.contains(done.code())
                    ? new Answer.Accepted()
                    : new Answer.Rejected(done.code(), CoupangMapper.or(done.message(), ""), false);
        } catch (JacksonException e) {
            return new Answer.Unknown("an answer that cannot be read");
        }
    }

    /** The same of every kind of list. */
    private record Head<T>(
            @Nullable String code,
            @Nullable String message,
            @Nullable List<@Nullable T> data,
            @Nullable String more) {}

    private RawDocument ask(String call, Supplier<String> ask) {
        try {
            String body = ask.get();
            return new RawDocument(call, body == null ? "" : body);
        } catch (RestClientException e) {
            throw failure(Calls.trouble(e));
        }
    }

    /** All at once; row by row only where that does not work. */
    private <A, T> Listed<T> listed(
            RawDocument document,
            Class<A> type,
            Function<A, Head<T>> head,
            Function<JsonNode, List<T>> rowByRow,
            String more) {
        try {
            A answer = json.readValue(document.body(), type);
            if (answer == null) {
                throw new ChannelFailure.NotUnderstood("an empty answer", document);
            }
            Head<T> read = head.apply(answer);
            requireSuccess(read.code(), read.message());
            List<T> rows =
                    read.data() == null
                            ? List.of()
                            : read.data().stream().filter(row -> row != null).toList();
            return new Listed<>(rows, CoupangMapper.blankToNull(read.more()), document);
        } catch (JacksonException misfit) {
            return mended(document, rowByRow, more);
        }
    }

    private <T> Listed<T> mended(
            RawDocument document, Function<JsonNode, List<T>> rowByRow, String more) {
        try {
            JsonNode answer = json.readTree(document.body());
            requireSuccess(text(answer.path("code")), text(answer.path("message")));
            JsonNode data = answer.path("data");
            if (!data.isArray() && !data.isObject()) {
                throw new ChannelFailure.NotUnderstood("no rows in the answer", document);
            }
            JsonNode rows = data.isArray() ? data : json.createArrayNode().add(data);
            return new Listed<>(
                    rowByRow.apply(rows),
                    CoupangMapper.blankToNull(text(answer.path(more))),
                    document);
        } catch (JacksonException e) {
            throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
        }
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    /**
     * The code is a number here and text there, and 200 may still say ERROR ({@code
     * variants/error-under-200}).
     */
    private static void requireSuccess(@Nullable String code, @Nullable String message) {
        if (code != null && !SUCCESS.contains(code)) {
            throw new ChannelFailure.RefusedCall(code, CoupangMapper.or(message, ""));
        }
    }

    /** A write: what may have taken effect is Unknown for each key, never a failure. */
    Map<ItemKey, Answer> write(
            Collection<ItemKey> keys,
            Supplier<String> ask,
            BiFunction<Collection<ItemKey>, CoupangWire.Results, Map<ItemKey, Answer>> answers) {
        String body;
        try {
            body = ask.get();
        } catch (RestClientException e) {
            Calls.Trouble trouble = Calls.trouble(e);
            if (mayHaveTakenEffect(trouble)) {
                return Calls.all(keys, new Answer.Unknown(trouble.toString()));
            }
            throw failure(trouble);
        }
        try {
            CoupangWire.Written written =
                    json.readValue(body == null ? "" : body, CoupangWire.Written.class);
            if (written == null
                    || written.data() == null
                    || (written.code() != null && !SUCCESS.contains(written.code()))) {
                return Calls.all(keys, new Answer.Unknown("an answer without results"));
            }
            return answers.apply(keys, written.data());
        } catch (JacksonException e) {
            return Calls.all(keys, new Answer.Unknown("an answer that cannot be read"));
        }
    }

    /**
     * After 5xx the change may have been made: read the state back ({@code gateway/provider-slow}).
     */
    private static boolean mayHaveTakenEffect(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent ignored -> false;
            case Calls.Lost ignored -> true;
            case Calls.Status status -> status.status() >= 500;
        };
    }

    private ChannelFailure failure(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Lost(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Status status -> failure(status, fault(status));
        };
    }

    private static ChannelFailure failure(Calls.Status status, Fault fault) {
        return switch (status.status()) {
            case 302, 401, 404 -> new ChannelFailure.Unauthorized(fault.code(), fault.message());
            // A page instead of JSON is the edge's answer to a flood, not a matter of the key
            // (gateway/edge-block).
            case 403 ->
                    fault.json()
                            ? new ChannelFailure.Unauthorized(fault.code(), fault.message())
                            : new ChannelFailure.Throttled(BLOCKED_AT_THE_EDGE);
            case 429 -> new ChannelFailure.Throttled(status.retryAfter().orElse(BLOCKED));
            default ->
                    status.status() >= 500
                            ? new ChannelFailure.Unavailable(fault.code())
                            : new ChannelFailure.RefusedCall(fault.code(), fault.message());
        };
    }

    /** What an error body says; one that is no JSON says nothing. */
    private record Fault(String code, String message, boolean json) {}

    private Fault fault(Calls.Status status) {
        String code = "HTTP " + status.status();
        try {
            CoupangWire.Envelope fault = json.readValue(status.body(), CoupangWire.Envelope.class);
            return new Fault(
                    code,
                    fault == null ? "" : CoupangMapper.or(fault.message(), ""),
                    fault != null);
        } catch (JacksonException e) {
            return new Fault(code, "", false);
        }
    }
}
