package io.moasell.openapi;

import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Where a key may be used from. */
final class AllowedAddresses {

    private AllowedAddresses() {}

    /** Whether the text is an address or a network; names of machines are none. */
    static boolean isAddress(String text) {
        try {
            return new IpAddressMatcher(text).matches(text.split("/", 2)[0]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a request from there may use the key. */
    static boolean allow(List<String> addresses, String from) {
        return addresses.isEmpty()
                || addresses.stream().anyMatch(one -> new IpAddressMatcher(one).matches(from));
    }
}
