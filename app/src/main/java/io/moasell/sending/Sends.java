package io.moasell.sending;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Answer;
import io.moasell.kernel.Refused;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes down what became of requests, and tells the module that asked, in one transaction. */
@Component
class Sends {

    private final SendStore store;
    private final ItemHolds holds;
    private final ObjectProvider<SendHandler> handlers;
    private final ProblemTexts texts;
    private final Clock clock;
    private final Duration patience;

    Sends(
            SendStore store,
            ItemHolds holds,
            ObjectProvider<SendHandler> handlers,
            ProblemTexts texts,
            Clock clock,
            // Longer than any call of ours lasts: only then is a call that nobody answered over.
            @Value("${moasell.sending.settle-patience:40s}") Duration patience) {
        this.store = store;
        this.holds = holds;
        this.handlers = handlers;
        this.texts = texts;
        this.clock = clock;
        this.patience = patience;
    }

    SendHandler handler(SendKind kind) {
        return handlers.stream()
                .filter(handler -> handler.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody handles " + kind));
    }

    /** The change that an answer of the channel makes. */
    static SendStore.Change answered(
            SendStore.Going going, Answer answer, @Nullable Instant askAt) {
        return switch (answer) {
            case Answer.Accepted ignored ->
                    new SendStore.Change(
                            going,
                            SendState.ACCEPTED,
                            Trace.What.ACCEPTED,
                            null,
                            null,
                            false,
                            null);
            case Answer.Rejected no ->
                    new SendStore.Change(
                            going,
                            SendState.REJECTED,
                            Trace.What.REJECTED,
                            no.code(),
                            no.message(),
                            no.retryable(),
                            null);
            case Answer.Unknown unknown ->
                    new SendStore.Change(
                            going,
                            SendState.UNKNOWN,
                            Trace.What.UNKNOWN,
                            null,
                            unknown.why(),
                            false,
                            askAt);
        };
    }

    /** A refusal of the house, in the words of an answer. */
    Answer.Rejected rejected(SendingProblem problem) {
        return new Answer.Rejected(problem.code(), texts.text(Refused.because(problem)), false);
    }

    /**
     * Applies changes to attempts under way and tells the handlers what they must know; in the
     * caller's transaction.
     */
    void record(AccountId account, List<SendStore.Change> changes) {
        record(account, changes, List.of(SendState.SENDING, SendState.UNKNOWN));
    }

    /** The same to requests that wait. */
    void recordWaiting(AccountId account, List<SendStore.Change> changes) {
        record(account, changes, List.of(SendState.WAITING));
    }

    private void record(AccountId account, List<SendStore.Change> changes, List<SendState> from) {
        if (changes.isEmpty()) {
            return;
        }
        hold(changes);
        Set<Long> applied = new HashSet<>(store.apply(changes, from, patience, clock.instant()));
        Map<SendKind, List<Answered>> told = new EnumMap<>(SendKind.class);
        for (SendStore.Change change : changes) {
            Answer answer = news(change);
            if (answer != null && applied.contains(change.going().sending().requestId())) {
                told.computeIfAbsent(change.going().kind(), kind -> new ArrayList<>())
                        .add(new Answered(change.going().sending(), answer));
            }
        }
        told.forEach((kind, answers) -> handler(kind).recorded(account, answers));
    }

    /** The items of requests about items; else the requests themselves, in their order. */
    private void hold(List<SendStore.Change> changes) {
        Map<Boolean, List<SendStore.Change>> byItem =
                changes.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        change -> change.going().kind().ofItems()));
        holds.hold(
                byItem.get(true).stream()
                        .map(change -> change.going().sending().itemId())
                        .toList());
        if (!byItem.get(false).isEmpty()) {
            store.lock(
                    byItem.get(false).stream()
                            .map(change -> change.going().sending().requestId())
                            .toList());
        }
    }

    /** What the handler is told of a change; null when it is no news to it. */
    private static @Nullable Answer news(SendStore.Change change) {
        return switch (change.to()) {
            case ACCEPTED -> new Answer.Accepted();
            case REJECTED ->
                    new Answer.Rejected(
                            change.code() == null ? "" : change.code(),
                            change.message() == null ? "" : change.message(),
                            change.retryable());
            case UNKNOWN ->
                    change.what() == Trace.What.STILL_UNKNOWN
                            ? null
                            : new Answer.Unknown(change.message() == null ? "" : change.message());
            case WAITING, SENDING, WITHDRAWN -> null;
        };
    }

    /**
     * What stands so for that shop, asked before that instant, will never go, or nobody will ever
     * know; so many at once.
     *
     * @return false when there was nothing left to refuse
     */
    boolean refuse(
            AccountId account,
            List<SendState> states,
            Instant before,
            int atMost,
            SendingProblem why) {
        Answer.Rejected no = rejected(why);
        List<SendStore.Change> changes =
                store.in(account, states, before, atMost).stream()
                        .map(going -> answered(going, no, null))
                        .toList();
        record(account, changes, states);
        return !changes.isEmpty();
    }
}
