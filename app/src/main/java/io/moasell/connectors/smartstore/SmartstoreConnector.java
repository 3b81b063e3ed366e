package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
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
import io.moasell.channels.spi.Timestamps;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.Unmapped;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** 스마트스토어 in the roles its API offers; only flow, the tables stand in {@link SmartstoreMapper}. */
final class SmartstoreConnector
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar,
                ClaimSource,
                ListingSource,
                StockPublisher {

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    /**
     * Against clocks that differ: a timestamp in the future is refused ({@code
     * token/timestamp-in-the-future}).
     */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    private final SmartstoreApi api;
    private final SmartstoreTokens tokens;
    private final SmartstoreCalls calls;
    private final SmartstoreListings listings;
    private final Clock clock;
    private final double callsPerSecond;

    SmartstoreConnector(SmartstoreApi api, JsonMapper json, Clock clock, double callsPerSecond) {
        this.api = api;
        JsonMapper storable = Rows.storable(json);
        SmartstoreFailures failures = new SmartstoreFailures(storable);
        this.tokens = new SmartstoreTokens(api, storable, failures, clock);
        this.calls = new SmartstoreCalls(storable, failures, tokens);
        this.listings = new SmartstoreListings(api, calls, storable);
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
        String token = tokens.issue(account).value();
        Instant now = clock.instant().minus(CLOCK_SKEW);
        calls.changes(
                () ->
                        api.lastChangedStatuses(
                                account,
                                token,
                                SmartstoreMapper.requestTime(now.minusSeconds(60)),
                                SmartstoreMapper.requestTime(now),
                                null),
                new ArrayList<>());
    }

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        Place place = Place.of(window, cursor);
        List<Unmapped> unmapped = new ArrayList<>();
        Feed feed = feed(account, window, place, unmapped);
        List<RawDocument> documents = documents(feed);
        List<SmartstoreWire.Detail> details =
                details(account, feed.ids(), unmapped, documents, true);
        String next =
                feed.next() == null
                        ? null
                        : feed.next().after(SmartstoreMapper.lastPackage(details, feed.ids()));
        return new CollectedPage<>(
                SmartstoreMapper.items(details, place.packageBefore(), unmapped),
                unmapped,
                documents,
                next);
    }

    @Override
    public CollectedPage<CollectedClaim> collectClaims(
            Account account, Window window, @Nullable String cursor) {
        List<Unmapped> unmapped = new ArrayList<>();
        Feed feed = feed(account, window, Place.of(window, cursor), unmapped);
        List<RawDocument> documents = documents(feed);
        List<String> ids = ids(feed.changes().stream().filter(SmartstoreClaims::mayBeIn));
        List<SmartstoreWire.Detail> details = details(account, ids, unmapped, documents, true);
        return new CollectedPage<>(
                SmartstoreClaims.claims(details, unmapped),
                unmapped,
                documents,
                feed.next() == null ? null : feed.next().after(null));
    }

    /**
     * Where the feed goes on; the window's end stays the same on every page ({@code
     * changes/first-page}).
     *
     * @param from as a request writes it
     * @param sequence the market's word for ties, null on the first page
     * @param packageBefore the package of the last line before this page: its fee is carried there
     */
    private record Place(String from, @Nullable String sequence, @Nullable String packageBefore) {

        /** A cursor of another edition of this program begins the window anew. */
        static Place of(Window window, @Nullable String cursor) {
            String[] parts = cursor == null ? new String[0] : cursor.split("\\|", -1);
            return parts.length == 3
                    ? new Place(parts[0], blankToNull(parts[1]), blankToNull(parts[2]))
                    : new Place(SmartstoreMapper.requestTime(window.from()), null, null);
        }

        private static @Nullable String blankToNull(String text) {
            return text.isEmpty() ? null : text;
        }

        String after(@Nullable String packageBefore) {
            return from
                    + "|"
                    + Objects.requireNonNullElse(sequence, "")
                    + "|"
                    + Objects.requireNonNullElse(packageBefore, "");
        }

        boolean same(Place other) {
            return from.equals(other.from) && Objects.equals(sequence, other.sequence);
        }
    }

    /** One page of the feed of changes. */
    private record Feed(
            List<SmartstoreWire.Change> changes, RawDocument document, @Nullable Place next) {

        List<String> ids() {
            return SmartstoreConnector.ids(changes.stream());
        }
    }

    private static List<RawDocument> documents(Feed feed) {
        List<RawDocument> documents = new ArrayList<>();
        documents.add(feed.document());
        return documents;
    }

    private static List<String> ids(Stream<SmartstoreWire.Change> changes) {
        return changes.map(SmartstoreWire.Change::productOrderId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Feed feed(Account account, Window window, Place place, List<Unmapped> unmapped) {
        SmartstoreCalls.Read<SmartstoreWire.Changes> read =
                calls.changes(
                        account,
                        token ->
                                api.lastChangedStatuses(
                                        account,
                                        token,
                                        place.from(),
                                        SmartstoreMapper.requestTime(window.to()),
                                        place.sequence()),
                        unmapped);
        SmartstoreWire.ChangesPage data = read.value().data();
        if (data == null) {
            return new Feed(List.of(), read.document(), null);
        }
        List<SmartstoreWire.Change> changes =
                SmartstoreMapper.orEmpty(data.lastChangeStatuses()).stream()
                        .filter(Objects::nonNull)
                        .toList();
        changes.stream()
                .filter(change -> change.productOrderId() == null)
                .forEach(change -> unmapped.add(new Unmapped("productOrderId", "absent", null)));
        return new Feed(changes, read.document(), next(data.more(), place, read.document()));
    }

    private static @Nullable Place next(
            SmartstoreWire.@Nullable More more, Place place, RawDocument document) {
        if (more == null || more.moreFrom() == null) {
            return null;
        }
        try {
            // The feed may write fewer digits than a request must have
            // (changes/time-without-fraction).
            Place next =
                    new Place(
                            SmartstoreMapper.requestTime(Timestamps.read(more.moreFrom())),
                            more.moreSequence(),
                            null);
            if (!next.same(place)) {
                return next;
            }
        } catch (DateTimeException noTime) {
            // told below
        }
        throw new ChannelFailure.NotUnderstood("a page that does not lead on", document);
    }

    /**
     * The product orders of these ids.
     *
     * @param all whether one that does not come is told: the feed has just named it
     */
    private List<SmartstoreWire.Detail> details(
            Account account,
            List<String> ids,
            List<Unmapped> unmapped,
            List<RawDocument> documents,
            boolean all) {
        if (ids.isEmpty()) {
            return List.of();
        }
        SmartstoreCalls.Read<List<SmartstoreWire.Detail>> read =
                calls.details(
                        account,
                        token -> api.query(account, token, new SmartstoreWire.Query(ids, true)),
                        unmapped);
        documents.add(read.document());
        if (all) {
            Set<String> absent = new LinkedHashSet<>(ids);
            absent.removeAll(SmartstoreMapper.ids(read.value()));
            unmapped.stream()
                    .map(Unmapped::item)
                    .filter(Objects::nonNull)
                    .forEach(broken -> absent.remove(broken.value()));
            absent.forEach(
                    id -> unmapped.add(new Unmapped("productOrder", "absent", new ItemKey(id))));
        }
        return read.value();
    }

    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        List<Unmapped> unmapped = new ArrayList<>();
        List<RawDocument> documents = new ArrayList<>();
        List<SmartstoreWire.Detail> details =
                details(
                        account,
                        keys.stream().map(ItemKey::value).toList(),
                        unmapped,
                        documents,
                        false);
        Set<String> shown = SmartstoreMapper.ids(details);
        Set<ItemKey> gone = new LinkedHashSet<>(keys);
        gone.removeIf(key -> shown.contains(key.value()));
        // What came but cannot be read is there all the same.
        unmapped.forEach(broken -> gone.remove(broken.item()));
        return new Read(SmartstoreMapper.items(details, null, unmapped), gone, unmapped, documents);
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        SmartstoreWire.Confirm confirm =
                new SmartstoreWire.Confirm(keys.stream().map(ItemKey::value).toList());
        return calls.write(account, keys, token -> api.confirm(account, token, confirm));
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        SmartstoreWire.Dispatch dispatch =
                new SmartstoreWire.Dispatch(
                        shipments.stream().map(SmartstoreMapper::dispatch).toList());
        return calls.write(
                account,
                shipments.stream().map(Shipment::key).toList(),
                token -> api.dispatch(account, token, dispatch));
    }

    @Override
    public Set<String> couriers(Channel channel) {
        Set<String> known = new LinkedHashSet<>(SmartstoreMapper.COURIERS.keySet());
        known.add(SmartstoreMapper.DIRECT);
        return known;
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
        return SmartstoreListings.BATCH;
    }

    @Override
    public Map<ListingKey, Answer> publish(Account account, List<Offer> offers) {
        return listings.publish(account, offers);
    }

    @Override
    public int stockBatch(Channel channel) {
        return SmartstoreListings.BATCH;
    }

    @Override
    public int mostPieces(Channel channel) {
        return SmartstoreListings.MOST;
    }
}
