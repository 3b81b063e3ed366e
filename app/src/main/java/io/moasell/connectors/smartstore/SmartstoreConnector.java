package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Calls;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** 스마트스토어 in the roles its API offers; only flow, the tables stand in {@link SmartstoreMapper}. */
final class SmartstoreConnector
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar,
                ClaimSource {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    /** A token with less than this left is renewed by the server anyway (sheet §2.3). */
    private static final Duration TOKEN_RESERVE = Duration.ofMinutes(30);

    /** Against clocks that differ: a timestamp in the future is refused (sheet §2.1). */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    private static final int FEED_PAGE = 300;

    private final SmartstoreApi api;
    private final JsonMapper json;
    private final Clock clock;
    private final double callsPerSecond;

    SmartstoreConnector(SmartstoreApi api, JsonMapper json, Clock clock, double callsPerSecond) {
        this.api = api;
        this.json = json;
        this.clock = clock;
        this.callsPerSecond = callsPerSecond;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMARTSTORE);
    }

    @Override
    public Traits traits(Channel channel) {
        return new Traits(
                30,
                30,
                300,
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofMinutes(5),
                callsPerSecond,
                null,
                false,
                Traits.MarketState.TRADING);
    }

    @Override
    public List<CredentialField> credentialFields(Channel channel) {
        return List.of(
                new CredentialField(
                        CLIENT_ID, "애플리케이션 ID", "커머스API센터 › 내 스토어 애플리케이션에 있어요.", false, true),
                new CredentialField(
                        CLIENT_SECRET,
                        "애플리케이션 시크릿",
                        "같은 화면에서 보기를 누르면 나와요. $2a$로 시작해요.",
                        true,
                        false));
    }

    @Override
    public void check(Account account) {
        String token = issue(account).value();
        Instant now = clock.instant().minus(CLOCK_SKEW);
        read(
                "last-changed-statuses",
                () ->
                        api.lastChangedStatuses(
                                account,
                                token,
                                SmartstoreMapper.requestTime(now.minusSeconds(60)),
                                SmartstoreMapper.requestTime(now),
                                null,
                                1),
                SmartstoreWire.Changes.class);
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        Feed feed = feed(account, window, cursor);
        List<String> ids =
                feed.changes().stream()
                        .map(SmartstoreWire.Change::productOrderId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return page(account, feed, ids, SmartstoreMapper::items);
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        Feed feed = feed(account, window, cursor);
        List<String> ids =
                feed.changes().stream()
                        .filter(SmartstoreConnector::mayHoldACancel)
                        .map(SmartstoreWire.Change::productOrderId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return page(account, feed, ids, SmartstoreMapper::claims);
    }

    private static boolean mayHoldACancel(SmartstoreWire.Change change) {
        return change.claimType() != null
                || (change.lastChangedType() != null
                        && change.lastChangedType().startsWith("CLAIM"));
    }

    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        List<SmartstoreWire.Detail> details =
                details(account, keys.stream().map(ItemKey::value).toList(), documents);
        List<CollectedItem> items = SmartstoreMapper.items(details, unmapped);
        Set<String> shown =
                details.stream()
                        .map(SmartstoreWire.Detail::productOrder)
                        .filter(Objects::nonNull)
                        .map(SmartstoreWire.ProductOrder::productOrderId)
                        .collect(Collectors.toSet());
        Set<ItemKey> gone = new LinkedHashSet<>(keys);
        gone.removeIf(key -> shown.contains(key.value()));
        return new Read(items, gone, unmapped, documents);
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        return write(
                account,
                keys,
                token ->
                        api.confirm(
                                account,
                                token,
                                new SmartstoreWire.Confirm(
                                        keys.stream().map(ItemKey::value).toList())),
                SmartstoreWire.Confirmed.class,
                answer -> {
                    SmartstoreWire.ConfirmedItems data = answer.data();
                    if (data == null) {
                        return null;
                    }
                    Set<String> done = new HashSet<>();
                    for (SmartstoreWire.ConfirmedItem item :
                            SmartstoreMapper.orEmpty(data.successProductOrderInfos())) {
                        done.add(item.productOrderId());
                    }
                    return SmartstoreMapper.answers(keys, done, data.failProductOrderInfos());
                });
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        List<ItemKey> keys = shipments.stream().map(Shipment::key).toList();
        return write(
                account,
                keys,
                token ->
                        api.dispatch(
                                account,
                                token,
                                new SmartstoreWire.Dispatch(
                                        shipments.stream()
                                                .map(SmartstoreMapper::dispatch)
                                                .toList())),
                SmartstoreWire.Dispatched.class,
                answer -> {
                    SmartstoreWire.DispatchedItems data = answer.data();
                    return data == null
                            ? null
                            : SmartstoreMapper.answers(
                                    keys,
                                    new HashSet<>(
                                            SmartstoreMapper.orEmpty(
                                                    data.successProductOrderIds())),
                                    data.failProductOrderInfos());
                });
    }

    @Override
    public Set<String> couriers(Channel channel) {
        Set<String> known = new LinkedHashSet<>(SmartstoreMapper.COURIERS.keySet());
        known.add(SmartstoreMapper.DIRECT);
        return known;
    }

    /** One page of the feed of changes. */
    private record Feed(
            List<SmartstoreWire.Change> changes, RawDocument document, @Nullable String next) {}

    /**
     * The cursor keeps where the feed goes on; the window's end stays the same on every page (sheet
     * §5.1).
     */
    private Feed feed(Account account, Window window, @Nullable String cursor) {
        String from = SmartstoreMapper.requestTime(window.from());
        String sequence = null;
        if (cursor != null) {
            int bar = cursor.indexOf('|');
            from = cursor.substring(0, bar);
            sequence = cursor.substring(bar + 1);
        }
        String start = from;
        String after = sequence;
        RawAnswer<SmartstoreWire.Changes> answer =
                authorized(
                        account,
                        token ->
                                read(
                                        "last-changed-statuses",
                                        () ->
                                                api.lastChangedStatuses(
                                                        account,
                                                        token,
                                                        start,
                                                        SmartstoreMapper.requestTime(window.to()),
                                                        after,
                                                        FEED_PAGE),
                                        SmartstoreWire.Changes.class));
        SmartstoreWire.ChangesPage data = answer.value().data();
        List<SmartstoreWire.Change> changes =
                data == null || data.lastChangeStatuses() == null
                        ? List.of()
                        : data.lastChangeStatuses();
        SmartstoreWire.More more = data == null ? null : data.more();
        String next =
                more == null || more.moreFrom() == null
                        ? null
                        : more.moreFrom() + "|" + more.moreSequence();
        if (next != null && next.equals(cursor)) {
            throw new ChannelFailure.NotUnderstood("the feed does not move on", answer.document());
        }
        return new Feed(changes, answer.document(), next);
    }

    private <T> CollectedPage<T> page(
            Account account,
            Feed feed,
            List<String> ids,
            java.util.function.BiFunction<
                            List<SmartstoreWire.Detail>, java.util.Collection<Unmapped>, List<T>>
                    map) {
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        documents.add(feed.document());
        List<SmartstoreWire.Detail> details =
                ids.isEmpty() ? List.of() : details(account, ids, documents);
        return new CollectedPage<>(map.apply(details, unmapped), unmapped, documents, feed.next());
    }

    private List<SmartstoreWire.Detail> details(
            Account account, List<String> ids, List<RawDocument> documents) {
        RawAnswer<SmartstoreWire.Details> answer =
                authorized(
                        account,
                        token ->
                                read(
                                        "product-orders/query",
                                        () ->
                                                api.query(
                                                        account,
                                                        token,
                                                        new SmartstoreWire.Query(ids, true)),
                                        SmartstoreWire.Details.class));
        documents.add(answer.document());
        return answer.value().data() == null ? List.of() : answer.value().data();
    }

    /** An answer that was read, and the text it was read from. */
    private record RawAnswer<T>(T value, RawDocument document) {}

    private <T> RawAnswer<T> read(
            String call, java.util.function.Supplier<String> ask, Class<T> type) {
        String body;
        try {
            body = ask.get();
        } catch (RestClientException e) {
            throw failure(Calls.trouble(e));
        }
        RawDocument document = new RawDocument(call, body == null ? "" : body);
        return new RawAnswer<>(understand(document, type), document);
    }

    private <T> T understand(RawDocument document, Class<T> type) {
        try {
            T value = json.readValue(document.body(), type);
            if (value == null) {
                throw new ChannelFailure.NotUnderstood("an empty answer", document);
            }
            return value;
        } catch (JacksonException e) {
            throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
        }
    }

    /** A write: what may have taken effect is Unknown for each key, never a failure. */
    private <T> Map<ItemKey, Answer> write(
            Account account,
            List<ItemKey> keys,
            Function<String, String> ask,
            Class<T> type,
            Function<T, @Nullable Map<ItemKey, Answer>> answers) {
        return authorized(
                account,
                token -> {
                    String body;
                    try {
                        body = ask.apply(token);
                    } catch (RestClientException e) {
                        Calls.Trouble trouble = Calls.trouble(e);
                        if (mayHaveTakenEffect(trouble)) {
                            return Calls.all(keys, new Answer.Unknown(trouble.toString()));
                        }
                        throw failure(trouble);
                    }
                    try {
                        Map<ItemKey, Answer> read =
                                answers.apply(
                                        understand(
                                                new RawDocument("write", body == null ? "" : body),
                                                type));
                        return read == null
                                ? Calls.all(keys, new Answer.Unknown("an answer without data"))
                                : read;
                    } catch (ChannelFailure.NotUnderstood e) {
                        return Calls.all(keys, new Answer.Unknown("an answer that cannot be read"));
                    }
                });
    }

    /**
     * After a time-out or a 500 the write may have happened; 429, 4xx and an open circuit say it
     * did not (sheet §3.3).
     */
    private boolean mayHaveTakenEffect(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent ignored -> false;
            case Calls.Lost ignored -> true;
            case Calls.Status status ->
                    status.status() >= 500 && !fault(status).code().startsWith("GW.BLOCK");
        };
    }

    private ChannelFailure failure(Calls.Trouble trouble) {
        return switch (trouble) {
            case Calls.NotSent(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Lost(String why) -> new ChannelFailure.Unavailable(why);
            case Calls.Status status -> {
                Code code = fault(status);
                yield switch (status.status()) {
                    case 401, 403 -> new ChannelFailure.Unauthorized(code.code(), code.message());
                    case 429 ->
                            new ChannelFailure.Throttled(
                                    status.retryAfter()
                                            .orElse(
                                                    code.code().equals("GW.QUOTA_LIMIT")
                                                            ? Duration.ofMinutes(10)
                                                            : Duration.ofSeconds(1)));
                    default ->
                            status.status() >= 500
                                    ? new ChannelFailure.Unavailable(code.code())
                                    : new ChannelFailure.RefusedCall(code.code(), code.message());
                };
            }
        };
    }

    /** What an error body says; one that is no JSON says nothing. */
    private record Code(String code, String message) {}

    private Code fault(Calls.Status status) {
        try {
            SmartstoreWire.Fault fault = json.readValue(status.body(), SmartstoreWire.Fault.class);
            return new Code(
                    SmartstoreMapper.first(
                            fault == null ? null : fault.code(), "HTTP " + status.status()),
                    SmartstoreMapper.first(fault == null ? null : fault.message(), ""));
        } catch (JacksonException e) {
            return new Code("HTTP " + status.status(), "");
        }
    }

    /**
     * The call with a token. A refused token is forgotten and asked for once more, because a token
     * may end early (sheet §2.3); a 401 says that surely nothing was done.
     */
    private <T> T authorized(Account account, Function<String, T> call) {
        String token = account.tokens().get(() -> issue(account));
        try {
            return call.apply(token);
        } catch (ChannelFailure.Unauthorized e) {
            if (!e.code().equals("GW.AUTHN")) {
                throw e;
            }
            account.tokens().drop(token);
            String next = account.tokens().get(() -> issue(account));
            if (next.equals(token)) {
                throw e;
            }
            return call.apply(next);
        }
    }

    private Account.Token issue(Account account) {
        Instant now = clock.instant().minus(CLOCK_SKEW);
        String clientId = account.credential(CLIENT_ID);
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("client_id", clientId);
        form.add("timestamp", String.valueOf(now.toEpochMilli()));
        form.add("grant_type", "client_credentials");
        try {
            form.add(
                    "client_secret_sign",
                    SmartstoreSigning.sign(
                            clientId, account.credential(CLIENT_SECRET), now.toEpochMilli()));
        } catch (IllegalArgumentException notASalt) {
            throw new ChannelFailure.Unauthorized("client_secret", "not a client secret");
        }
        form.add("type", "SELF");
        SmartstoreWire.Token token;
        try {
            token =
                    read("oauth2/token", () -> api.token(account, form), SmartstoreWire.Token.class)
                            .value();
        } catch (ChannelFailure.RefusedCall refused) {
            // A wrong id or signature comes as 400 here (sheet §2.4).
            throw new ChannelFailure.Unauthorized(
                    refused.code(), Objects.requireNonNullElse(refused.getMessage(), ""));
        }
        if (token.accessToken() == null) {
            throw new ChannelFailure.NotUnderstood(
                    "a token answer without a token", new RawDocument("oauth2/token", ""));
        }
        long seconds = token.expiresIn() == null ? 0 : token.expiresIn();
        return new Account.Token(
                token.accessToken(), clock.instant().plusSeconds(seconds).minus(TOKEN_RESERVE));
    }
}
