package io.moasell.sending;

import io.moasell.channels.AccountChanged;
import io.moasell.channels.AccountId;
import io.moasell.channels.Failures;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.Sights;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderReader;
import io.moasell.jobs.Again;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Errand: drains the lane of one shop, by priority and in order. Three beats: mark the attempt
 * started (short transaction), call (none), record (short transaction). What was started and never
 * recorded, and every unknown answer, is asked by key, never sent again blindly.
 */
@Component
class DrainLane implements Errand {

    static final String NAME = "drain-lane";

    private static final Logger LOG = LoggerFactory.getLogger(DrainLane.class);

    /** Requests settled in one turn, at most. */
    private static final int SETTLED_AT_ONCE = 500;

    /** Requests of a shop that is gone refused in one transaction, at most. */
    private static final int REFUSED_AT_ONCE = 500;

    /** How soon after an unknown answer the channel is asked first. */
    private static final Duration FIRST_QUESTION = Duration.ofSeconds(2);

    /** After so many questions in vain a person is told. */
    private static final int STUBBORN = 6;

    private final ShopAccounts accounts;
    private final SendStore store;
    private final Sends sends;
    private final ItemHolds holds;
    private final Sights sights;
    private final Bell bell;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DrainLane(
            ShopAccounts accounts,
            SendStore store,
            Sends sends,
            ItemHolds holds,
            Sights sights,
            Bell bell,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.sends = sends;
        this.holds = holds;
        this.sights = sights;
        this.bell = bell;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventListener
    void on(AccountChanged changed) {
        errands.wake(NAME, Long.toString(changed.account().value()));
    }

    /** Ends the turn early; what is left is tried at that instant, or when woken. */
    private static final class TurnEnds extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Again again;

        TurnEnds(Again again) {
            super(null, null, false, false);
            this.again = again;
        }
    }

    @Override
    public Again run(String key) {
        AccountId id = new AccountId(Long.parseLong(key));
        Optional<ShopAccount> account = accounts.find(id);
        if (account.isEmpty()) {
            return Again.whenWoken();
        }
        long token = transaction.execute(status -> store.claimLane(id));
        adoptOrphans(id, token);
        try {
            if (!refuseEnded(account.get(), token)) {
                return Again.at(clock.instant());
            }
            return account.get().state().open() ? drain(account.get(), token) : Again.whenWoken();
        } catch (TurnEnds ends) {
            return ends.again;
        }
    }

    /** A worker died between call and record: nobody knows what became of these. */
    private void adoptOrphans(AccountId account, long token) {
        Instant now = clock.instant();
        recordSurely(
                account,
                transaction.execute(status -> store.orphans(account, token)).stream()
                        .map(
                                going ->
                                        new SendStore.Change(
                                                going,
                                                SendState.UNKNOWN,
                                                Trace.What.UNRECORDED,
                                                null,
                                                null,
                                                false,
                                                now))
                        .toList());
    }

    /**
     * Ends what was asked of a connection that is over: all of it while the shop is disconnected,
     * for whoever could tell what became of it is gone; what waits from before when it was
     * connected again meanwhile. False when the node stops before all of it is ended.
     */
    private boolean refuseEnded(ShopAccount account, long token) {
        while (!errands.stopping()) {
            if (!transaction.execute(status -> refuseSome(account, token))) {
                return true;
            }
        }
        return false;
    }

    private boolean refuseSome(ShopAccount before, long token) {
        ShopAccount account = draining(before.id(), token);
        boolean left =
                account.connected()
                        ? refuse(account, List.of(SendState.WAITING), account.connectedAt())
                        : refuse(
                                account,
                                List.of(SendState.WAITING, SendState.UNKNOWN),
                                clock.instant().plus(Duration.ofDays(1)));
        if (!left && !account.connected()) {
            bell.settle(SendingBell.ANSWERS_UNKNOWN, ShopAccounts.subject(account.id()));
        }
        return left;
    }

    private boolean refuse(ShopAccount account, List<SendState> states, Instant before) {
        return sends.refuse(
                account.id(), states, before, REFUSED_AT_ONCE, SendingProblem.DISCONNECTED);
    }

    /** The shop as it stays until the transaction ends, as long as this worker drains its lane. */
    private ShopAccount draining(AccountId id, long token) {
        ShopAccount account = accounts.hold(id).orElseThrow();
        if (!store.draining(id, token)) {
            throw new TurnEnds(Again.whenWoken());
        }
        return account;
    }

