package io.moasell.channels;

import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Unmapped;
import io.moasell.jobs.Bell;
import io.moasell.privacy.Envelopes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what the channels said: documents sealed, unknown codes rung for. */
@Component
class Archive {

    static final String PURPOSE = "channels.document";

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final Pattern UNSHOWN = Pattern.compile("\\p{C}");
    private static final int LONGEST_KEY = 200;

    /** The class of states with which PostgreSQL says that a row is too large. */
    private static final String PROGRAM_LIMIT = "54";

    private final CollectionStore store;
    private final Envelopes envelopes;
    private final Bell bell;
    private final TransactionTemplate savepoint;

    Archive(
            CollectionStore store,
            Envelopes envelopes,
            Bell bell,
            PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.store = store;
        this.envelopes = envelopes;
        this.bell = bell;
    }

    /** Sealed before the transaction begins, for it takes a while. */
    List<byte[]> seal(List<RawDocument> documents) {
        return envelopes.sealAll(
                PURPOSE, documents.stream().map(document -> packed(document.body())).toList());
    }

    /** In the caller's transaction. */
    void keep(
            ShopAccount shop,
            List<RawDocument> documents,
            List<byte[]> sealed,
            List<Unmapped> unmapped,
            Instant seenAt) {
        keepQuietly(shop, documents, sealed, unmapped, seenAt);
        ring(shop, unmapped);
    }

    /**
     * As {@link #keep}, for what is asked again and again: an unknown code rings the first time it
     * is told, and a person who has seen to it is not called once more.
     */
    void keepAsked(
            ShopAccount shop,
            List<RawDocument> documents,
            List<byte[]> sealed,
            List<Unmapped> unmapped,
            Instant seenAt) {
        ring(shop, keepQuietly(shop, documents, sealed, unmapped, seenAt));
    }

    /** Tells the codes that the shop had not told before. */
    private List<Unmapped> keepQuietly(
            ShopAccount shop,
            List<RawDocument> documents,
            List<byte[]> sealed,
            List<Unmapped> unmapped,
            Instant seenAt) {
        if (!documents.isEmpty()) {
            store.archive(shop.id(), documents, sealed, seenAt);
        }
        return unmapped.isEmpty() ? List.of() : store.unmapped(shop.id(), unmapped, seenAt);
    }

    private void ring(ShopAccount shop, List<Unmapped> unmapped) {
        if (!unmapped.isEmpty()) {
            Unmapped first = unmapped.getFirst();
            bell.ring(
                    ChannelsBell.UNMAPPED_CODE,
                    ShopAccounts.subject(shop.id()),
                    List.of(shop.name(), first.field(), first.code()),
                    "/channels/" + shop.id().value());
        }
    }

    /**
     * Files rows in the caller's transaction: all at once, and where that is refused in halves, so
     * that only what cannot be kept is left out. Where none of several can be kept it is not the
     * rows that are wrong: then nothing is left out, and the page stays where it is.
     *
     * @return what was left out
     * @throws RuntimeException as the first row was refused, when every one of several was
     */
    <T> List<T> file(List<T> rows, Consumer<List<T>> file) {
        List<Left<T>> left = new ArrayList<>();
        fileOrHalve(rows, file, left);
        if (rows.size() > 1 && left.size() == rows.size()) {
            throw left.getFirst().why();
        }
        return left.stream().map(Left::row).toList();
    }

    /** A row that cannot be kept. */
    private record Left<T>(T row, RuntimeException why) {}

    /** Tells of rows that were left out by their keys; the rows themselves are in the document. */
    void unfiled(ShopAccount shop, List<ItemKey> left, Instant seenAt) {
        LOG.warn("{} rows of shop {} could not be filed", left.size(), shop.id().value());
        keep(shop, List.of(), List.of(), left.stream().map(Archive::unfiled).toList(), seenAt);
    }

    private <T> void fileOrHalve(List<T> rows, Consumer<List<T>> file, List<Left<T>> left) {
        try {
            savepoint.executeWithoutResult(status -> file.accept(rows));
        } catch (DataAccessException | ArithmeticException refused) {
            if (!rowIsRefused(refused)) {
                throw refused;
            }
            if (rows.size() == 1) {
                left.add(new Left<>(rows.getFirst(), refused));
                return;
            }
            int half = rows.size() / 2;
            fileOrHalve(rows.subList(0, half), file, left);
            fileOrHalve(rows.subList(half, rows.size()), file, left);
        }
    }

    /** Whether it is the row that is refused: no column, no index or no number takes it. */
    private static boolean rowIsRefused(RuntimeException refused) {
        return refused instanceof ArithmeticException
                || refused instanceof DataIntegrityViolationException
                || NestedExceptionUtils.getMostSpecificCause(refused) instanceof SQLException cause
                        && Objects.requireNonNullElse(cause.getSQLState(), "")
                                .startsWith(PROGRAM_LIMIT);
    }

    private static Unmapped unfiled(ItemKey key) {
        String shown = UNSHOWN.matcher(key.value()).replaceAll("?");
        return new Unmapped(
                "unfiled", shown.substring(0, Math.min(shown.length(), LONGEST_KEY)), null);
    }

    /** What is sealed cannot be compressed by the database: it is before. */
    private static String packed(String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(text);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length / 4 + 64);
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        }
    }
}
