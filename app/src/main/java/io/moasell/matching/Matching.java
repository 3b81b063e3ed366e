package io.moasell.matching;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.LinkedListing;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.listings.UnlinkedListing;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.annotation.Transactional;

/** Door: what listings may be made of, and saying yes to many proposals at once. */
@org.springframework.stereotype.Component
public class Matching {

    /** Below this nobody says yes to many at once. */
    public static final int LEAST_AT_ONCE = 90;

    private final MatchingStore store;
    private final ProposeMatches proposing;
    private final Listings listings;
    private final ObjectProvider<TouchedOrders> orders;
    private final Rights rights;
    private final ProblemTexts texts;
    private final Audit audit;
    private final Clock clock;

    Matching(
            MatchingStore store,
            ProposeMatches proposing,
            Listings listings,
            ObjectProvider<TouchedOrders> orders,
            Rights rights,
            ProblemTexts texts,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.proposing = proposing;
        this.listings = listings;
        this.orders = orders;
        this.rights = rights;
        this.texts = texts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A listing that waits, with what is proposed for it.
     *
     * @param listing which
     * @param proposals the surest first
     */
    public record Row(UnlinkedListing listing, List<Proposal> proposals) {

        public Row {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * What waits and how sure the proposals are.
     *
     * @param rows some of those whose surest proposal comes to the score, the surest first
     * @param reaching how many come to it
     * @param atOnce how many of these can be linked at once
     * @param confirm how many of these speak of a number of pieces that a person must look at
     * @param waiting how many wait in all
     */
    public record Board(List<Row> rows, int reaching, int atOnce, int confirm, int waiting) {

        public Board {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Those whose surest proposal comes to that score.
     *
     * @param from how many of them to leave out, the surest first
     * @param most how many rows
     */
    @Transactional(readOnly = true)
    public Board board(int score, int from, int most) {
        rights.require(Right.PRODUCTS_HANDLE);
        Map<ListingId, UnlinkedListing> waiting = waiting();
        List<Map.Entry<ListingId, Proposal>> best =
                store.best(score).entrySet().stream()
                        .filter(one -> waiting.containsKey(one.getKey()))
                        .toList();
        int confirm = (int) best.stream().filter(one -> one.getValue().confirm()).count();
        List<ListingId> shown =
                best.stream().skip(from).limit(most).map(Map.Entry::getKey).toList();
        Map<ListingId, List<Proposal>> proposals = store.proposals(shown);
        return new Board(
                shown.stream()
                        .map(id -> new Row(waiting.get(id), proposals.getOrDefault(id, List.of())))
                        .toList(),
                best.size(),
                best.size() - confirm,
                confirm,
                waiting.size());
    }

    private Map<ListingId, UnlinkedListing> waiting() {
        Map<ListingId, UnlinkedListing> waiting = new LinkedHashMap<>();
        listings.unlinked().forEach(one -> waiting.put(one.id(), one));
        return waiting;
    }

    /** Looks anew for all that wait, in a moment. */
    @Transactional
    public void lookAgain() {
        rights.require(Right.PRODUCTS_HANDLE);
        proposing.wake(ProposeMatches.ALL);
    }

    /**
     * Says yes to one proposal that needs no look at a number of pieces.
     *
     * @param rank which of the listing's proposals, from 0
     * @throws Refused with a {@link MatchingProblem}
     */
    @Transactional
    public void accept(ListingId listing, int rank) {
        rights.require(Right.PRODUCTS_HANDLE);
        List<Proposal> proposals =
                store.proposals(List.of(listing)).getOrDefault(listing, List.of());
        if (rank < 0 || rank >= proposals.size()) {
            throw Refused.because(MatchingProblem.MOVED_ON);
        }
        Proposal proposal = proposals.get(rank);
        if (proposal.confirm()) {
            throw Refused.because(MatchingProblem.MUST_CONFIRM);
        }
        if (listings.linkWaiting(Map.of(listing, proposal.components())).isEmpty()) {
            throw Refused.because(MatchingProblem.MOVED_ON);
        }
    }

    /**
     * Says yes to every surest proposal that comes to the score and needs no look at a number.
     *
     * @param score from {@link #LEAST_AT_ONCE} on
     * @param seen how many were shown; another number by now is refused
     * @return the act, to be taken back as a whole
     * @throws Refused with a {@link MatchingProblem}
     */
    @Transactional
    public LinkAct acceptAll(int score, int seen) {
        rights.require(Right.PRODUCTS_HANDLE);
        if (score < LEAST_AT_ONCE || score > 100) {
            throw Refused.because(MatchingProblem.SCORE_RANGE, LEAST_AT_ONCE);
        }
        Map<ListingId, UnlinkedListing> waiting = waiting();
        Map<ListingId, List<Component>> wished = new LinkedHashMap<>();
        store.best(score)
                .forEach(
                        (id, proposal) -> {
                            if (!proposal.confirm() && waiting.containsKey(id)) {
                                wished.put(id, proposal.components());
                            }
                        });
        if (wished.isEmpty()) {
            throw Refused.because(MatchingProblem.NOTHING_TO_LINK);
        }
        if (wished.size() != seen) {
            throw Refused.because(MatchingProblem.PREVIEW_OUTDATED, seen, wished.size());
        }
        List<ListingId> linked = listings.linkWaiting(wished);
        Map<ListingId, String> refused = new LinkedHashMap<>();
        for (ListingId id : List.copyOf(wished.keySet())) {
            if (!linked.contains(id)) {
                wished.remove(id);
                refused.put(id, texts.text(MatchingProblem.MOVED_ON, List.of()));
            }
        }
        long act = store.act(score, wished, refused, clock.instant());
        audit.record("matching.linked-at-once", "act:" + act, Map.of("count", linked.size()));
        return store.hold(act).orElseThrow();
    }

    /**
     * What became of taking an act back.
     *
     * @param unlinked listings that wait again
     * @param changed listings that somebody linked otherwise since, which stay as they are
     * @param waiting order items that wait again
     * @param movedOn order items that were moved on since, which stay as they are
     */
    public record Undone(int unlinked, int changed, int waiting, int movedOn) {}

    /**
     * Takes an act back: its listings wait again, and so do their new orders.
     *
     * @throws Refused with a {@link MatchingProblem}
     */
    @Transactional
    public Undone undo(long act) {
        rights.require(Right.PRODUCTS_HANDLE);
        LinkAct done =
                store.hold(act).orElseThrow(() -> Refused.because(MatchingProblem.ACT_UNKNOWN));
        if (done.undoneAt() != null) {
            throw Refused.because(MatchingProblem.ACT_UNDONE);
        }
        Map<ListingId, List<Component>> made = store.linkedBy(act);
        // The SKUs that were made stay, and their codes would link the listings again at once.
        List<ListingId> unlinked = listings.unlinkAsMade(made, done.score() == 0);
        int waiting = 0;
        int movedOn = 0;
        for (TouchedOrders port : orders.stream().toList()) {
            TouchedOrders.Reopened reopened =
                    unlinked.isEmpty() ? new TouchedOrders.Reopened(0, 0) : port.reopen(unlinked);
            waiting += reopened.waiting();
            movedOn += reopened.movedOn();
        }
        store.undone(act, clock.instant());
        proposing.wake(ProposeMatches.FRESH);
        audit.record("matching.undone", "act:" + act, Map.of("count", unlinked.size()));
        return new Undone(unlinked.size(), made.size() - unlinked.size(), waiting, movedOn);
    }

    /** What became of a listing in an act. */
    public enum Fate {
        LINKED("연결했어요"),
        /** Somebody linked it otherwise since, or took the link away. */
        CHANGED("그 뒤에 다르게 바뀌었어요"),
        TAKEN_BACK("되돌렸어요"),
        REFUSED("연결하지 않았어요");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        /** What screens call it. */
        public String label() {
            return label;
        }
    }

    /**
     * A listing in an act.
     *
     * @param listing as it stands, null when it is not there any more
     * @param made what it was linked to, empty when it was not
     * @param fate what became of it
     * @param why why it was not linked, null when it was
     */
    public record Line(
            ListingId id,
            @Nullable LinkedListing listing,
            List<Component> made,
            Fate fate,
            @Nullable String why) {

        public Line {
            made = List.copyOf(made);
        }
    }

    /**
     * An act, row by row.
     *
     * @param lines those that were not linked first
     */
    public record Lines(LinkAct act, List<Line> lines) {

        public Lines {
            lines = List.copyOf(lines);
        }

        /** How many have this fate. */
        public long count(Fate fate) {
            return lines.stream().filter(line -> line.fate() == fate).count();
        }
    }

    /**
     * What became of each listing of an act.
     *
     * @throws Refused with {@link MatchingProblem#ACT_UNKNOWN}
     */
    @Transactional(readOnly = true)
    public Lines lines(long act) {
        rights.require(Right.PRODUCTS_HANDLE);
        LinkAct found =
                store.find(act).orElseThrow(() -> Refused.because(MatchingProblem.ACT_UNKNOWN));
        Map<ListingId, List<Component>> made = store.linkedBy(act);
        Map<ListingId, String> refused = store.refusedBy(act);
        List<ListingId> all = new ArrayList<>(refused.keySet());
        all.addAll(made.keySet());
        Map<ListingId, LinkedListing> standing = listings.standing(all);
        List<Line> lines = new ArrayList<>();
        refused.forEach(
                (id, why) ->
                        lines.add(new Line(id, standing.get(id), List.of(), Fate.REFUSED, why)));
        made.forEach(
                (id, parts) ->
                        lines.add(
                                new Line(
                                        id,
                                        standing.get(id),
                                        parts,
                                        fate(found, standing.get(id), parts),
                                        null)));
        return new Lines(found, lines);
    }

    private static Fate fate(LinkAct act, @Nullable LinkedListing standing, List<Component> parts) {
        if (standing != null && Set.copyOf(standing.components()).equals(Set.copyOf(parts))) {
            return Fate.LINKED;
        }
        return act.undoneAt() != null && standing != null && standing.components().isEmpty()
                ? Fate.TAKEN_BACK
                : Fate.CHANGED;
    }

    /** What was linked at once lately, the newest first. */
    @Transactional(readOnly = true)
    public List<LinkAct> acts(int most) {
        return store.acts(most);
    }
}