    private Again drain(ShopAccount account, long token) {
        ShopConnection shop;
        try {
            shop = accounts.connection(account.id());
        } catch (Refused closed) {
            return Again.whenWoken();
        }
        Optional<Instant> blocked = accounts.blockedUntil(account.id());
        if (blocked.isPresent()) {
            return Again.at(blocked.get());
        }
        while (!errands.stopping()) {
            boolean settled = settle(account, shop, token) || settleOthers(account, shop, token);
            boolean sent = send(account, shop, token);
            if (!settled && !sent) {
                ringForStubborn(account);
                return transaction
                        .execute(status -> store.nextDue(account.id()))
                        .map(Again::at)
                        .orElseGet(Again::whenWoken);
            }
        }
        return Again.at(clock.instant());
    }

    // --- sending -------------------------------------------------------------------------------

    /** Sends the next batch; false when nothing is due. */
    private boolean send(ShopAccount account, ShopConnection shop, long token) {
        Marked marked = transaction.execute(status -> mark(account.id(), shop, token));
        return switch (marked) {
            case Marked.Nothing ignored -> false;
            case Marked.Moved ignored -> true;
            case Marked.HeldBack held -> {
                recordHeldBack(account.id(), held.changes());
                yield true;
            }
            case Marked.Started started -> {
                call(account, shop, started.batch());
                yield true;
            }
        };
    }

    /** What became of the attempt to begin a batch. */
    private sealed interface Marked {

        /** Nothing is due. */
        record Nothing() implements Marked {}

        /** Somebody else moved what was due while it was looked at. */
        record Moved() implements Marked {}

        /** These must not go any more; nothing was begun. */
        record HeldBack(List<SendStore.Change> changes) implements Marked {}

        /** These are begun. */
        record Started(List<SendStore.Going> batch) implements Marked {}
    }

    private void call(ShopAccount account, ShopConnection shop, List<SendStore.Going> batch) {
        SendHandler handler = sends.handler(batch.getFirst().kind());
        Map<ItemKey, Answer> answers;
        try {
            answers = handler.call(shop, batch.stream().map(SendStore.Going::sending).toList());
        } catch (ChannelFailure failure) {
            failed(account, shop, batch, failure);
            return;
        } catch (RuntimeException unforeseen) {
            // It may have been done before this broke.
            LOG.error("a call to {} ended in an unforeseen way", shop, unforeseen);
            Answer unknown = new Answer.Unknown(unforeseen.getClass().getSimpleName());
            answers =
                    batch.stream()
                            .collect(
                                    Collectors.toMap(
                                            going -> going.sending().key(), going -> unknown));
        }
        record(account.id(), batch, answers);
    }

    /** First beat. */
    private Marked mark(AccountId account, ShopConnection shop, long token) {
        ShopAccount now = draining(account, token);
        if (!now.connected() || !now.state().open()) {
            throw new TurnEnds(now.connected() ? Again.whenWoken() : Again.at(clock.instant()));
        }
        Instant at = clock.instant();
        Optional<SendKind> kind = store.head(account, at);
        if (kind.isEmpty()) {
            return new Marked.Nothing();
        }
        int most = kind.get().batch(shop);
        boolean boxed = kind.get().ofItems() && shop.traits().boxed();
        List<SendStore.Going> due =
                whole(store.due(account, kind.get(), most, boxed, at), most, boxed);
        List<Long> requests = due.stream().map(going -> going.sending().requestId()).toList();
        if (kind.get().ofItems()) {
            holds.hold(due.stream().map(going -> going.sending().itemId()).toList());
        }
        List<SendStore.Going> batch = store.stillDue(requests, at);
        if (batch.isEmpty() || batch.size() < due.size()) {
            return new Marked.Moved();
        }
        Map<Long, Answer.Rejected> unfit =
                sends.handler(kind.get())
                        .unfit(account, batch.stream().map(SendStore.Going::sending).toList());
        if (!unfit.isEmpty()) {
            return new Marked.HeldBack(
                    batch.stream()
                            .filter(going -> unfit.containsKey(going.sending().requestId()))
                            .map(going -> heldBack(going, unfit.get(going.sending().requestId())))
                            .toList());
        }
        store.start(requests, token, at);
        return new Marked.Started(batch.stream().map(DrainLane::started).toList());
    }

