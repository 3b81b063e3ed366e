package io.moasell.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Door: what needs a person, grouped by cause, settled when the cause is gone. */
@Component
public class Bell {

    /**
     * Rings, in the caller's transaction; the same kind and subject again is the same notice.
     *
     * @param subject what it is about, such as {@code account:7}; never personal data
     * @param args what fills {0}, {1} … of the kind's sentence; never personal data
     * @param link where it can be mended, relative to the service; null when nowhere
     */
    public void ring(BellKind kind, String subject, List<String> args, @Nullable String link) {
        throw new UnsupportedOperationException();
    }

    /** The cause is gone; nothing happens when it did not ring. */
    public void settle(BellKind kind, String subject) {
        throw new UnsupportedOperationException();
    }

    /** Notices whose cause stands, loudest and newest first. */
    public List<Notice> standing() {
        throw new UnsupportedOperationException();
    }
}
