package io.moasell.channels;

import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Unmapped;
import io.moasell.jobs.Bell;
import io.moasell.privacy.Envelopes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import org.springframework.stereotype.Component;

/** Keeps what the channels said: documents sealed, unknown codes rung for. */
@Component
class Archive {

    static final String PURPOSE = "channels.document";

    private final CollectionStore store;
    private final Envelopes envelopes;
    private final Bell bell;

    Archive(CollectionStore store, Envelopes envelopes, Bell bell) {
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
        if (!documents.isEmpty()) {
            store.archive(shop.id(), documents, sealed, seenAt);
        }
        if (!unmapped.isEmpty()) {
            store.unmapped(shop.id(), unmapped, seenAt);
            Unmapped first = unmapped.getFirst();
            bell.ring(
                    ChannelsBell.UNMAPPED_CODE,
                    ShopAccounts.subject(shop.id()),
                    List.of(shop.name(), first.field(), first.code()),
                    "/channels/" + shop.id().value());
        }
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
