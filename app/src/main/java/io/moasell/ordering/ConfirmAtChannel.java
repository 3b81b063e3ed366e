package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.ordering.ConfirmJobs.Told;
import io.moasell.ordering.Orders.Said;
import io.moasell.sending.Answered;
import io.moasell.sending.SendHandler;
import io.moasell.sending.SendKind;
import io.moasell.sending.Sending;
import io.moasell.sending.Verdict;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How a confirm is sent, recorded and settled. */
@Component
class ConfirmAtChannel implements SendHandler {

    private final Advancing advancing;
    private final ConfirmJobs jobs;
    private final ProblemTexts texts;

    ConfirmAtChannel(Advancing advancing, ConfirmJobs jobs, ProblemTexts texts) {
        this.advancing = advancing;
        this.jobs = jobs;
        this.texts = texts;
    }

    @Override
    public SendKind kind() {
        return SendKind.CONFIRM;
    }

    @Override
    public Map<Long, Answer.Rejected> unfit(AccountId account, List<Sending> batch) {
        Map<ItemId, Refusal<ItemId>> obstacles =
                advancing.obstacles(
                        account, batch.stream().map(s -> new ItemId(s.itemId())).toList());
        Map<Long, Answer.Rejected> unfit = new HashMap<>();
        for (Sending sending : batch) {
            Refusal<ItemId> refusal = obstacles.get(new ItemId(sending.itemId()));
            if (refusal != null) {
                unfit.put(
                        sending.requestId(),
                        new Answer.Rejected(refusal.problem().code(), texts.text(refusal), false));
            }
        }
        return unfit;
    }

    @Override
    public Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch) {
        return shop.role(OrderConfirmer.class)
                .orElseThrow()
                .confirm(shop.account(), batch.stream().map(Sending::key).toList());
    }

    @Override
    public void recorded(AccountId account, List<Answered> answers) {
        List<ItemId> accepted = new ArrayList<>();
        List<Said> rejected = new ArrayList<>();
        List<Said> unknown = new ArrayList<>();
        for (Answered answered : answers) {
            ItemId item = new ItemId(answered.sending().itemId());
            switch (answered.answer()) {
                case Answer.Accepted _ -> accepted.add(item);
                case Answer.Rejected no -> rejected.add(new Said(item, no.code(), no.message()));
                case Answer.Unknown who -> unknown.add(new Said(item, "UNKNOWN", who.why()));
            }
        }
        if (!accepted.isEmpty()) {
            advancing.accepted(Step.CONFIRM, accepted);
        }
        if (!rejected.isEmpty()) {
            advancing.rejected(Step.CONFIRM, rejected);
        }
        if (!unknown.isEmpty()) {
            advancing.unknown(Step.CONFIRM, unknown);
        }
        jobs.tell(answers.stream().flatMap(ConfirmAtChannel::told).toList());
    }

    /** An unknown answer is none yet. */
    private static Stream<Told> told(Answered answered) {
        return switch (answered.answer()) {
            case Answer.Accepted _ -> Stream.of(new Told(answered.sending(), null, null));
            case Answer.Rejected no ->
                    Stream.of(new Told(answered.sending(), no.code(), no.message()));
            case Answer.Unknown _ -> Stream.empty();
        };
    }

    @Override
    public void withdrawn(List<Sending> taken) {
        jobs.withdrawn(taken);
    }

    @Override
    public Verdict settle(Sending sending, CollectedItem seenNow) {
        return switch (seenNow.state()) {
            case NEW -> Verdict.NOT_DONE;
            case CONFIRMED, SHIPPED, DELIVERED, COMPLETED -> Verdict.DONE;
            // A code nobody knows: never sent again blindly, a person decides.
            case CANCELLED, RETURNED, EXCHANGED -> Verdict.CANNOT;
            case null -> Verdict.CANNOT;
        };
    }

    @Override
    public List<Long> again(AccountId account, List<Sending> rejected) {
        Set<ItemId> asked =
                Set.copyOf(
                        advancing.askedAgain(
                                Step.CONFIRM,
                                rejected.stream().map(s -> new ItemId(s.itemId())).toList()));
        return rejected.stream()
                .filter(s -> asked.contains(new ItemId(s.itemId())))
                .map(Sending::requestId)
                .collect(Collectors.toList());
    }
}
