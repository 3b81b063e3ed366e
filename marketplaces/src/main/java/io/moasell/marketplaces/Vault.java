package io.moasell.marketplaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * What survives a kill: named maps of text to text in one MVStore file, or nothing at all when the
 * instance was started without a data folder.
 *
 * <p>A market writes one entry per order (so that an entry is the unit of atomicity) and the server
 * commits before it answers; requests that arrive together share a commit.
 */
public final class Vault implements AutoCloseable {
    private final @Nullable MVStore store;
    private final AtomicLong written = new AtomicLong();
    private final Object committing = new Object();
    private long committed;

    private Vault(@Nullable MVStore store) {
        this.store = store;
    }

    static Vault open(@Nullable Path folder) {
        if (folder == null) return new Vault(null);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = folder.resolve("marketplaces.mv").toString();
        return new Vault(new MVStore.Builder().fileName(file).cacheSize(32).open());
    }

    /** One named map of this vault. */
    public Shelf shelf(String name) {
        return new Shelf(store == null ? null : store.openMap(name));
    }

    /** Makes everything written so far safe against a kill; returns at once if nothing is new. */
    public void commit() {
        long mine = written.get();
        if (store == null || mine == 0) return;
        synchronized (committing) {
            if (committed >= mine) return;
            long upTo = written.get();
            store.commit();
            committed = upTo;
        }
    }

    @Override
    public void close() {
        if (store != null && !store.isClosed()) store.close();
    }

    /** A named map; writing the same key again replaces the entry. */
    public final class Shelf {
        private final @Nullable MVMap<String, String> map;

        private Shelf(@Nullable MVMap<String, String> map) {
            this.map = map;
        }

        /** Writes an entry; it is safe once {@link Vault#commit()} has returned. */
        public void put(String key, String text) {
            if (map == null) return;
            map.put(key, text);
            written.incrementAndGet();
        }

        /** Writes an entry whose text is made only where there is a file to keep it in. */
        public void put(String key, Supplier<String> text) {
            if (map != null) put(key, text.get());
        }

        /** Removes an entry. */
        public void remove(String key) {
            if (map == null) return;
            map.remove(key);
            written.incrementAndGet();
        }

        /** Reads every entry in key order, as when an instance starts again. */
        public void each(BiConsumer<String, String> entry) {
            if (map != null) map.forEach(entry);
        }

        /** Reads all entries into a sorted map (for small shelves). */
        public Map<String, String> all() {
            Map<String, String> all = new TreeMap<>();
            each(all::put);
            return all;
        }
    }
}
