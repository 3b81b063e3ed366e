package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Calls;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.RawDocument;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a call that brought no answer means: the documents {@code gateway/*}. */
final class SmartstoreFailures {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration QUOTA = Duration.ofMinutes(10);

    private final JsonMapper json;

    SmartstoreFailures(JsonMapper json) {
        this.json = json;
    }

    /** The answer as it came. @throws ChannelFailure when there is none */
    RawDocument ask(String call, Supplier<@Nullable String> ask) {
        try {
            String body = ask.get();
            return new RawDocument(call, body == null ? "" : body);
        } catch (RestClientException e) {
            throw failure(Calls.trouble(e));
        }
    }

    /**
     * After a time-out or a 500 a write may have happened; 429, 4xx and an open circuit say it did
     * not ({@code contracts/smartstore/SOURCES.md}, inferred).
     */
    boolean mayHaveTakenEffect(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent ignored -> false;
            case Calls.Lost ignored -> true;
            case Calls.Status status ->
                    status.status() >= 500 && !fault(status).code().startsWith("GW.BLOCK");
        };
    }

    ChannelFailure failure(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Lost(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Status status -> failure(status, fault(status));
        };
    }

    private static ChannelFailure failure(Calls.Status status, Fault fault) {
        return switch (status.status()) {
            case 401, 403 -> new ChannelFailure.Unauthorized(fault.code(), fault.message());
            case 429 ->
                    new ChannelFailure.Throttled(
                            status.retryAfter()
                                    .orElse(
                                            fault.code().equals("GW.QUOTA_LIMIT")
                                                    ? QUOTA
                                                    : A_MOMENT));
            default ->
                    status.status() >= 500
                            ? new ChannelFailure.Unavailable(fault.code())
                            : new ChannelFailure.RefusedCall(fault.code(), fault.message());
        };
    }

    /**
     * What a token was refused for. A wrong id or signature comes as 400 there ({@code
     * token/signature-wrong}) and is a matter of the credentials; a wrong time is one of our clock.
     */
    ChannelFailure tokenRefused(Calls.Trouble trouble) {
        if (!(trouble instanceof Calls.Status status) || status.status() != 400) {
            return failure(trouble);
        }
        Fault fault = fault(status);
        return fault.inputs().contains("timestamp")
                ? new ChannelFailure.Unavailable("our clock is not theirs")
                : new ChannelFailure.Unauthorized(fault.code(), fault.message());
    }

    /** What an error body says; one that is no JSON says nothing. */
    private record Fault(String code, String message, List<String> inputs) {}

    private Fault fault(Calls.Status status) {
        String code = "HTTP " + status.status();
        try {
            SmartstoreWire.Fault fault = json.readValue(status.body(), SmartstoreWire.Fault.class);
            return fault == null
                    ? new Fault(code, "", List.of())
                    : new Fault(
                            SmartstoreMapper.first(fault.code(), code),
                            SmartstoreMapper.first(fault.message(), ""),
                            SmartstoreMapper.orEmpty(fault.invalidInputs()).stream()
                                    .map(input -> SmartstoreMapper.first(input.name(), ""))
                                    .toList());
        } catch (JacksonException e) {
            return new Fault(code, "", List.of());
        }
    }
}