    private static SendStore.Change heldBack(SendStore.Going going, Answer.Rejected why) {
        return new SendStore.Change(
                going,
                SendState.REJECTED,
                Trace.What.HELD_BACK,
                why.code(),
                why.message(),
                false,
                null);
    }

    /** As {@link #recordSurely}; one whose module cannot take the news waits and is tried later. */
    private void recordHeldBack(AccountId account, List<SendStore.Change> changes) {
        surely(
                account,
                changes,
                sends::recordWaiting,
                change ->
                        new SendStore.Change(
                                change.going(),
                                SendState.WAITING,
                                Trace.What.NOT_SENT,
                                change.code(),
                                null,
                                false,
                                clock.instant()
                                        .plus(Failures.backOff(change.going().asked() + 1))));
    }

    private static SendStore.Going started(SendStore.Going going) {
        Sending before = going.sending();
        return new SendStore.Going(
                new Sending(
                        before.requestId(),
                        before.itemId(),
                        before.key(),
                        before.payload(),
                        before.attempt() + 1),
                going.kind(),
                going.shipmentNo(),
                null,
                0);
    }

    /** At most so many, never a part of a bundle; a bundle larger than a batch goes alone. */
    private static List<SendStore.Going> whole(List<SendStore.Going> due, int most, boolean boxed) {
        if (!boxed) {
            return due.size() > most ? due.subList(0, most) : due;
        }
        Map<String, List<SendStore.Going>> bundles = new LinkedHashMap<>();
        for (SendStore.Going going : due) {
            String bundle =
                    going.shipmentNo() == null
                            ? "request " + going.sending().requestId()
                            : going.shipmentNo();
            bundles.computeIfAbsent(bundle, b -> new ArrayList<>()).add(going);
        }
        List<SendStore.Going> batch = new ArrayList<>();
        for (List<SendStore.Going> bundle : bundles.values()) {
            if (!batch.isEmpty() && batch.size() + bundle.size() > most) {
                break;
            }
            batch.addAll(bundle);
        }
        return batch;
    }

    /** Third beat. */
    private void record(
            AccountId account, List<SendStore.Going> batch, Map<ItemKey, Answer> answers) {
        Instant askAt = clock.instant().plus(FIRST_QUESTION);
        List<SendStore.Change> changes =
                batch.stream()
                        .map(
                                going ->
                                        Sends.answered(
                                                going,
                                                answers.getOrDefault(
                                                        going.sending().key(),
                                                        new Answer.Unknown(
                                                                "missing in the answer")),
                                                askAt))
                        .toList();
        recordSurely(account, changes);
    }

    /**
     * Records all at once; when that fails, one by one, so that an item whose module cannot take
     * the answer holds up no other. Such an item stays unknown, is asked about again, and rings.
     */
    private void recordSurely(AccountId account, List<SendStore.Change> changes) {
        surely(account, changes, sends::record, change -> stillUnknown(change.going()));
    }

    private void surely(
            AccountId account,
            List<SendStore.Change> changes,
            BiConsumer<AccountId, List<SendStore.Change>> recording,
            UnaryOperator<SendStore.Change> otherwise) {
        try {
            transaction.executeWithoutResult(status -> recording.accept(account, changes));
        } catch (RuntimeException broken) {
            LOG.error(
                    "{} answers of account {} could not be filed", changes.size(), account, broken);
            if (changes.size() > 1) {
                changes.forEach(change -> surely(account, List.of(change), recording, otherwise));
            } else {
                transaction.executeWithoutResult(
                        status ->
                                recording.accept(
                                        account, changes.stream().map(otherwise).toList()));
            }
        }
    }

