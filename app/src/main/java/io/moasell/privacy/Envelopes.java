package io.moasell.privacy;

import com.google.crypto.tink.Aead;
import io.moasell.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Door: seals texts with the bound tenant's key (AES-256-GCM) and opens them again. The purpose and
 * the tenant are part of the seal: an envelope opens only where it belongs. Destroying personal
 * data is dropping its envelope.
 */
@Component
public class Envelopes {

    private final TenantKeys keys;

    Envelopes(TenantKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a text.
     *
     * @param purpose what it is, such as {@code ordering.person}; the same word opens it
     */
    public byte[] seal(String purpose, String text) {
        return sealAll(purpose, List.of(text)).getFirst();
    }

    /** Seals many texts of one purpose, in their order. */
    public List<byte[]> sealAll(String purpose, List<String> texts) {
        Aead aead = keys.current().seal();
        byte[] bound = bound(purpose);
        List<byte[]> sealed = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                sealed.add(aead.encrypt(text.getBytes(StandardCharsets.UTF_8), bound));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text could not be sealed", e);
        }
        return sealed;
    }

    /**
     * Opens an envelope.
     *
     * @throws IllegalStateException when it is another tenant's, of another purpose, or changed
     */
    public String open(String purpose, byte[] sealed) {
        return openAll(purpose, List.of(sealed)).getFirst();
    }

    /** Opens many envelopes of one purpose, in their order. */
    public List<String> openAll(String purpose, List<byte[]> sealed) {
        Aead aead = keys.current().seal();
        byte[] bound = bound(purpose);
        List<String> texts = new ArrayList<>(sealed.size());
        try {
            for (byte[] envelope : sealed) {
                texts.add(new String(aead.decrypt(envelope, bound), StandardCharsets.UTF_8));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an envelope of " + purpose + " does not open here", e);
        }
        return texts;
    }

    private static byte[] bound(String purpose) {
        return (Tenancy.current().value() + ":" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
