package io.moasell.jobs;

import io.moasell.kernel.Refused;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: what needs a person, grouped by cause, settled when the cause is gone. */
@Component
@Transactional
public class Bell {

    private final JobStore store;
    private final Clock clock;

    Bell(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Rings, in the caller's transaction; the same kind and subject again is the same notice.
     *
     * @param subject what it is about, such as {@code account:7}; never personal data
     * @param args what fills {0}, {1} … of the kind's sentence; never personal data
     * @param link where it can be mended, relative to the service; null when nowhere
     */
    public void ring(BellKind kind, String subject, List<String> args, @Nullable String link) {
        store.ring(kind, subject, args, link, clock.instant());
    }

    /**
     * One cause among several.
     *
     * @param kind which
     * @param subject as of {@link #ring}
     * @param args as of {@link #ring}
     * @param link as of {@link #ring}
     */
    public record Ring(BellKind kind, String subject, List<String> args, @Nullable String link) {

        public Ring {
            args = List.copyOf(args);
        }
    }

    /** Rings for several causes at once; no two with the same kind and subject. */
    public void ringAll(List<Ring> rings) {
        if (!rings.isEmpty()) {
            store.ringAll(rings, clock.instant());
        }
    }

    /** All causes of these kinds about these subjects are gone. */
    public void settleAll(Collection<? extends BellKind> kinds, Collection<String> subjects) {
        if (!subjects.isEmpty()) {
            store.settleAll(kinds, subjects, clock.instant());
        }
    }

    /** The cause is gone; nothing happens when it did not ring. */
    public void settle(BellKind kind, String subject) {
        store.settle(kind, subject, clock.instant());
    }

    /**
     * A person has seen to it; a cause that goes on rings anew. One whose cause is gone meanwhile
     * is left as it is.
     *
     * @throws Refused with {@link JobsProblem#NO_SUCH_NOTICE}
     */
    public void dismiss(long notice) {
        if (!store.settle(notice, clock.instant()) && !store.known(notice)) {
            throw Refused.because(JobsProblem.NO_SUCH_NOTICE);
        }
    }

    /** Notices whose cause stands, loudest and newest first, at most a hundred. */
    @Transactional(readOnly = true)
    public List<Notice> standing() {
        return store.standing(100);
    }

    /** Notices whose cause is gone, newest first, at most fifty. */
    @Transactional(readOnly = true)
    public List<Notice> settled() {
        return store.settled(50);
    }

    /** How many causes stand. */
    @Transactional(readOnly = true)
    public int count() {
        return store.countStanding();
    }
}
