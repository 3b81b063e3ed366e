package io.moasell.connectors.coupang;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 쿠팡 in the roles its API offers; only flow, the tables stand in {@link CoupangMapper}. */
final class CoupangConnector
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar,
                ClaimSource {

    static final String VENDOR_ID = "vendorId";
    static final String ACCESS_KEY = "accessKey";
    static final String SECRET_KEY = "secretKey";

    /**
     * In the order in which a box moves, so that one which moves during a walk is met later, not
     * missed.
     */
    private static final List<String> STATUSES =
            List.of(
                    "ACCEPT",
                    "INSTRUCT",
                    "DEPARTURE",
                    "NONE_TRACKING",
                    "DELIVERING",
                    "FINAL_DELIVERY");

    /** Cancels done at once, then the lists of open and finished receipts (sheet §4.1). */
    private static final List<String> RECEIPTS = List.of("CANCEL", "RU", "UC", "CC");

    private static final String TIME_FRAME = "timeFrame";
    private static final String GONE = "해당 주문이 취소 또는 반품되었습니다.";

    private final CoupangApi api;
    private final JsonMapper json;
    private final Clock clock;
    private final double callsPerSecond;

    CoupangConnector(CoupangApi api, JsonMapper json, Clock clock, double callsPerSecond) {
        this.api = api;
        this.json = json;
        this.clock = clock;
        this.callsPerSecond = callsPerSecond;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.COUPANG);
    }

    @Override
    public Traits traits(Channel channel) {
        return new Traits(
                50,
                50,
                20,
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofMinutes(60),
                callsPerSecond,
                Duration.ofDays(180),
                true,
                Traits.MarketState.TRADING);
    }

    @Override
    public List<CredentialField> credentialFields(Channel channel) {
        return List.of(
                new CredentialField(
                        VENDOR_ID, "업체코드", "WING › 판매자정보에 있어요. A와 숫자 8자리예요.", false, true),
                new CredentialField(
                        ACCESS_KEY, "Access Key", "WING › 추가판매정보 › 오픈API 키 발급에서 받아요.", true, false),
                new CredentialField(SECRET_KEY, "Secret Key", "Access Key와 함께 나와요.", true, false));
    }

    @Override
    public void check(Account account) {
        Instant now = clock.instant();
        sheets(account, new Window(now.minusSeconds(120), now.minusSeconds(60)), "ACCEPT");
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        String status = cursor == null ? STATUSES.getFirst() : cursor;
        RawAnswer answer = sheets(account, window, status);
        List<Unmapped> unmapped = new ArrayList<>();
        List<CollectedItem> items =
                CoupangMapper.items(list(answer, CoupangWire.Box.class), unmapped);
        return new CollectedPage<>(
                items, unmapped, List.of(answer.document()), after(STATUSES, status));
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        String kind = cursor == null ? RECEIPTS.getFirst() : cursor;
        boolean cancels = kind.equals("CANCEL");
        RawAnswer answer =
                read(
                        "returnRequests",
                        () ->
                                api.returnRequests(
                                        account,
                                        account.credential(VENDOR_ID),
                                        TIME_FRAME,
                                        CoupangMapper.minute(window.from()),
                                        CoupangMapper.minute(window.to()),
                                        cancels ? "CANCEL" : null,
                                        cancels ? null : kind));
        List<Unmapped> unmapped = new ArrayList<>();
        List<CollectedClaim> claims =
                CoupangMapper.cancels(list(answer, CoupangWire.Receipt.class), unmapped);
        return new CollectedPage<>(
                claims, unmapped, List.of(answer.document()), after(RECEIPTS, kind));
    }

    private static @Nullable String after(List<String> steps, String step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? steps.get(next) : null;
    }

    /** Box by box: there is no call for many. */
    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        Map<Long, List<ItemKey>> boxes =
                keys.stream()
                        .collect(
                                Collectors.groupingBy(
                                        key -> CoupangKey.of(key).shipmentBoxId(),
                                        java.util.LinkedHashMap::new,
                                        Collectors.toList()));
        List<CollectedItem> items = new ArrayList<>();
        Set<ItemKey> gone = new LinkedHashSet<>();
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        for (Map.Entry<Long, List<ItemKey>> box : boxes.entrySet()) {
            RawAnswer answer;
            try {
                answer =
                        read(
                                "ordersheets/box",
                                () ->
                                        api.orderSheet(
                                                account,
                                                account.credential(VENDOR_ID),
                                                String.valueOf(box.getKey())));
            } catch (ChannelFailure.RefusedCall refused) {
                if (!GONE.equals(refused.getMessage())) {
                    throw refused;
                }
                gone.addAll(box.getValue());
                continue;
            }
            documents.add(answer.document());
            Set<ItemKey> asked = Set.copyOf(box.getValue());
            CoupangMapper.items(list(answer, CoupangWire.Box.class), unmapped).stream()
                    .filter(item -> asked.contains(item.key()))
                    .forEach(items::add);
        }
        return new Read(items, gone, unmapped, documents);
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        String vendorId = account.credential(VENDOR_ID);
        List<Long> boxes =
                keys.stream().map(key -> CoupangKey.of(key).shipmentBoxId()).distinct().toList();
        return write(
                keys,
                () ->
                        api.acknowledge(
                                account,
                                vendorId,
                                new CoupangWire.Acknowledgement(vendorId, boxes)));
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        String vendorId = account.credential(VENDOR_ID);
        CoupangWire.Invoices invoices =
                new CoupangWire.Invoices(
                        vendorId, shipments.stream().map(CoupangMapper::invoice).toList());
        return write(
                shipments.stream().map(Shipment::key).toList(),
                () -> api.invoices(account, vendorId, invoices));
    }

    @Override
    public Set<String> couriers(Channel channel) {
        return CoupangMapper.COURIERS.keySet();
    }

    private RawAnswer sheets(Account account, Window window, String status) {
        return read(
                "ordersheets",
                () ->
                        api.orderSheets(
                                account,
                                account.credential(VENDOR_ID),
                                TIME_FRAME,
                                CoupangMapper.minuteWithOffset(window.from()),
                                CoupangMapper.minuteWithOffset(window.to()),
                                status));
    }

    /** An answer that says it succeeded, and the text it was read from. */
    private record RawAnswer(JsonNode data, RawDocument document) {}

    private RawAnswer read(String call, Supplier<String> ask) {
        String body;
        try {
            body = ask.get();
        } catch (RestClientException e) {
            throw failure(Calls.trouble(e));
        }
        RawDocument document = new RawDocument(call, body == null ? "" : body);
        CoupangWire.Envelope envelope = envelope(document);
        if (!succeeded(envelope)) {
            throw new ChannelFailure.RefusedCall(
                    CoupangMapper.or(envelope.code(), ""),
                    CoupangMapper.or(envelope.message(), ""));
        }
        return new RawAnswer(
                envelope.data() == null ? json.createArrayNode() : envelope.data(), document);
    }

    private CoupangWire.Envelope envelope(RawDocument document) {
        try {
            CoupangWire.Envelope envelope =
                    json.readValue(document.body(), CoupangWire.Envelope.class);
            if (envelope == null) {
                throw new ChannelFailure.NotUnderstood("an empty answer", document);
            }
            return envelope;
        } catch (JacksonException e) {
            throw new ChannelFailure.NotUnderstood("not the documented JSON", document);
        }
    }

    /** The code is a number here and text there, and 200 may still say ERROR (sheet §2.1). */
    private static boolean succeeded(CoupangWire.Envelope envelope) {
        return envelope.code() == null || Set.of("200", "SUCCESS", "OK").contains(envelope.code());
    }

    /** An array, or one object where another edition answers with one (sheet §3.5). */
    private <T> List<T> list(RawAnswer answer, Class<T> type) {
        JsonNode data = answer.data();
        if (data.isNull()) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        try {
            for (JsonNode node : data.isArray() ? data : List.of(data)) {
                values.add(json.treeToValue(node, type));
            }
        } catch (JacksonException e) {
            throw new ChannelFailure.NotUnderstood("not the documented JSON", answer.document());
        }
        return values;
    }

    /** A write: what may have taken effect is Unknown for each key, never a failure. */
    private Map<ItemKey, Answer> write(List<ItemKey> keys, Supplier<String> ask) {
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
            CoupangWire.Envelope envelope =
                    envelope(new RawDocument("write", body == null ? "" : body));
            JsonNode data = envelope.data();
            if (!succeeded(envelope) || data == null || !data.isObject()) {
                return Calls.all(keys, new Answer.Unknown("an answer without results"));
            }
            return CoupangMapper.answers(keys, json.treeToValue(data, CoupangWire.Results.class));
        } catch (JacksonException | ChannelFailure.NotUnderstood e) {
            return Calls.all(keys, new Answer.Unknown("an answer that cannot be read"));
        }
    }

    /** After 5xx the change may have been made: read the state back (sheet §1.4). */
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
            case Calls.Status status -> {
                Code code = fault(status);
                yield switch (status.status()) {
                    case 302, 401, 404 ->
                            new ChannelFailure.Unauthorized(code.code(), code.message());
                    // A page instead of JSON is the edge's answer to a flood, not a matter of the
                    // key (sheet §1.4).
                    case 403 ->
                            code.json()
                                    ? new ChannelFailure.Unauthorized(code.code(), code.message())
                                    : new ChannelFailure.Throttled(Duration.ofMinutes(10));
                    case 429 ->
                            new ChannelFailure.Throttled(
                                    status.retryAfter().orElse(Duration.ofSeconds(60)));
                    default ->
                            status.status() >= 500
                                    ? new ChannelFailure.Unavailable(code.code())
                                    : new ChannelFailure.RefusedCall(code.code(), code.message());
                };
            }
        };
    }

    /** What an error body says. */
    private record Code(String code, String message, boolean json) {}

    private Code fault(Calls.Status status) {
        try {
            CoupangWire.Envelope fault = json.readValue(status.body(), CoupangWire.Envelope.class);
            return new Code(
                    "HTTP " + status.status(),
                    fault == null || fault.message() == null ? "" : fault.message(),
                    fault != null);
        } catch (JacksonException e) {
            return new Code("HTTP " + status.status(), "", false);
        }
    }
}
