package io.moasell.channels;

import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.RawDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Door: looks at items by key at their channel, in calls outside any transaction, and files what
 * was seen: documents are kept, and everybody hears of it.
 */
@Component
public class Sights {

    private final ShopAccounts accounts;
    private final Archive archive;
    private final ApplicationEventPublisher facts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sights(
            ShopAccounts accounts,
            Archive archive,
            ApplicationEventPublisher facts,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.archive = archive;
        this.facts = facts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a look saw.
     *
     * @param read as the connector gave it
     * @param sealed its documents
     * @param askedAt when the channel was asked
     */
    public record Seen(OrderReader.Read read, List<byte[]> sealed, Instant askedAt) {}

    /**
     * Reads at most a batch by key; the house is told of a failure before it is thrown.
     *
     * @throws ChannelFailure when the read fails
     */
    public Seen look(
            ShopAccount account, ShopConnection shop, OrderReader reader, List<ItemKey> keys) {
        Instant askedAt = clock.instant();
        OrderReader.Read read = asking(account, () -> reader.byKeys(shop.account(), keys));
        return new Seen(read, archive.seal(read.documents()), askedAt);
    }

    /**
     * Files what a channel showed, in the transaction of the fact that told of it. A row that the
     * database, or our arithmetic, cannot take is left out, kept among the unknown codes of the
     * shop and rung for: it never stands in the way of the others. Where none of several rows can
     * be taken the fault is ours: that is thrown, and nothing is filed.
     *
     * @param key tells the item of a row
     * @param file files some of the rows, or throws and has done nothing
     */
    @Transactional
    public <T> void fileRows(
            AccountId account,
            List<T> rows,
            Function<T, ItemKey> key,
            Consumer<List<T>> file,
            Instant seenAt) {
        List<T> left = archive.file(rows, file);
        if (!left.isEmpty()) {
            archive.unfiled(
                    accounts.find(account).orElseThrow(), left.stream().map(key).toList(), seenAt);
        }
    }

    /**
     * Files what a look saw, in the caller's transaction, and publishes {@link PageCollected} and
     * {@link ItemsGone}.
     */
    public void file(ShopAccount account, Seen seen) {
        archive.keep(
                account,
                seen.read().documents(),
                seen.sealed(),
                seen.read().unmapped(),
                seen.askedAt());
        if (!seen.read().items().isEmpty()) {
            facts.publishEvent(
                    new PageCollected(account.id(), seen.read().items(), seen.askedAt()));
        }
        if (!seen.read().gone().isEmpty()) {
            facts.publishEvent(
                    new ItemsGone(account.id(), List.copyOf(seen.read().gone()), seen.askedAt()));
        }
    }

    /** Keeps a document that nobody could read. */
    public void keep(ShopAccount account, RawDocument document) {
        List<RawDocument> documents = List.of(document);
        List<byte[]> sealed = archive.seal(documents);
        transaction.executeWithoutResult(
                status -> archive.keep(account, documents, sealed, List.of(), clock.instant()));
    }

    /** Reads by key, a call a batch, and publishes what came. */
    int refresh(ShopConnection shop, OrderReader reader, List<ItemKey> keys) {
        ShopAccount account = outsideTransactions(shop);
        int seen = 0;
        for (List<ItemKey> some : batches(shop, keys)) {
            Seen sight = look(account, shop, reader, some);
            transaction.executeWithoutResult(status -> file(account, sight));
            seen += sight.read().items().size();
        }
        return seen;
    }

    /** Reads claims by key, a call a batch, and publishes what came. */
    void refreshClaims(ShopConnection shop, ClaimReader reader, List<String> keys) {
        ShopAccount account = outsideTransactions(shop);
        for (List<String> some : batches(shop, keys)) {
            Instant askedAt = clock.instant();
            CollectedPage<CollectedClaim> page =
                    asking(account, () -> reader.claimsByKeys(shop.account(), some));
            List<byte[]> sealed = archive.seal(page.documents());
            transaction.executeWithoutResult(
                    status -> {
                        archive.keepAsked(
                                account, page.documents(), sealed, page.unmapped(), askedAt);
                        if (!page.rows().isEmpty()) {
                            facts.publishEvent(
                                    new ClaimsCollected(account.id(), page.rows(), askedAt));
                        }
                    });
        }
    }

    private ShopAccount outsideTransactions(ShopConnection shop) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a channel is never called inside a transaction");
        }
        return accounts.find(shop.id()).orElseThrow();
    }

    private static <K> List<List<K>> batches(ShopConnection shop, List<K> keys) {
        List<K> distinct = keys.stream().distinct().toList();
        int batch = shop.traits().readBatch();
        List<List<K>> batches = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += batch) {
            batches.add(distinct.subList(from, Math.min(distinct.size(), from + batch)));
        }
        return batches;
    }

    private <T> T asking(ShopAccount account, Supplier<T> call) {
        try {
            return call.get();
        } catch (ChannelFailure.Unauthorized failure) {
            transaction.executeWithoutResult(status -> accounts.refused(account.id()));
            throw failure;
        } catch (ChannelFailure.Throttled failure) {
            accounts.throttled(account.id(), failure);
            throw failure;
        }
    }
}