    private void failed(
            ShopAccount account,
            ShopConnection shop,
            List<SendStore.Going> batch,
            ChannelFailure failure) {
        switch (failure) {
            case ChannelFailure.Unauthorized no -> {
                transaction.executeWithoutResult(
                        status -> {
                            accounts.refused(account.id());
                            notSent(account, batch, failure, no.code(), null);
                        });
                throw new TurnEnds(Again.whenWoken());
            }
            case ChannelFailure.Throttled throttled -> {
                Instant until = accounts.throttled(account.id(), throttled);
                transaction.executeWithoutResult(
                        status -> notSent(account, batch, failure, null, until));
                throw new TurnEnds(Again.at(until));
            }
            case ChannelFailure.Unavailable ignored -> {
                int attempts =
                        batch.stream().mapToInt(going -> going.sending().attempt()).max().orElse(1);
                Instant next = clock.instant().plus(Failures.backOff(attempts));
                transaction.executeWithoutResult(
                        status -> notSent(account, batch, failure, null, next));
                throw new TurnEnds(Again.at(next));
            }
            case ChannelFailure.RefusedCall no ->
                    answerAll(
                            account.id(),
                            batch,
                            new Answer.Rejected(no.code(), String.valueOf(no.getMessage()), false));
            case ChannelFailure.NotUnderstood unreadable -> {
                sights.keep(account, unreadable.document());
                answerAll(account.id(), batch, new Answer.Unknown("the answer cannot be read"));
            }
        }
    }

    private void answerAll(AccountId account, List<SendStore.Going> batch, Answer answer) {
        record(
                account,
                batch,
                batch.stream()
                        .collect(
                                Collectors.toMap(going -> going.sending().key(), going -> answer)));
    }

    /** Surely nothing was done: they wait again. */
    private void notSent(
            ShopAccount account,
            List<SendStore.Going> batch,
            ChannelFailure failure,
            @Nullable String code,
            @Nullable Instant next) {
        String why = Failures.refusal(failure, account.channel()).problem().code();
        sends.record(
                account.id(),
                batch.stream()
                        .map(
                                going ->
                                        new SendStore.Change(
                                                going,
                                                SendState.WAITING,
                                                Trace.What.NOT_SENT,
                                                code == null ? why : code,
                                                null,
                                                false,
                                                next))
                        .toList());
    }

    // --- settling ------------------------------------------------------------------------------

    /** Asks by key about what nobody knows; false when nothing is due. */
    private boolean settle(ShopAccount account, ShopConnection shop, long token) {
        List<SendStore.Going> unknown =
                transaction.execute(
                        status ->
                                store.unsettled(
                                        account.id(),
                                        SendKind.aboutItems(),
                                        Math.min(SETTLED_AT_ONCE, shop.traits().readBatch()),
                                        clock.instant()));
        if (unknown.isEmpty()) {
            return false;
        }
        Optional<OrderReader> reader = shop.role(OrderReader.class);
        if (reader.isEmpty()) {
            transaction.executeWithoutResult(status -> stillUnknown(account.id(), unknown));
            return true;
        }
        Sights.Seen sight;
        try {
            sight =
                    sights.look(
                            account,
                            shop,
                            reader.get(),
                            unknown.stream()
                                    .map(going -> going.sending().key())
                                    .distinct()
                                    .toList());
        } catch (ChannelFailure failure) {
            transaction.executeWithoutResult(status -> stillUnknown(account.id(), unknown));
            return throwOn(failure);
        }
        List<SendStore.Change> verdicts = verdicts(unknown, sight);
        try {
            transaction.executeWithoutResult(
                    status -> {
                        draining(account.id(), token);
                        holds.holdShop(account.id());
                        sends.record(account.id(), verdicts);
                        sights.file(account, sight);
                    });
        } catch (TurnEnds ends) {
            throw ends;
        } catch (RuntimeException broken) {
            LOG.error("what {} shows now could not be filed", shop, broken);
            recordSurely(account.id(), verdicts);
        }
        return true;
    }

    /** Looks at what is about no item; false when nothing is due. */
    private boolean settleOthers(ShopAccount account, ShopConnection shop, long token) {
        Instant now = clock.instant();
        List<SendStore.Going> unknown =
                transaction.execute(
                        status ->
                                store.unsettled(
                                        account.id(),
                                        List.of(SendKind.STOCK),
                                        SendKind.STOCK.batch(shop),
                                        now));
        if (unknown.isEmpty()) {
            return false;
        }
        Map<Long, Verdict> seen;
        try {
            seen =
                    sends.handler(SendKind.STOCK)
                            .settle(shop, unknown.stream().map(SendStore.Going::sending).toList());
        } catch (ChannelFailure failure) {
            transaction.executeWithoutResult(status -> stillUnknown(account.id(), unknown));
            return throwOn(failure);
        }
        transaction.executeWithoutResult(status -> draining(account.id(), token));
        recordSurely(
                account.id(),
                unknown.stream()
                        .map(
                                going -> {
                                    Verdict verdict = seen.get(going.sending().requestId());
                                    return verdict == null
                                            ? stillUnknown(going)
                                            : verdict(going, verdict, now);
                                })
                        .toList());
        return true;
    }

