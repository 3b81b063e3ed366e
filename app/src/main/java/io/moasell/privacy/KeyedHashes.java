package io.moasell.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Door: keyed hashes for exact search on sealed data (HMAC-SHA256 with the bound tenant's key, the
 * first 16 bytes). Equal after normalising means an equal hash, in one tenant only. An empty text
 * has a hash too: ask only for what is there. Cheap enough for each row of a page: the key is
 * unwrapped once a node.
 */
@Component
public class KeyedHashes {

    private static final int BYTES = 16;

    private final TenantKeys keys;

    KeyedHashes(TenantKeys keys) {
        this.keys = keys;
    }

    /** A person's or company's name: without blanks and forms such as (주), in any width. */
    public byte[] name(String name) {
        return hash("name", Normalising.name(name));
    }

    /** A phone number: its digits, +82 as 0. */
    public byte[] phone(String phone) {
        return hash("phone", Normalising.phone(phone));
    }

    /** The last four digits of a phone number, or the four digits themselves. */
    public byte[] lastFour(String phone) {
        String digits = Normalising.phone(phone);
        return hash("last-four", digits.substring(Math.max(0, digits.length() - 4)));
    }

    /** An address: basic and detail as one, provinces by their short names, without brackets. */
    public byte[] address(@Nullable String zip, String address1, @Nullable String address2) {
        return hash("address", Normalising.address(zip, address1, address2));
    }

    /**
     * A place, whatever way its address is written; a later {@link #PLACES} reads more ways.
     *
     * @param key its hash
     * @param exact whether the address names one household, and not a building alone
     */
    public record Place(byte[] key, boolean exact) {}

    /** Which reading of addresses {@link #place} is made with; another reading has other hashes. */
    public static final int PLACES = 2;

    /** Where an address leads: street or lot, and the flat. */
    public Place place(@Nullable String zip, String address1, @Nullable String address2) {
        PlaceText place = PlaceText.of(zip, address1, address2);
        return new Place(hash("place-" + PLACES, place.text()), place.exact());
    }

    /** A code such as a customs code: capital letters and digits. */
    public byte[] code(String code) {
        return hash("code", Normalising.code(code));
    }

    private byte[] hash(String kind, String normalised) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.current().hash());
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a hash could not be made", e);
        }
    }
}
