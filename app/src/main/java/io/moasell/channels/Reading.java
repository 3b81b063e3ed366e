package io.moasell.channels;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Window;
import io.moasell.jobs.Bell;
import io.moasell.jobs.JobResult;
import io.moasell.jobs.Jobs;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.web.Formats;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads pages: the call outside any transaction, then one transaction that keeps the documents,
 * moves the place and publishes the fact.
 */
@Component
class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /** After so many tries of one page in vain a run fails as a whole. */
    private static final int TRIES = 5;

    private final ShopAccounts accounts;
    private final AccountStore accountStore;
    private final CollectionStore store;
    private final Archive archive;
    private final Jobs jobs;
    private final Bell bell;
    private final ProblemTexts texts;
    private final ApplicationEventPublisher facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reading(
            ShopAccounts accounts,
            AccountStore accountStore,
            CollectionStore store,
            Archive archive,
            Jobs jobs,
            Bell bell,
            ProblemTexts texts,
            ApplicationEventPublisher facts,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.store = store;
        this.archive = archive;
        this.jobs = jobs;
        this.bell = bell;
        this.texts = texts;
        this.facts = facts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How the reading of a page ended. */
    sealed interface Step {

        /** There is another page. */
        record More(CollectionStore.Run run) implements Step {}

        /** The run is over, well or not. */
        record Over() implements Step {}

        /** Not before that instant. */
        record Later(Instant at) implements Step {}

        /** Nothing more of this shop: another worker has taken it, or it is closed. */
        record Stop() implements Step {}
    }

    /** Reads the next page of the run and files it. */
    Step next(ShopAccount account, ShopConnection shop, CollectionStore.Run run, long token) {
        Instant askedAt = clock.instant();
        try {
            return switch (run.kind()) {
                case ORDERS -> {
                    CollectedPage<?> page =
                            ((OrderSource) shop.connector())
                                    .collect(shop.account(), run.window(), run.cursor());
                    yield file(account, shop, run, token, page, askedAt);
                }
                case CLAIMS -> {
                    CollectedPage<?> page =
                            ((ClaimSource) shop.connector())
                                    .collectClaims(shop.account(), run.window(), run.cursor());
                    yield file(account, shop, run, token, page, askedAt);
                }
                case LISTINGS -> {
                    CollectedPage<?> page =
                            ((ListingSource) shop.connector())
                                    .listings(shop.account(), run.cursor());
                    yield file(account, shop, run, token, page, askedAt);
                }
            };
        } catch (ChannelFailure failure) {
            return failed(account, shop, run, failure);
        } catch (Fenced fenced) {
            LOG.info("{} was collected by another worker meanwhile", shop);
            return new Step.Stop();
        } catch (RuntimeException unforeseen) {
            LOG.error("a page of {} could not be filed", shop, unforeseen);
            return triedInVain(account, shop, run, unforeseen);
        }
    }

    /** Thrown to undo the transaction of a worker that was thought dead. */
    private static final class Fenced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fenced() {
            super(null, null, false, false);
        }
    }

    private Step file(
            ShopAccount account,
            ShopConnection shop,
            CollectionStore.Run run,
            long token,
            CollectedPage<?> page,
            Instant askedAt) {
        List<byte[]> sealed = archive.seal(page.documents());
        return transaction.execute(
                status -> {
                    if (!accountStore.collecting(account.id(), token)) {
                        throw new Fenced();
                    }
                    Step step = move(account, shop, store.watched(run), page);
                    archive.keep(account, page.documents(), sealed, page.unmapped(), askedAt);
                    publish(account.id(), run.kind(), page, askedAt);
                    if (step instanceof Step.Over && !run.kind().windowed()) {
                        facts.publishEvent(new ListingsRead(account.id(), run.askedAt()));
                    }
                    return step;
                });
    }

    private Step move(
            ShopAccount account,
            ShopConnection shop,
            CollectionStore.Run run,
            CollectedPage<?> page) {
        int rows = page.rows().size();
        if (run.job() != null) {
            jobs.say(run.job(), progress(run, run.rows() + rows));
        }
        if (page.next() != null) {
            moved(store.nextPage(run, page.next(), rows));
            return new Step.More(run.at(run.whole(), run.window(), page.next(), rows));
        }
        Window whole = run.whole();
        Window next = null;
        if (run.window().to().isBefore(whole.to())) {
            next = Collections.part(run.window().to(), whole, shop.traits());
        } else {
            Optional<Instant> again = store.askedAgain(run);
            if (again.isPresent()) {
                whole = new Window(whole.to().minus(shop.traits().overlap()), again.get());
                next = Collections.first(whole, shop.traits());
            }
        }
        moved(store.nextWindow(run, whole, next, rows, clock.instant()));
        if (run.regular()) {
            store.moveReadTo(account.id(), run.kind(), run.window().to());
        }
        if (next != null) {
            return new Step.More(run.at(whole, next, null, rows));
        }
        over(account, run, run.rows() + rows);
        return new Step.Over();
    }

    /** How far a run is: rows so far, and the day being read of the days asked for. */
    private String progress(CollectionStore.Run run, int rows) {
        return texts.text(
                "channels.collecting",
                run.kind().label(),
                Formats.number(rows),
                Formats.date(Kst.at(run.window().to()).toLocalDate(), Kst.today(clock)));
    }

    private static void moved(boolean moved) {
        if (!moved) {
            throw new Fenced();
        }
    }

    private void over(ShopAccount account, CollectionStore.Run run, int rows) {
        Instant now = clock.instant();
        store.succeeded(account.id(), run.kind(), rows, Duration.between(run.askedAt(), now), now);
        bell.settle(ChannelsBell.COLLECTION_FAILED, ShopAccounts.subject(account.id(), run.kind()));
        if (run.job() != null) {
            jobs.progress(
                    run.job(),
                    List.of(
                            JobResult.done(
                                    run.kind().name(),
                                    texts.text(
                                            rows == 0
                                                    ? "channels.collected-nothing"
                                                    : "channels.collected",
                                            run.kind().label(),
                                            Formats.number(rows)))));
            endJob(run);
        }
    }

    private void publish(
            AccountId account, Collections.Kind kind, CollectedPage<?> page, Instant askedAt) {
        if (page.rows().isEmpty()) {
            return;
        }
        switch (kind) {
            case ORDERS ->
                    facts.publishEvent(
                            new PageCollected(
                                    account,
                                    page.rows().stream().map(CollectedItem.class::cast).toList(),
                                    askedAt));
            case CLAIMS ->
                    facts.publishEvent(
                            new ClaimsCollected(
                                    account,
                                    page.rows().stream().map(CollectedClaim.class::cast).toList(),
                                    askedAt));
            case LISTINGS ->
                    facts.publishEvent(
                            new ListingsCollected(
                                    account,
                                    page.rows().stream().map(CollectedListing.class::cast).toList(),
                                    askedAt));
        }
    }

    private Step failed(
            ShopAccount account,
            ShopConnection shop,
            CollectionStore.Run run,
            ChannelFailure failure) {
        return switch (failure) {
            case ChannelFailure.Unauthorized ignored -> {
                transaction.executeWithoutResult(
                        status -> {
                            accounts.refused(account.id());
                            giveUp(account, run, failure);
                        });
                yield new Step.Stop();
            }
            case ChannelFailure.Throttled throttled ->
                    new Step.Later(accounts.throttled(account.id(), throttled));
            case ChannelFailure.RefusedCall ignored -> {
                transaction.executeWithoutResult(status -> giveUp(account, run, failure));
                yield new Step.Over();
            }
            case ChannelFailure.NotUnderstood notUnderstood -> {
                List<RawDocument> documents = List.of(notUnderstood.document());
                List<byte[]> sealed = archive.seal(documents);
                transaction.executeWithoutResult(
                        status ->
                                archive.keep(
                                        account, documents, sealed, List.of(), clock.instant()));
                yield triedInVain(account, shop, run, failure);
            }
            case ChannelFailure.Unavailable ignored -> triedInVain(account, shop, run, failure);
        };
    }

    private Step triedInVain(
            ShopAccount account,
            ShopConnection shop,
            CollectionStore.Run run,
            RuntimeException failure) {
        return transaction.execute(
                status -> {
                    String instead =
                            failure instanceof ChannelFailure.Unavailable unavailable
                                    ? unavailable.instead()
                                    : null;
                    int tries = store.triedInVain(run, instead);
                    if (tries >= TRIES) {
                        giveUp(account, run, failure);
                        return new Step.Over();
                    }
                    store.failed(
                            account.id(),
                            run.kind(),
                            Failures.refusal(failure, account.channel()),
                            clock.instant());
                    return new Step.Later(clock.instant().plus(Failures.backOff(tries)));
                });
    }

    private void giveUp(ShopAccount account, CollectionStore.Run begun, RuntimeException failure) {
        CollectionStore.Run run = store.watched(begun);
        Refused why = Failures.refusal(failure, account.channel());
        store.fail(run, clock.instant());
        store.failed(account.id(), run.kind(), why, clock.instant());
        if (run.kind().windowed() && !(failure instanceof ChannelFailure.Unauthorized)) {
            bell.ring(
                    ChannelsBell.COLLECTION_FAILED,
                    ShopAccounts.subject(account.id(), run.kind()),
                    List.of(account.name(), run.kind().label()),
                    "/channels/" + account.id().value());
        }
        if (run.job() != null) {
            jobs.progress(
                    run.job(),
                    List.of(
                            JobResult.failed(
                                    run.kind().name(), why.problem().code(), texts.text(why))));
            endJob(run);
        }
    }

    /** The job ends with the last of its runs; as a failure when none ended well. */
    private void endJob(CollectionStore.Run run) {
        CollectionStore.Watched watched = store.watched(run.job());
        if (watched.open() > 0) {
            return;
        }
        if (watched.done() > 0) {
            jobs.finish(run.job());
        } else {
            jobs.fail(
                    run.job(),
                    jobs.results(run.job()).stream()
                            .map(JobResult::detail)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(""));
        }
    }

    /** Ends the runs of a shop that is closed. */
    void close(ShopAccount account, List<CollectionStore.Run> runs) {
        Refused why =
                Refused.because(ChannelsProblem.NOT_OPEN, account.name(), account.state().label());
        for (CollectionStore.Run begun : runs) {
            transaction.executeWithoutResult(
                    status -> {
                        CollectionStore.Run run = store.watched(begun);
                        store.fail(run, clock.instant());
                        if (run.job() != null) {
                            jobs.progress(
                                    run.job(),
                                    List.of(
                                            JobResult.failed(
                                                    run.kind().name(),
                                                    why.problem().code(),
                                                    texts.text(why))));
                            endJob(run);
                        }
                    });
        }
    }
}
