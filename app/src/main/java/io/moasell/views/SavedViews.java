package io.moasell.views;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: the views that people keep of lists. A list is known by one word, such as {@code orders}; a
 * view by the key of a saved one or the word of one that the list brings along. Whoever asks sees
 * his own and the shared ones.
 */
@Component
public class SavedViews {

    private static final int NAME = 40;
    private static final int MOST = 50;

    private final ViewStore store;
    private final Rights rights;
    private final Clock clock;

    SavedViews(ViewStore store, Rights rights, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.clock = clock;
    }

    /** The views of a list that the caller may see, shared ones first, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> of(String list) {
        return store.of(list, who());
    }

    /**
     * Keeps a view.
     *
     * @param share whether all of the service shall see it; then {@code sharing} is required
     * @throws Refused with {@link ViewProblem#NAME}, {@link ViewProblem#NAME_TAKEN}, {@link
     *     ViewProblem#TOO_MANY}
     */
    @Transactional
    public SavedView save(String list, String name, String query, boolean share, Right sharing) {
        if (share) {
            rights.require(sharing);
        }
        String words = name.strip();
        if (words.isEmpty() || words.codePointCount(0, words.length()) > NAME) {
            throw Refused.because(ViewProblem.NAME, NAME);
        }
        if (store.of(list, who()).size() >= MOST) {
            throw Refused.because(ViewProblem.TOO_MANY, MOST);
        }
        return store.insert(
                        list,
                        words,
                        query,
                        share ? "" : who(),
                        Caller.current().name(),
                        clock.instant())
                .orElseThrow(() -> Refused.because(ViewProblem.NAME_TAKEN, words));
    }

    /**
     * Lets a view show something else.
     *
     * @param sharing required for a shared one
     * @throws Refused with {@link ViewProblem#NO_VIEW}
     */
    @Transactional
    public void change(String list, long view, String query, Right sharing) {
        requireMine(list, view, sharing);
        store.change(view, query, clock.instant());
    }

    /** Takes a view away, for whoever sees it. */
    @Transactional
    public void remove(String list, long view, Right sharing) {
        requireMine(list, view, sharing);
        store.remove(list, view);
    }

    private void requireMine(String list, long view, Right sharing) {
        SavedView found =
                store.of(list, who()).stream()
                        .filter(one -> one.id() == view)
                        .findFirst()
                        .orElseThrow(() -> Refused.because(ViewProblem.NO_VIEW));
        if (found.shared()) {
            rights.require(sharing);
        }
    }

    /** Where the caller begins with this list; empty where the list begins by itself. */
    @Transactional(readOnly = true)
    public Optional<String> beginning(String list) {
        return store.beginning(list, who());
    }

    /** Begins there from now on; an empty view lets the list begin by itself. */
    @Transactional
    public void beginWith(String list, String view) {
        store.beginWith(list, who(), view);
    }

    /** How the caller wants the rows of a view; an empty word is no view. */
    @Transactional(readOnly = true)
    public ViewLayout layout(String list, String view) {
        return store.layout(list, who(), view).orElse(ViewLayout.PLAIN);
    }

    /** Wants them so. */
    @Transactional
    public void arrange(String list, String view, ViewLayout layout) {
        store.arrange(list, who(), view, layout);
    }

    private static String who() {
        return Objects.requireNonNullElse(Caller.current().id(), "–");
    }
}
