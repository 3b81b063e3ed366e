package io.moasell.ordering;

import io.moasell.kernel.Refused;
import io.moasell.ordering.Timeline.Topic;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.KeyedHashes;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what the seller's people write down about an order (메모). Free words name people, so they
 * are kept sealed and go with the order's personal data.
 */
@Component
public class Memos {

    /** Letters in one memo at most. */
    public static final int LONGEST = 1_000;

    /** The same words of the same person within this time are one memo, written twice. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final String PURPOSE = "ordering.memo";

    private final MemoStore store;
    private final Advancing advancing;
    private final Envelopes envelopes;
    private final KeyedHashes hashes;
    private final Rights rights;
    private final Clock clock;

    Memos(
            MemoStore store,
            Advancing advancing,
            Envelopes envelopes,
            KeyedHashes hashes,
            Rights rights,
            Clock clock) {
        this.store = store;
        this.advancing = advancing;
        this.envelopes = envelopes;
        this.hashes = hashes;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * A memo.
     *
     * @param id its key
     * @param at when it was written
     * @param who who wrote it
     * @param text the words; several lines
     */
    public record Memo(long id, Instant at, String who, String text) {

        @Override
        public String toString() {
            return "Memo[" + id + "]";
        }
    }

    /**
     * Writes the same memo on the orders of these items. An order whose personal data was destroyed
     * takes none.
     *
     * @return the items whose orders have it now
     * @throws Refused with {@link OrderingProblem#MEMO_EMPTY} or {@link OrderingProblem#MEMO_LONG}
     */
    @Transactional
    public List<ItemId> write(List<ItemId> items, String text) {
        rights.require(Right.ORDERS_HANDLE);
        String words = text.strip().replace("\r\n", "\n");
        if (words.isEmpty()) {
            throw Refused.because(OrderingProblem.MEMO_EMPTY);
        }
        if (words.codePointCount(0, words.length()) > LONGEST) {
            throw Refused.because(OrderingProblem.MEMO_LONG, LONGEST);
        }
        Instant now = clock.instant();
        long likeness = ByteBuffer.wrap(hashes.code(words)).getLong();
        Caller caller = Caller.current();
        List<ItemId> written =
                store.write(
                        items,
                        envelopes.seal(PURPOSE, words),
                        likeness,
                        caller.name(),
                        caller.id(),
                        now.minus(AGAIN),
                        now);
        advancing.noteAll(written, Topic.MEMO, "ordering.event.memo");
        return store.withMemo(items, likeness);
    }

    /** The memos of an item's order, newest first. */
    @Transactional(readOnly = true)
    public List<Memo> of(ItemId item) {
        rights.require(Right.ORDERS_SEE);
        List<MemoStore.Sealed> sealed = store.of(item);
        if (sealed.isEmpty()) {
            return List.of();
        }
        List<String> texts =
                envelopes.openAll(PURPOSE, sealed.stream().map(MemoStore.Sealed::text).toList());
        List<Memo> memos = new ArrayList<>();
        for (int at = 0; at < sealed.size(); at++) {
            MemoStore.Sealed one = sealed.get(at);
            memos.add(new Memo(one.id(), one.at(), one.who(), texts.get(at)));
        }
        return memos;
    }

    /**
     * Takes a memo away; that one was there stays told.
     *
     * @throws Refused with {@link OrderingProblem#NO_MEMO}
     */
    @Transactional
    public void remove(long memo) {
        rights.require(Right.ORDERS_HANDLE);
        List<ItemId> items = store.remove(memo);
        if (items.isEmpty()) {
            throw Refused.because(OrderingProblem.NO_MEMO);
        }
        advancing.noteAll(items, Topic.MEMO, "ordering.event.memo-removed");
    }
}
