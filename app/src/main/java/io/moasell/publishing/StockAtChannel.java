package io.moasell.publishing;

import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.SaleState;
import io.moasell.channels.spi.StockPublisher;
import io.moasell.kernel.Refused;
import io.moasell.listings.LinkedListing;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.listings.Shown;
import io.moasell.publishing.PublishingStore.Number;
import io.moasell.publishing.PublishingStore.Try;
import io.moasell.sending.Answered;
import io.moasell.sending.SendHandler;
import io.moasell.sending.SendKind;
import io.moasell.sending.Sending;
import io.moasell.sending.Verdict;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a number goes: look at what the market shows, think, write down what will be set, set it. The
 * market's own number knows of sales that we have not collected yet: what it has lost since we set
 * it, and no collected order explains, is not offered a second time.
 */
@Component
class StockAtChannel implements SendHandler {

    private final PublishingStore store;
    private final Numbers numbers;
    private final KeepNumbers keeping;
    private final Listings listings;
    private final Collections collections;
    private final ObjectProvider<SoldThere> soldThere;
    private final ProblemTexts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StockAtChannel(
            PublishingStore store,
            Numbers numbers,
            KeepNumbers keeping,
            Listings listings,
            Collections collections,
            ObjectProvider<SoldThere> soldThere,
            ProblemTexts texts,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.keeping = keeping;
        this.listings = listings;
        this.collections = collections;
        this.soldThere = soldThere;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public SendKind kind() {
        return SendKind.STOCK;
    }

    @Override
    public Map<Long, Answer.Rejected> unfit(AccountId account, List<Sending> batch) {
        return Map.of();
    }

    @Override
    public Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch) {
        ListingSource source = shop.role(ListingSource.class).orElseThrow();
        StockPublisher publisher = shop.role(StockPublisher.class).orElseThrow();
        Map<ItemKey, ListingKey> keys = keys(batch);
        Instant looked = clock.instant();
        ListingSource.Look look = source.look(shop.account(), List.copyOf(keys.values()));
        int most = publisher.mostPieces(shop.account().channel());
        Plan plan =
                Objects.requireNonNull(
                        transaction.execute(
                                status -> plan(shop.id(), batch, keys, look, looked, most)));
        Map<ItemKey, Answer> answers = new LinkedHashMap<>(plan.answers());
        if (!plan.offers().isEmpty()) {
            Map<ListingKey, Answer> told = publisher.publish(shop.account(), plan.offers());
            keys.forEach(
                    (item, listing) -> {
                        Answer answer = told.get(listing);
                        if (answer != null) {
                            answers.put(item, answer);
                        }
                    });
        }
        return answers;
    }

    private static Map<ItemKey, ListingKey> keys(List<Sending> batch) {
        Map<ItemKey, ListingKey> keys = new LinkedHashMap<>();
        for (Sending sending : batch) {
            String text = sending.key().value();
            int slash = text.indexOf('/');
            String option = text.substring(slash + 1);
            keys.put(
                    sending.key(),
                    new ListingKey(text.substring(0, slash), option.isEmpty() ? null : option));
        }
        return keys;
    }

    /** What to set, and what needs no call. */
    private record Plan(List<StockPublisher.Offer> offers, Map<ItemKey, Answer> answers) {}