    private boolean throwOn(ChannelFailure failure) {
        return switch (failure) {
            case ChannelFailure.Unauthorized ignored -> throw new TurnEnds(Again.whenWoken());
            case ChannelFailure.Throttled throttled ->
                    throw new TurnEnds(Again.after(clock.instant(), throttled.after()));
            case ChannelFailure.Unavailable ignored -> true;
            case ChannelFailure.RefusedCall ignored -> true;
            case ChannelFailure.NotUnderstood ignored -> true;
        };
    }

    private List<SendStore.Change> verdicts(List<SendStore.Going> unknown, Sights.Seen sight) {
        Map<ItemKey, CollectedItem> seen =
                sight.read().items().stream()
                        .collect(
                                Collectors.toMap(
                                        CollectedItem::key, Function.identity(), (a, b) -> b));
        return unknown.stream()
                .map(
                        going -> {
                            ItemKey key = going.sending().key();
                            CollectedItem item = seen.get(key);
                            if (item != null) {
                                return verdict(going, item, sight.askedAt());
                            }
                            return sight.read().gone().contains(key)
                                    ? impossible(going, SendingProblem.ITEM_GONE)
                                    : stillUnknown(going);
                        })
                .toList();
    }

    private SendStore.Change verdict(SendStore.Going going, CollectedItem item, Instant seenAt) {
        return verdict(going, sends.handler(going.kind()).settle(going.sending(), item), seenAt);
    }

    private SendStore.Change verdict(SendStore.Going going, Verdict verdict, Instant seenAt) {
        return switch (verdict) {
            case DONE ->
                    new SendStore.Change(
                            going,
                            SendState.ACCEPTED,
                            Trace.What.SEEN_DONE,
                            null,
                            null,
                            false,
                            null);
            case CANNOT -> impossible(going, SendingProblem.CANNOT_ANY_MORE);
            case NOT_DONE -> {
                Instant believed = going.believeAt() == null ? seenAt : going.believeAt();
                yield seenAt.isBefore(believed)
                        ? new SendStore.Change(
                                going,
                                SendState.UNKNOWN,
                                Trace.What.STILL_UNKNOWN,
                                null,
                                null,
                                false,
                                believed)
                        : new SendStore.Change(
                                going,
                                SendState.WAITING,
                                Trace.What.SEEN_NOT_DONE,
                                null,
                                null,
                                false,
                                going.sending().attempt() < 2
                                        ? null
                                        : seenAt.plus(Failures.backOff(going.sending().attempt())));
            }
        };
    }

    private SendStore.Change impossible(SendStore.Going going, SendingProblem why) {
        Answer.Rejected no = sends.rejected(why);
        return new SendStore.Change(
                going,
                SendState.REJECTED,
                Trace.What.SEEN_IMPOSSIBLE,
                no.code(),
                no.message(),
                false,
                null);
    }

    private void stillUnknown(AccountId account, List<SendStore.Going> unknown) {
        sends.record(account, unknown.stream().map(this::stillUnknown).toList());
    }

    private SendStore.Change stillUnknown(SendStore.Going going) {
        return new SendStore.Change(
                going,
                SendState.UNKNOWN,
                Trace.What.STILL_UNKNOWN,
                null,
                null,
                false,
                clock.instant().plus(Failures.backOff(going.asked())));
    }

    private void ringForStubborn(ShopAccount account) {
        transaction.executeWithoutResult(
                status -> {
                    String subject = ShopAccounts.subject(account.id());
                    int stubborn = store.stubborn(account.id(), STUBBORN);
                    if (stubborn == 0) {
                        bell.settle(SendingBell.ANSWERS_UNKNOWN, subject);
                    } else {
                        bell.ring(
                                SendingBell.ANSWERS_UNKNOWN,
                                subject,
                                List.of(account.name(), Integer.toString(stubborn)),
                                "/deliveries?state=UNKNOWN");
                    }
                });
    }
}
