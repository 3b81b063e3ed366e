package io.moasell.ordering.web;

import io.moasell.ordering.ItemId;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which item's people this session may see in the clear, and until when; one at a time. */
final class Looks {

    static final Duration LASTS = Duration.ofMinutes(5);

    private static final String ITEM = "ordering.look.item";
    private static final String UNTIL = "ordering.look.until";

    private final HttpSession session;

    Looks(HttpSession session) {
        this.session = session;
    }

    void begin(ItemId item, Instant now) {
        session.setAttribute(ITEM, item.value());
        session.setAttribute(UNTIL, now.plus(LASTS).toEpochMilli());
    }

    /**
     * When the look at this item ends; null when there is none. A look at another item ends now.
     */
    @Nullable Instant until(@Nullable ItemId item, Instant now) {
        if (!(session.getAttribute(ITEM) instanceof Long seen)
                || !(session.getAttribute(UNTIL) instanceof Long end)) {
            return null;
        }
        Instant until = Instant.ofEpochMilli(end);
        if (item == null || item.value() != seen || !now.isBefore(until)) {
            session.removeAttribute(ITEM);
            session.removeAttribute(UNTIL);
            return null;
        }
        return until;
    }
}