    private Plan plan(
            AccountId account,
            List<Sending> batch,
            Map<ItemKey, ListingKey> keys,
            ListingSource.Look look,
            Instant looked,
            int most) {
        Instant now = clock.instant();
        listings.sighted(account, look.listings(), now);
        Map<ListingKey, ListingSight> seen =
                look.listings().stream()
                        .collect(Collectors.toMap(ListingSight::key, Function.identity()));
        List<ListingId> ids = batch.stream().map(one -> new ListingId(one.itemId())).toList();
        Map<ListingId, LinkedListing> linked =
                listings.linked(ids).stream()
                        .collect(Collectors.toMap(LinkedListing::id, Function.identity()));
        Map<ListingId, Integer> wanted = numbers.wanted(linked.values());
        Map<ListingId, Number> known = store.numbers(ids);
        boolean on =
                store.shops().stream().anyMatch(one -> one.account().equals(account) && one.on());
        Map<ListingId, Integer> missing = missing(batch, keys, seen, looked, linked, known);
        Map<ListingId, Integer> stillHeld = stillHeld(known);
        List<StockPublisher.Offer> offers = new ArrayList<>();
        Map<ItemKey, Answer> answers = new LinkedHashMap<>();
        List<Try> tries = new ArrayList<>();
        for (Sending sending : batch) {
            ListingId id = new ListingId(sending.itemId());
            ListingKey key = Objects.requireNonNull(keys.get(sending.key()));
            ListingSight sight = seen.get(key);
            PublishingProblem why = hindrance(on, linked.get(id), sight, look.gone().contains(key));
            if (why != null || sight == null) {
                answers.put(
                        sending.key(), rejected(why == null ? PublishingProblem.NOT_SEEN : why));
                continue;
            }
            int held = missing.getOrDefault(id, 0) + stillHeld.getOrDefault(id, 0);
            int pieces = Numbers.set(wanted.getOrDefault(id, 0), held, most);
            tries.add(new Try(id, account, pieces, sight.stock(), held));
            if (Objects.equals(sight.stock(), pieces)
                    && (pieces == 0 || sight.state() != SaleState.SOLD_OUT)) {
                answers.put(sending.key(), new Answer.Accepted());
            } else {
                offers.add(new StockPublisher.Offer(sight, pieces));
            }
        }
        if (!tries.isEmpty()) {
            store.trying(tries, now);
        }
        return new Plan(offers, answers);
    }

    private static @Nullable PublishingProblem hindrance(
            boolean on,
            @Nullable LinkedListing linked,
            @Nullable ListingSight sight,
            boolean gone) {
        if (!on) {
            return PublishingProblem.SWITCHED_OFF;
        }
        if (linked == null) {
            return PublishingProblem.NOT_LINKED;
        }
        if (gone) {
            return PublishingProblem.LISTING_GONE;
        }
        return sight != null && sight.state() == SaleState.ENDED
                ? PublishingProblem.LISTING_ENDED
                : null;
    }

    private Answer.Rejected rejected(PublishingProblem why) {
        return new Answer.Rejected(why.code(), texts.text(Refused.because(why)), false);
    }

    /**
     * Pieces that the market has lost since its number was known, less those that collected orders
     * explain. What was bought after the look is not among the lost ones, and explains none.
     */
    private Map<ListingId, Integer> missing(
            List<Sending> batch,
            Map<ItemKey, ListingKey> keys,
            Map<ListingKey, ListingSight> seen,
            Instant looked,
            Map<ListingId, LinkedListing> linked,
            Map<ListingId, Number> known) {
        Map<ListingId, Integer> fallen = new HashMap<>();
        Map<ListingId, Instant> since = new HashMap<>();
        for (Sending sending : batch) {
            ListingId id = new ListingId(sending.itemId());
            ListingSight sight = seen.get(keys.get(sending.key()));
            LinkedListing one = linked.get(id);
            if (sight == null || sight.stock() == null || one == null) {
                continue;
            }
            Number number = known.get(id);
            Integer before = number == null ? null : number.sent();
            Instant at = number == null ? null : number.sentAt();
            Shown shown = one.shown();
            if (before == null && shown != null) {
                before = shown.stock();
                at = shown.at();
            }
            if (before != null && at != null && sight.stock() < before) {
                fallen.put(id, before - sight.stock());
                since.put(id, at);
            }
        }
        if (fallen.isEmpty()) {
            return fallen;
        }
        Map<ListingId, Integer> sold = new HashMap<>();
        soldThere.stream().forEach(port -> sold.putAll(port.soldBetween(since, looked)));
        fallen.replaceAll((id, pieces) -> Math.max(0, pieces - sold.getOrDefault(id, 0)));
        return fallen;
    }

