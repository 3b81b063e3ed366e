package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Calls;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Unmapped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a call: an answer that was read, or the failure it means. */
final class SmartstoreCalls {

    private final JsonMapper json;
    private final SmartstoreFailures failures;
    private final SmartstoreTokens tokens;

    SmartstoreCalls(JsonMapper json, SmartstoreFailures failures, SmartstoreTokens tokens) {
        this.json = json;
        this.failures = failures;
        this.tokens = tokens;
    }

    /** An answer that was read, and the text it was read from. */
    record Read<T>(T value, RawDocument document) {}

    /** A page of the feed; a change that cannot be read is told and left out. */
    Read<SmartstoreWire.Changes> changes(
            Account account, Function<String, String> ask, List<Unmapped> unmapped) {
        return tokens.with(account, token -> changes(() -> ask.apply(token), unmapped));
    }

    /** The same with a token of one's own. */
    Read<SmartstoreWire.Changes> changes(Supplier<String> ask, List<Unmapped> unmapped) {
        RawDocument document = failures.ask("last-changed-statuses", ask);
        return new Read<>(changes(document, unmapped), document);
    }

    private SmartstoreWire.Changes changes(RawDocument document, List<Unmapped> unmapped) {
        try {
            return require(json.readValue(document.body(), SmartstoreWire.Changes.class), document);
        } catch (JacksonException misfit) {
            JsonNode data = tree(document).path("data");
            List<SmartstoreWire.Change> changes =
                    Rows.bind(
                            json,
                            rows(data.path("lastChangeStatuses"), document),
                            SmartstoreWire.Change.class,
                            SmartstoreCalls::key,
                            unmapped);
            try {
                SmartstoreWire.More more =
                        json.treeToValue(data.path("more"), SmartstoreWire.More.class);
                return new SmartstoreWire.Changes(new SmartstoreWire.ChangesPage(changes, more));
            } catch (JacksonException noCursor) {
                throw new ChannelFailure.NotUnderstood("where does it go on?", document);
            }
        }
    }

    /** Product orders; one that cannot be read is told and left out. */
    Read<List<SmartstoreWire.Detail>> details(
            Account account, Function<String, String> ask, List<Unmapped> unmapped) {
        return tokens.with(
                account,
                token -> {
                    RawDocument document =
                            failures.ask("product-orders/query", () -> ask.apply(token));
                    return new Read<>(details(document, unmapped), document);
                });
    }

    /** All at once; row by row only where that does not work. */
    List<SmartstoreWire.Detail> details(RawDocument document, List<Unmapped> unmapped) {
        try {
            SmartstoreWire.Details details =
                    require(
                            json.readValue(document.body(), SmartstoreWire.Details.class),
                            document);
            if (details.data() == null) {
                throw new ChannelFailure.NotUnderstood("no rows in the answer", document);
            }
            return details.data().stream().filter(Objects::nonNull).toList();
        } catch (JacksonException misfit) {
            return Rows.bind(
                    json,
                    rows(tree(document).path("data"), document),
                    SmartstoreWire.Detail.class,
                    row -> key(row.path("productOrder")),
                    unmapped);
        }
    }

    private JsonNode tree(RawDocument document) {
        try {
            return json.readTree(document.body());
        } catch (JacksonException e) {
            throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
        }
    }

    private static JsonNode rows(JsonNode rows, RawDocument document) {
        if (!rows.isArray()) {
            throw new ChannelFailure.NotUnderstood("no rows in the answer", document);
        }
        return rows;
    }

    private static @Nullable ItemKey key(JsonNode row) {
        String id = row.path("productOrderId").asString("");
        return id.isBlank() ? null : new ItemKey(id);
    }

    private static <T> T require(@Nullable T value, RawDocument document) {
        if (value == null) {
            throw new ChannelFailure.NotUnderstood("an empty answer", document);
        }
        return value;
    }

    /** An answer that must be read as a whole. */
    <T> T whole(Account account, String call, Class<T> type, Function<String, String> ask) {
        return tokens.with(
                account,
                token -> {
                    RawDocument document = failures.ask(call, () -> ask.apply(token));
                    try {
                        return require(json.readValue(document.body(), type), document);
                    } catch (JacksonException misfit) {
                        throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
                    }
                });
    }

    /**
     * A write that says nothing of its parts: done, refused, or nobody knows.
     *
     * @throws ChannelFailure when surely nothing was done, for a reason that is no matter of this
     *     write
     */
    Answer write(Account account, Function<String, String> ask) {
        return tokens.with(
                account,
                token -> {
                    try {
                        ask.apply(token);
                        return new Answer.Accepted();
                    } catch (RestClientException e) {
                        Calls.Trouble trouble = Calls.trouble(e);
                        if (failures.mayHaveTakenEffect(trouble)) {
                            return new Answer.Unknown(trouble.toString());
                        }
                        ChannelFailure failure = failures.failure(trouble);
                        if (failure instanceof ChannelFailure.RefusedCall no) {
                            return new Answer.Rejected(
                                    no.code(), String.valueOf(no.getMessage()), false);
                        }
                        throw failure;
                    }
                });
    }

    /** A write: what may have taken effect is Unknown for each key, never a failure. */
    Map<ItemKey, Answer> write(Account account, List<ItemKey> keys, Function<String, String> ask) {
        return tokens.with(
                account,
                token -> {
                    try {
                        return read(keys, ask.apply(token));
                    } catch (RestClientException e) {
                        Calls.Trouble trouble = Calls.trouble(e);
                        if (failures.mayHaveTakenEffect(trouble)) {
                            return Calls.all(keys, new Answer.Unknown(trouble.toString()));
                        }
                        throw failures.failure(trouble);
                    }
                });
    }

    private Map<ItemKey, Answer> read(List<ItemKey> keys, @Nullable String body) {
        try {
            SmartstoreWire.Written written =
                    json.readValue(body == null ? "" : body, SmartstoreWire.Written.class);
            return written == null || written.data() == null
                    ? Calls.all(keys, new Answer.Unknown("an answer without data"))
                    : SmartstoreMapper.answers(keys, written.data());
        } catch (JacksonException e) {
            return Calls.all(keys, new Answer.Unknown("an answer that cannot be read"));
        }
    }
}
