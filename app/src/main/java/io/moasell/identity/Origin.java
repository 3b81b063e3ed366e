package io.moasell.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Objects;

/**
 * Where an attempt to come in comes from.
 *
 * @param address IP
 * @param agent the browser, as it calls itself
 */
record Origin(String address, String agent) implements Serializable {

    static final Origin UNKNOWN = new Origin("", "");

    static Origin of(HttpServletRequest request) {
        return new Origin(
                request.getRemoteAddr(),
                Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
    }
}
