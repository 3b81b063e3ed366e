package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.StockPublisher;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** 쿠팡 in the roles its API offers; only flow, the tables stand in {@link CoupangMapper}. */
final class CoupangConnector
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar,
                ClaimSource,
                ClaimReader,
                ListingSource,
                StockPublisher {

    static final String VENDOR_ID = "vendorId";
    static final String ACCESS_KEY = "accessKey";
    static final String SECRET_KEY = "secretKey";

    /** In the order in which a box moves; why that matters stands in {@link CoupangWalk}. */
    private static final List<String> STATUSES =
            List.of(
                    "ACCEPT",
                    "INSTRUCT",
                    "DEPARTURE",
                    "NONE_TRACKING",
                    "DELIVERING",
                    "FINAL_DELIVERY");

    private static final String CANCELS = "CANCEL";

    /**
     * Cancels done at once, then the lists of open and finished receipts ({@code
     * returnRequests/*}).
     */
    private static final List<String> RECEIPTS = List.of(CANCELS, "RU", "UC", "CC");

    /**
     * After them, what was taken back, with the page in the cursor ({@code withdrawals/by-day}).
     */
    private static final String WITHDRAWALS = "withdrawals/";

    private static final int WITHDRAWALS_PAGE = 100;

    private static final String TIME_FRAME = "timeFrame";
    private static final String GONE = "해당 주문이 취소 또는 반품되었습니다.";
    private static final String UNKNOWN = "주문 정보가 없습니다.";

    private final CoupangApi api;
    private final CoupangCalls calls;
    private final CoupangListings listings;
    private final Clock clock;
    private final double callsPerSecond;

    CoupangConnector(CoupangApi api, JsonMapper json, Clock clock, double callsPerSecond) {
        this.api = api;
        this.calls = new CoupangCalls(Rows.storable(json));
        this.listings = new CoupangListings(api, calls);
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

    /** There is no call to try a key: the new orders of today, one row of them. */
    @Override
    public void check(Account account) {
        String today = CoupangMapper.dayWithOffset(clock.instant());
        calls.boxes(
                "ordersheets",
                () ->
                        api.orderSheets(
                                account,
                                account.credential(VENDOR_ID),
                                today,
                                today,
                                null,
                                STATUSES.getFirst(),
                                1),
                new ArrayList<>());
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        CoupangWalk walk = CoupangWalk.of(STATUSES, window, cursor);
        List<Unmapped> unmapped = new ArrayList<>();
        CoupangCalls.Listed<CoupangWire.Box> boxes =
                slice(
                        walk,
                        window,
                        () ->
                                calls.boxes(
                                        "ordersheets",
                                        () -> sheets(account, walk, window),
                                        unmapped));
        CoupangWalk next = walk.next(STATUSES, window, boxes.rows().size());
        List<RawDocument> documents = new ArrayList<>(List.of(boxes.document()));
        Map<Long, Optional<Sheet>> split = new LinkedHashMap<>();
        for (CoupangWire.Box box : boxes.rows()) {
            if (Boolean.TRUE.equals(box.splitShipping()) && box.orderId() != null) {
                split.computeIfAbsent(
                        box.orderId(), id -> orderAlone(account, id, unmapped, documents));
            }
        }
        Map<Long, List<CoupangWire.Box>> whole = new LinkedHashMap<>();
        split.forEach((id, sheet) -> sheet.ifPresent(read -> whole.put(id, read.boxes())));
        List<CoupangWire.Box> told =
                boxes.rows().stream()
                        .filter(
                                box ->
                                        !split.containsKey(box.orderId())
                                                || whole.containsKey(box.orderId()))
                        .toList();
        return new CollectedPage<>(
                regrouped(CoupangMapper.items(told, unmapped), whole, unmapped),
                unmapped,
                documents,
                next == null ? null : next.cursor());
    }

    /**
     * Every box of an order, empty when this one cannot be read now: that costs its own rows, which
     * could be taken for new ones, and never the page of the others.
     */
    private Optional<Sheet> orderAlone(
            Account account, long orderId, List<Unmapped> unmapped, List<RawDocument> documents) {
        return alone(
                () -> ofOrder(account, orderId, unmapped, documents),
                new Unmapped("ordersheets/order", String.valueOf(orderId), null),
                unmapped,
                documents);
    }

    /**
     * One call among many: where it fails, what it would have told is told as missing. A flood and
     * a refused key are no matter of one.
     */
    private static <T> Optional<T> alone(
            Supplier<T> call,
            Unmapped missing,
            List<Unmapped> unmapped,
            List<RawDocument> documents) {
        try {
            return Optional.of(call.get());
        } catch (ChannelFailure.NotUnderstood strange) {
            documents.add(strange.document());
        } catch (ChannelFailure.RefusedCall | ChannelFailure.Unavailable failed) {
            // Told below, as what cannot be read is.
        }
        unmapped.add(missing);
        return Optional.empty();
    }

    /**
     * A split moves an option to a new box ({@code invoices/split-first}), which nothing but its
     * order tells from one more of the same option: so every box of a split order is shown, those
     * of other lists too.
     */
    private static List<CollectedItem> regrouped(
            List<CollectedItem> items,
            Map<Long, List<CoupangWire.Box>> orders,
            List<Unmapped> unmapped) {
        Map<ItemKey, CollectedItem> all = new LinkedHashMap<>();
        items.forEach(item -> all.put(item.key(), item));
        orders.forEach(
                (order, boxes) ->
                        CoupangMapper.items(boxes, unmapped)
                                .forEach(item -> all.put(item.key(), item.withWholeOrder())));
        return List.copyOf(all.values());
    }

    private String sheets(Account account, CoupangWalk walk, Window window) {
        Window slice = walk.slice(window);
        return api.orderSheets(
                account,
                account.credential(VENDOR_ID),
                CoupangMapper.minuteWithOffset(slice.from()),
                CoupangMapper.minuteWithOffset(slice.to()),
                TIME_FRAME,
                walk.list(),
                null);
    }

    /**
     * A call by minutes has no pages ({@code ordersheets/minute-window}); one that names a further
     * page is not whole. One that is not answered is tried again with half of the minutes: long
     * spans time out ({@code contracts/coupang/SOURCES.md}).
     */
    private static <T> CoupangCalls.Listed<T> slice(
            CoupangWalk walk, Window window, Supplier<CoupangCalls.Listed<T>> ask) {
        try {
            CoupangCalls.Listed<T> listed = ask.get();
            if (listed.more() != null) {
                throw new ChannelFailure.NotUnderstood(
                        "a page where there are none", listed.document());
            }
            return listed;
        } catch (ChannelFailure.Unavailable silent) {
            CoupangWalk shorter = walk.shorter(window);
            throw new ChannelFailure.Unavailable(
                    String.valueOf(silent.getMessage()), shorter == null ? null : shorter.cursor());
        }
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        if (cursor != null && cursor.startsWith(WITHDRAWALS)) {
            return withdrawals(account, window, cursor.substring(WITHDRAWALS.length()));
        }
        CoupangWalk walk = CoupangWalk.of(RECEIPTS, window, cursor);
        List<Unmapped> unmapped = new ArrayList<>();
        CoupangCalls.Listed<CoupangWire.Receipt> receipts =
                slice(
                        walk,
                        window,
                        () ->
                                calls.receipts(
                                        "returnRequests",
                                        () -> receipts(account, walk, window),
                                        unmapped));
        CoupangWalk next = walk.next(RECEIPTS, window, receipts.rows().size());
        return new CollectedPage<>(
                CoupangClaims.cancels(receipts.rows(), unmapped),
                unmapped,
                List.of(receipts.document()),
                next == null ? WITHDRAWALS + 1 : next.cursor());
    }

    private String receipts(Account account, CoupangWalk walk, Window window) {
        Window slice = walk.slice(window);
        boolean cancels = walk.list().equals(CANCELS);
        return api.returnRequests(
                account,
                account.credential(VENDOR_ID),
                TIME_FRAME,
                CoupangMapper.minute(slice.from()),
                CoupangMapper.minute(slice.to()),
                cancels ? CANCELS : null,
                cancels ? null : walk.list());
    }

    /** Receipts that were taken back vanish from the lists above and stand here, by day. */
    private CollectedPage<CollectedClaim> withdrawals(Account account, Window window, String page) {
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        CoupangCalls.Listed<CoupangWire.Withdrawal> withdrawals;
        try {
            withdrawals = withdrawals(account, window, Integer.parseInt(page), unmapped);
        } catch (ChannelFailure.RefusedCall | ChannelFailure.Unauthorized refused) {
            // The lists before went through with the same key: only this one is not to be had, and
            // it must not cost us the others.
            unmapped.add(new Unmapped("returnWithdrawRequests", "refused", null));
            return new CollectedPage<>(List.of(), unmapped, documents, null);
        }
        documents.add(withdrawals.document());
        List<CollectedClaim> claims =
                ended(
                        withdrawals,
                        row -> withdrawn(account, window, row, unmapped, documents),
                        unmapped);
        return new CollectedPage<>(claims, unmapped, documents, further(withdrawals, page));
    }

    private CoupangCalls.Listed<CoupangWire.Withdrawal> withdrawals(
            Account account, Window window, int page, List<Unmapped> unmapped) {
        return calls.withdrawals(
                "returnWithdrawRequests",
                () ->
                        api.withdrawals(
                                account,
                                account.credential(VENDOR_ID),
                                CoupangMapper.day(window.from()),
                                CoupangMapper.day(window.to()),
                                page,
                                WITHDRAWALS_PAGE),
                unmapped);
    }

    private List<CollectedClaim> withdrawn(
            Account account,
            Window window,
            CoupangWire.Withdrawal withdrawal,
            List<Unmapped> unmapped,
            List<RawDocument> documents) {
        Instant at = CoupangClaims.withdrawnAt(withdrawal);
        // Told in whole seconds: the second in which the window begins counts.
        if (at.isBefore(window.from().minusSeconds(1)) || at.isAfter(window.to())) {
            return List.of();
        }
        return takenBack(account, withdrawal, unmapped, documents);
    }

    private static @Nullable String further(
            CoupangCalls.Listed<CoupangWire.Withdrawal> withdrawals, String page) {
        String next = withdrawals.more();
        if (next == null) {
            return null;
        }
        if (!next.matches("[0-9]{1,9}") || Integer.parseInt(next) <= Integer.parseInt(page)) {
            throw new ChannelFailure.NotUnderstood(
                    "a page that does not lead on", withdrawals.document());
        }
        return WITHDRAWALS + next;
    }

    /**
     * Receipt by receipt: there is no call for many ({@code returnRequests/one}). One that vanished
     * was taken back, and stands in a list of its own ({@code withdrawals/by-receipts}). One that
     * cannot be read costs none of the others; where none can, the read fails.
     */
    @Override
    public CollectedPage<CollectedClaim> claimsByKeys(Account account, List<String> claimKeys) {
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        List<CoupangWire.Receipt> receipts = new ArrayList<>();
        List<Long> vanished = new ArrayList<>();
        List<ChannelFailure> unread = new ArrayList<>();
        for (String key : claimKeys) {
            try {
                CoupangCalls.Listed<CoupangWire.Receipt> read =
                        calls.receipts(
                                "returnRequests/receipt",
                                () ->
                                        api.returnRequest(
                                                account, account.credential(VENDOR_ID), key),
                                unmapped);
                documents.add(read.document());
                receipts.addAll(read.rows());
            } catch (ChannelFailure.RefusedCall refused) {
                vanished.add(Long.parseLong(key));
            } catch (ChannelFailure.NotUnderstood strange) {
                documents.add(strange.document());
                unmapped.add(new Unmapped("returnRequests/receipt", key, null));
                unread.add(strange);
            } catch (ChannelFailure.Unavailable silent) {
                unread.add(silent);
            }
        }
        if (!unread.isEmpty() && unread.size() == claimKeys.size()) {
            throw unread.getLast();
        }
        List<CollectedClaim> claims = new ArrayList<>(CoupangClaims.followed(receipts, unmapped));
        if (!vanished.isEmpty()) {
            claims.addAll(takenBack(account, vanished, unmapped, documents));
        }
        return new CollectedPage<>(claims, unmapped, documents, null);
    }

    private List<CollectedClaim> takenBack(
            Account account,
            List<Long> vanished,
            List<Unmapped> unmapped,
            List<RawDocument> documents) {
        String vendorId = account.credential(VENDOR_ID);
        CoupangCalls.Listed<CoupangWire.Withdrawal> withdrawals =
                alone(
                                () ->
                                        calls.withdrawals(
                                                "returnWithdrawList",
                                                () ->
                                                        api.withdrawalsOf(
                                                                account,
                                                                vendorId,
                                                                new CoupangWire.Vanished(vanished)),
                                                unmapped),
                                new Unmapped("returnWithdrawList", "refused", null),
                                unmapped,
                                documents)
                        .orElse(null);
        if (withdrawals == null) {
            return List.of();
        }
        documents.add(withdrawals.document());
        List<CollectedClaim> claims =
                ended(withdrawals, row -> takenBack(account, row, unmapped, documents), unmapped);
        Set<Long> nowhere = new LinkedHashSet<>(vanished);
        withdrawals.rows().forEach(row -> nowhere.remove(row.cancelId()));
        nowhere.forEach(
                receipt ->
                        unmapped.add(
                                new Unmapped("returnRequests", String.valueOf(receipt), null)));
        return claims;
    }

    private List<CollectedClaim> takenBack(
            Account account,
            CoupangWire.Withdrawal withdrawal,
            List<Unmapped> unmapped,
            List<RawDocument> documents) {
        long orderId = Rows.required("orderId", withdrawal.orderId());
        return orderAlone(account, orderId, unmapped, documents)
                .map(order -> CoupangClaims.withdrawn(withdrawal, order.boxes()))
                .orElse(List.of());
    }

    private static List<CollectedClaim> ended(
            CoupangCalls.Listed<CoupangWire.Withdrawal> withdrawals,
            Function<CoupangWire.Withdrawal, List<CollectedClaim>> claims,
            List<Unmapped> unmapped) {
        return Rows.map(withdrawals.rows(), claims, row -> null, unmapped).stream()
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Box by box: there is no call for many. A box that cannot be read now is left out, neither
     * shown nor gone, and costs none of the others; where none can be read, the read fails.
     */
    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        Map<Long, Set<ItemKey>> boxes = new LinkedHashMap<>();
        keys.forEach(
                key ->
                        boxes.computeIfAbsent(
                                        CoupangKey.of(key).shipmentBoxId(),
                                        box -> new LinkedHashSet<>())
                                .add(key));
        List<CollectedItem> items = new ArrayList<>();
        Set<ItemKey> gone = new LinkedHashSet<>();
        Map<Long, List<CoupangWire.Box>> orders = new LinkedHashMap<>();
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        List<ChannelFailure> unread = new ArrayList<>();
        boxes.forEach(
                (box, asked) -> {
                    Sheet sheet;
                    try {
                        sheet =
                                sheet(
                                        () ->
                                                api.orderSheet(
                                                        account,
                                                        account.credential(VENDOR_ID),
                                                        String.valueOf(box)),
                                        unmapped,
                                        documents);
                    } catch (ChannelFailure.RefusedCall | ChannelFailure.Unavailable failed) {
                        unread.add(failed);
                        return;
                    }
                    if (sheet.gone()) {
                        gone.addAll(asked);
                        return;
                    }
                    CoupangMapper.items(sheet.boxes(), unmapped).stream()
                            .filter(item -> asked.contains(item.key()))
                            .forEach(items::add);
                    for (ItemKey key : notThere(asked, sheet, unmapped)) {
                        gone.add(key);
                        orders.computeIfAbsent(
                                CoupangKey.of(key).orderId(),
                                id -> ofOrder(account, id, unmapped, documents).boxes());
                    }
                });
        if (!unread.isEmpty() && unread.size() == boxes.size()) {
            throw unread.getLast();
        }
        return new Read(regrouped(items, orders, unmapped), gone, unmapped, documents);
    }

    /**
     * Boxes that one call showed.
     *
     * @param gone whether the market said that all of it is cancelled or returned
     */
    private record Sheet(List<CoupangWire.Box> boxes, boolean gone) {}

    private Sheet sheet(
            Supplier<String> ask, List<Unmapped> unmapped, List<RawDocument> documents) {
        try {
            CoupangCalls.Listed<CoupangWire.Box> read =
                    calls.boxes("ordersheets/box", ask, unmapped);
            documents.add(read.document());
            return new Sheet(read.rows(), false);
        } catch (ChannelFailure.RefusedCall refused) {
            if (GONE.equals(refused.getMessage())) {
                return new Sheet(List.of(), true);
            }
            if (UNKNOWN.equals(refused.getMessage())) {
                return new Sheet(List.of(), false);
            }
            throw refused;
        }
    }

    private Sheet ofOrder(
            Account account, long orderId, List<Unmapped> unmapped, List<RawDocument> documents) {
        return sheet(
                () ->
                        api.orderSheetsOfOrder(
                                account, account.credential(VENDOR_ID), String.valueOf(orderId)),
                unmapped,
                documents);
    }

    /** Keys that their box does not hold, and that could not be read wrongly either. */
    private static Set<ItemKey> notThere(Set<ItemKey> asked, Sheet sheet, List<Unmapped> unmapped) {
        Set<ItemKey> missing = new LinkedHashSet<>(asked);
        missing.removeAll(CoupangMapper.keys(sheet.boxes()));
        unmapped.forEach(broken -> missing.remove(broken.item()));
        return missing;
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        String vendorId = account.credential(VENDOR_ID);
        List<Long> boxes =
                keys.stream().map(key -> CoupangKey.of(key).shipmentBoxId()).distinct().toList();
        return calls.write(
                keys,
                () ->
                        api.acknowledge(
                                account,
                                vendorId,
                                new CoupangWire.Acknowledgement(vendorId, boxes)),
                CoupangMapper::confirmations);
    }

    /**
     * What stays behind in a box that was split says so ({@code invoices/split-later}), which is
     * known for sure only by the refusal ({@code invoices/split-not-undone}): such a box is sent
     * once more, the others are not.
     */
    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        Map<ItemKey, Answer> answers = new LinkedHashMap<>(upload(account, shipments, false));
        List<Shipment> parts =
                shipments.stream()
                        .filter(part -> CoupangMapper.isOfSplit(answers.get(part.key())))
                        .toList();
        if (parts.isEmpty()) {
            return answers;
        }
        try {
            answers.putAll(upload(account, parts, true));
        } catch (ChannelFailure failed) {
            // Nothing was done with these; the others have their answers.
            parts.forEach(part -> answers.computeIfPresent(part.key(), CoupangMapper::later));
        }
        return answers;
    }

    private Map<ItemKey, Answer> upload(
            Account account, List<Shipment> shipments, boolean ofSplit) {
        String vendorId = account.credential(VENDOR_ID);
        CoupangWire.Invoices invoices =
                new CoupangWire.Invoices(
                        vendorId,
                        shipments.stream()
                                .map(shipment -> CoupangMapper.invoice(shipment, ofSplit))
                                .toList());
        return calls.write(
                shipments.stream().map(Shipment::key).toList(),
                () -> api.invoices(account, vendorId, invoices),
                CoupangMapper::answers);
    }

    @Override
    public Set<String> couriers(Channel channel) {
        return CoupangMapper.COURIERS.keySet();
    }

    @Override
    public CollectedPage<CollectedListing> listings(Account account, @Nullable String cursor) {
        return listings.page(account, cursor);
    }

    @Override
    public Look look(Account account, List<ListingKey> keys) {
        return listings.look(account, keys);
    }

    @Override
    public int lookBatch(Channel channel) {
        return CoupangListings.BATCH;
    }

    @Override
    public Map<ListingKey, Answer> publish(Account account, List<Offer> offers) {
        return listings.publish(account, offers);
    }

    @Override
    public int stockBatch(Channel channel) {
        return CoupangListings.BATCH;
    }

    @Override
    public int mostPieces(Channel channel) {
        return CoupangListings.MOST;
    }
}
