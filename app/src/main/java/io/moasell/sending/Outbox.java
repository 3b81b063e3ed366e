package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.PageCursor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: everything we ask of a channel about items. Written in the caller's transaction, sent after
 * it, each request's fate told; never sent again blindly.
 */
@Component
@Transactional
public class Outbox {

    private final SendStore store;
    private final Sends sends;
    private final ItemHolds holds;
    private final ShopAccounts accounts;
    private final Rights rights;
    private final Errands errands;
    private final Clock clock;

    Outbox(
            SendStore store,
            Sends sends,
            ItemHolds holds,
            ShopAccounts accounts,
            Rights rights,
            Errands errands,
            Clock clock) {
        this.store = store;
        this.sends = sends;
        this.holds = holds;
        this.accounts = accounts;
        this.rights = rights;
        this.errands = errands;
        this.clock = clock;
    }

    /** Which requests a list shows; null means all. */
    public record Filter(
            @Nullable SendKind kind,
            @Nullable SendState state,
            @Nullable AccountId account,
            @Nullable BatchId batch,
            @Nullable Long itemId) {

        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /**
     * Requests that were made together, counted by where they stand.
     *
     * @param waiting those being sent included
     */
    public record BatchRow(
            BatchId id,
            SendKind kind,
            String by,
            Instant requestedAt,
            int size,
            int waiting,
            int accepted,
            int rejected,
            int unknown,
            int withdrawn) {}

    /**
     * Queues requests, in the transaction of the caller, who holds the items. A request of the same
     * kind for the same item that still waits is replaced.
     *
     * @throws Refused with {@link SendingProblem#STILL_UNDER_WAY} when one of the same kind for one
     *     of the items is being sent or its answer is unknown
     */
    public BatchId request(List<SendRequest> requests) {
        Map<ItemAsk, SendRequest> distinct = new LinkedHashMap<>();
        requests.forEach(request -> distinct.put(ItemAsk.of(request), request));
        Instant now = clock.instant();
        String by = Caller.current().name();
        BatchId batch = store.batch(distinct.size(), by, now);
        if (distinct.isEmpty()) {
            return batch;
        }
        if (store.insert(batch, distinct.values(), by, now) < distinct.size()) {
            throw Refused.because(SendingProblem.STILL_UNDER_WAY);
        }
        distinct.values().stream()
                .collect(
                        Collectors.toMap(
                                SendRequest::account,
                                SendRequest::notBefore,
                                (a, b) -> a.isBefore(b) ? a : b))
                .forEach(this::wake);
        return batch;
    }

    /**
     * Asks that numbers for sale are sent, in the transaction of the caller. A burst collapses: a
     * listing waits once, and its number is the one of the moment in which the lane sends it.
     */
    public void ask(List<SendRequest> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.ask(store.endless(now), numbers, Caller.current().name(), now);
        numbers.stream()
                .collect(
                        Collectors.toMap(
                                SendRequest::account,
                                SendRequest::notBefore,
                                (a, b) -> a.isBefore(b) ? a : b))
                .forEach(this::wake);
    }

    /** How many of that kind are not settled, by shop. */
    @Transactional(readOnly = true)
    public Map<AccountId, Integer> open(SendKind kind) {
        return store.open(kind);
    }

    private record ItemAsk(SendKind kind, long item) {
        static ItemAsk of(SendRequest request) {
            return new ItemAsk(request.kind(), request.itemId());
        }
    }

    /**
     * Takes back what still waits of a batch of that kind (되돌리기); told by item id.
     *
     * @throws Refused with {@link SendingProblem#NO_SUCH_BATCH}
     */
    public Outcome<Long> withdraw(SendKind kind, BatchId batch) {
        rights.require(Right.ORDERS_HANDLE);
        List<Delivery> all = batch(kind, batch);
        holds.hold(all.stream().map(Delivery::itemId).toList());
        List<Long> taken = store.withdraw(batch, clock.instant());
        tellWithdrawn(all, taken);
        return taken(all.stream().map(Delivery::itemId).toList(), taken);
    }

    /**
     * Takes back what still waits of that kind for these items, which the caller holds; told by
     * item id.
     */
    public Outcome<Long> withdrawItems(SendKind kind, List<Long> itemIds) {
        if (itemIds.isEmpty()) {
            return Outcome.nothing();
        }
        List<Long> taken = store.withdraw(kind, itemIds, clock.instant());
        if (!taken.isEmpty()) {
            tellWithdrawn(store.latest(kind, taken), taken);
        }
        return taken(itemIds, taken);
    }

    private void tellWithdrawn(List<Delivery> deliveries, List<Long> taken) {
        Set<Long> items = new HashSet<>(taken);
        deliveries.stream()
                .filter(delivery -> items.contains(delivery.itemId()))
                .collect(Collectors.groupingBy(Delivery::kind))
                .forEach((kind, some) -> sends.handler(kind).withdrawn(sendings(some)));
    }

    private static Outcome<Long> taken(List<Long> all, List<Long> taken) {
        Set<Long> left = new LinkedHashSet<>(all);
        taken.forEach(left::remove);
        return new Outcome<>(
                taken,
                left.stream()
                        .map(id -> Outcome.Refusal.of(id, SendingProblem.TOO_LATE_TO_WITHDRAW))
                        .toList());
    }

    /** Queues rejected requests once more (다시 보내기); told by request id. */
    public Outcome<Long> retry(List<Long> requestIds) {
        rights.require(Right.ORDERS_HANDLE);
        if (requestIds.isEmpty()) {
            return Outcome.nothing();
        }
        holds.hold(store.find(requestIds).stream().map(Delivery::itemId).toList());
        List<Delivery> found = store.lock(requestIds);
        List<Delivery> rejected =
                found.stream().filter(d -> d.state() == SendState.REJECTED).toList();
        Set<AccountId> connected =
                accounts.list().stream().map(ShopAccount::id).collect(Collectors.toSet());
        List<Long> allowed = new ArrayList<>();
        rejected.stream()
                .filter(delivery -> connected.contains(delivery.account()))
                .collect(Collectors.groupingBy(d -> new Lane(d.account(), d.kind())))
                .forEach(
                        (lane, some) ->
                                allowed.addAll(
                                        sends.handler(lane.kind())
                                                .again(lane.account(), sendings(some))));
        Set<Long> queued =
                new HashSet<>(store.retry(allowed, Caller.current().name(), clock.instant()));
        rejected.stream()
                .filter(delivery -> queued.contains(delivery.requestId()))
                .map(Delivery::account)
                .distinct()
                .forEach(account -> wake(account, clock.instant()));
        return retried(requestIds, found, queued);
    }

    private record Lane(AccountId account, SendKind kind) {}

    private static List<Sending> sendings(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(
                        d ->
                                new Sending(
                                        d.requestId(),
                                        d.itemId(),
                                        d.key(),
                                        d.payload(),
                                        d.attempts()))
                .toList();
    }

    private static Outcome<Long> retried(List<Long> asked, List<Delivery> found, Set<Long> queued) {
        Map<Long, Delivery> byId =
                found.stream().collect(Collectors.toMap(Delivery::requestId, d -> d));
        List<Outcome.Refusal<Long>> refused = new ArrayList<>();
        for (Long id : asked) {
            Delivery delivery = byId.get(id);
            if (delivery == null) {
                refused.add(Outcome.Refusal.of(id, SendingProblem.NO_SUCH_REQUEST));
            } else if (delivery.state() != SendState.REJECTED) {
                refused.add(
                        Outcome.Refusal.of(
                                id, SendingProblem.NOT_REJECTED, delivery.state().label()));
            } else if (!queued.contains(id)) {
                refused.add(Outcome.Refusal.of(id, SendingProblem.MOVED_ON));
            }
        }
        return new Outcome<>(asked.stream().filter(queued::contains).toList(), refused);
    }

    private void wake(AccountId account, Instant at) {
        errands.wakeAt(DrainLane.NAME, Long.toString(account.value()), at);
    }

    /** The requests of a batch; none where there is no such batch. */
    @Transactional(readOnly = true)
    public List<Delivery> batch(BatchId batch) {
        return store.batch(batch);
    }

    /**
     * The requests of a batch of that kind.
     *
     * @throws Refused with {@link SendingProblem#NO_SUCH_BATCH}
     */
    @Transactional(readOnly = true)
    public List<Delivery> batch(SendKind kind, BatchId batch) {
        List<Delivery> all = store.batch(batch);
        if (all.isEmpty() ? !store.known(batch) : all.getFirst().kind() != kind) {
            throw Refused.because(SendingProblem.NO_SUCH_BATCH);
        }
        return all;
    }

    /** The newest request of that kind for each of these items. */
    @Transactional(readOnly = true)
    public Map<Long, Delivery> latest(SendKind kind, Collection<Long> itemIds) {
        return itemIds.isEmpty()
                ? Map.of()
                : store.latest(kind, itemIds).stream()
                        .collect(Collectors.toMap(Delivery::itemId, Function.identity()));
    }

    /**
     * Requests, newest first.
     *
     * @param cursor of {@link Page#next}, null for the first page
     */
    @Transactional(readOnly = true)
    public Page<Delivery> page(Filter filter, @Nullable String cursor, int size) {
        return cut(
                store.page(filter, PageCursor.before(cursor), size + 1), size, Delivery::requestId);
    }

    /** Batches, newest first. */
    @Transactional(readOnly = true)
    public Page<BatchRow> batches(@Nullable String cursor, int size) {
        return cut(
                store.batches(PageCursor.before(cursor), size + 1), size, row -> row.id().value());
    }

    /** Everything that happened to a request, oldest first. */
    @Transactional(readOnly = true)
    public List<Trace> history(long requestId) {
        return histories(List.of(requestId)).getOrDefault(requestId, List.of());
    }

    /** The same of many requests; one that nothing happened to yet is left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<Trace>> histories(Collection<Long> requestIds) {
        return requestIds.isEmpty() ? Map.of() : store.histories(requestIds);
    }

    private static <T> Page<T> cut(List<T> found, int size, ToLongFunction<T> key) {
        if (found.size() <= size) {
            return new Page<>(found, null);
        }
        List<T> shown = found.subList(0, size);
        return new Page<>(shown, Long.toString(key.applyAsLong(shown.getLast())));
    }
}