    /** What was held back before and no collected order explains yet. */
    private Map<ListingId, Integer> stillHeld(Map<ListingId, Number> known) {
        Map<ListingId, Integer> held = new HashMap<>();
        Map<ListingId, Instant> until = new HashMap<>();
        known.forEach(
                (id, number) -> {
                    if (number.held() > 0
                            && number.heldSince() != null
                            && !KeepNumbers.explained(collections, number)) {
                        held.put(id, number.held());
                        until.put(id, number.heldSince());
                    }
                });
        if (held.isEmpty()) {
            return held;
        }
        Map<ListingId, Integer> late = new HashMap<>();
        soldThere.stream().forEach(port -> late.putAll(port.collectedLate(until)));
        held.replaceAll((id, pieces) -> Math.max(0, pieces - late.getOrDefault(id, 0)));
        return held;
    }

    @Override
    public void recorded(AccountId account, List<Answered> answers) {
        store.answered(
                account,
                answers.stream()
                        .map(
                                one ->
                                        new PublishingStore.Answered(
                                                new ListingId(one.sending().itemId()),
                                                word(one.answer()),
                                                message(one.answer())))
                        .toList(),
                clock.instant());
        // What moved while the number was on its way is sent after it.
        List<ListingId> taken =
                answers.stream()
                        .filter(one -> one.answer() instanceof Answer.Accepted)
                        .map(one -> new ListingId(one.sending().itemId()))
                        .toList();
        if (!taken.isEmpty()) {
            numbers.ask(listings.linked(taken));
            if (store.numbers(taken).values().stream().anyMatch(number -> number.held() > 0)) {
                keeping.lookAgain();
            }
        }
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.Accepted ignored -> "ACCEPTED";
            case Answer.Rejected ignored -> "REJECTED";
            case Answer.Unknown ignored -> "UNKNOWN";
        };
    }

    private static @Nullable String message(Answer answer) {
        return answer instanceof Answer.Rejected no ? no.message() : null;
    }

    /**
     * What the market shows tells whether the number was set; it may have fallen since by sales.
     */
    @Override
    public Map<Long, Verdict> settle(ShopConnection shop, List<Sending> unknown) {
        Map<ItemKey, ListingKey> keys = keys(unknown);
        ListingSource.Look look =
                shop.role(ListingSource.class)
                        .orElseThrow()
                        .look(shop.account(), List.copyOf(keys.values()));
        Map<ListingKey, ListingSight> seen =
                look.listings().stream()
                        .collect(Collectors.toMap(ListingSight::key, Function.identity()));
        Map<ListingId, Number> known =
                Objects.requireNonNull(
                        transaction.execute(
                                status ->
                                        store.numbers(
                                                unknown.stream()
                                                        .map(one -> new ListingId(one.itemId()))
                                                        .toList())));
        Map<Long, Verdict> verdicts = new HashMap<>();
        for (Sending sending : unknown) {
            ListingKey key = Objects.requireNonNull(keys.get(sending.key()));
            ListingSight sight = seen.get(key);
            Number number = known.get(new ListingId(sending.itemId()));
            if (look.gone().contains(key)) {
                verdicts.put(sending.requestId(), Verdict.CANNOT);
            } else if (sight != null) {
                verdicts.put(sending.requestId(), verdict(number, sight.stock()));
            }
        }
        return verdicts;
    }

    static Verdict verdict(@Nullable Number number, @Nullable Integer shows) {
        if (number == null || number.trying() == null || shows == null) {
            return Verdict.NOT_DONE;
        }
        int trying = number.trying();
        Integer before = number.before();
        if (shows == trying) {
            return Verdict.DONE;
        }
        // Between what it was and a higher one that was set, it came down from there by sales. In
        // any
        // doubt it was not done: then more counts as sold, and less is offered.
        return before != null && before < shows && shows < trying ? Verdict.DONE : Verdict.NOT_DONE;
    }

    @Override
    public List<Long> again(AccountId account, List<Sending> rejected) {
        return List.of();
    }
}
