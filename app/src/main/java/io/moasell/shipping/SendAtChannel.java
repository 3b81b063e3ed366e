package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.ItemsGone;
import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopConnection;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.jobs.JobId;
import io.moasell.jobs.JobResult;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Problem;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.sending.Answered;
import io.moasell.sending.ItemHolds;
import io.moasell.sending.SendHandler;
import io.moasell.sending.SendKind;
import io.moasell.sending.Sending;
import io.moasell.sending.SendingProblem;
import io.moasell.sending.Verdict;
import io.moasell.web.ProblemTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends waybills to the channels. Right before, the channel is asked by key how the items stand: a
 * claim, a cancel or a waybill that somebody else entered stops the sending, and what was seen is
 * published. Never on top of an open claim: 스마트스토어 reads a waybill as a refusal of the cancel.
 */
@Component
class SendAtChannel implements SendHandler {

    private static final String WITHDRAWN = "shipping.said.withdrawn";

    /** What says that there is nothing more to send, not that the waybill was refused. */
    private static final Set<String> NOTHING_TO_MEND =
            Set.of(
                    ShippingProblem.SENT_ELSEWHERE.code(),
                    SendingProblem.CANNOT_ANY_MORE.code(),
                    SendingProblem.ITEM_GONE.code());

    private final Orders orders;
    private final SendGate gate;
    private final ParcelStore store;
    private final Refusals refusals;
    private final SendJobs jobs;
    private final ItemHolds holds;
    private final ProblemTexts texts;
    private final ApplicationEventPublisher facts;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    SendAtChannel(
            Orders orders,
            SendGate gate,
            ParcelStore store,
            Refusals refusals,
            SendJobs jobs,
            ItemHolds holds,
            ProblemTexts texts,
            ApplicationEventPublisher facts,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.orders = orders;
        this.gate = gate;
        this.store = store;
        this.refusals = refusals;
        this.jobs = jobs;
        this.holds = holds;
        this.texts = texts;
        this.facts = facts;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public SendKind kind() {
        return SendKind.WAYBILL;
    }

    @Override
    public Map<Long, Answer.Rejected> unfit(AccountId account, List<Sending> batch) {
        List<ItemId> items = batch.stream().map(s -> new ItemId(s.itemId())).toList();
        SendGate.Passage passage = gate.judgeAsked(items);
        Map<ItemId, SendGate.Ready> through =
                passage.through().stream()
                        .collect(Collectors.toMap(ready -> ready.item().id(), ready -> ready));
        Map<ItemId, Outcome.Refusal<ItemId>> refused =
                passage.refused().stream()
                        .collect(Collectors.toMap(Outcome.Refusal::id, refusal -> refusal));
        Map<Long, Answer.Rejected> unfit = new HashMap<>();
        for (Sending sending : batch) {
            ItemId item = new ItemId(sending.itemId());
            if (refused.containsKey(item)) {
                Outcome.Refusal<ItemId> refusal = refused.get(item);
                unfit.put(
                        sending.requestId(),
                        new Answer.Rejected(refusal.problem().code(), texts.text(refusal), false));
            } else if (!carries(sending, through.get(item))) {
                unfit.put(sending.requestId(), rejected(ShippingProblem.MOVED_MEANWHILE));
            }
        }
        return unfit;
    }

    /** Whether a request says of the item what is so now. */
    private boolean carries(Sending sending, SendGate.Ready ready) {
        SendPayload payload = payload(sending);
        return payload.carries(ready.waybill()) && payload.pieces() == ready.item().openQuantity();
    }

    @Override
    public Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch) {
        Map<ItemKey, Answer> answers = new HashMap<>(lookFirst(shop, batch));
        holdBundlesBack(shop, batch, answers);
        List<WaybillRegistrar.Shipment> shipments =
                batch.stream()
                        .filter(sending -> !answers.containsKey(sending.key()))
                        .map(this::shipment)
                        .toList();
        if (!shipments.isEmpty()) {
            answers.putAll(
                    shop.role(WaybillRegistrar.class)
                            .orElseThrow()
                            .register(shop.account(), shipments));
        }
        return answers;
    }

    private WaybillRegistrar.Shipment shipment(Sending sending) {
        SendPayload payload = payload(sending);
        return new WaybillRegistrar.Shipment(
                sending.key(),
                payload.courier(),
                payload.number(),
                Instant.ofEpochMilli(payload.at()));
    }

    /** Answers for what need not or must not be sent, from how the channel shows the items now. */
    private Map<ItemKey, Answer> lookFirst(ShopConnection shop, List<Sending> batch) {
        OrderReader reader = shop.role(OrderReader.class).orElse(null);
        if (reader == null) {
            return Map.of();
        }
        Instant askedAt = clock.instant();
        List<ItemKey> keys = batch.stream().map(Sending::key).toList();
        Map<ItemKey, CollectedItem> seen = new HashMap<>();
        Set<ItemKey> gone = new HashSet<>();
        int step = Math.max(1, shop.traits().readBatch());
        for (int from = 0; from < keys.size(); from += step) {
            OrderReader.Read read =
                    reader.byKeys(
                            shop.account(), keys.subList(from, Math.min(keys.size(), from + step)));
            read.items().forEach(item -> seen.put(item.key(), item));
            gone.addAll(read.gone());
        }
        Map<ItemKey, Answer> answers = new HashMap<>();
        for (Sending sending : batch) {
            CollectedItem item = seen.get(sending.key());
            if (item == null) {
                answers.put(
                        sending.key(),
                        gone.contains(sending.key())
                                ? rejected(ShippingProblem.CANCELLED_AT_CHANNEL)
                                : rejected(ShippingProblem.STATE_AT_CHANNEL, "–"));
                continue;
            }
            SendPayload payload = payload(sending);
            Sight sight = Sight.of(payload, item);
            if (sight != Sight.SENDABLE) {
                answers.put(sending.key(), answer(sight, payload, item));
            }
        }
        publish(shop.id(), batch, List.copyOf(seen.values()), gone, askedAt);
        holdBack(batch, answers);
        return answers;
    }

    /** What the orders hold since they heard what was seen, such as another receiver. */
    private void holdBack(List<Sending> batch, Map<ItemKey, Answer> answers) {
        List<ItemId> free =
                batch.stream()
                        .filter(sending -> !answers.containsKey(sending.key()))
                        .map(sending -> new ItemId(sending.itemId()))
                        .toList();
        if (!free.isEmpty()) {
            orders.items(free).stream()
                    .filter(item -> item.hold() != Hold.NONE)
                    .forEach(
                            item ->
                                    answers.put(
                                            item.key(),
                                            rejected(
                                                    OrderingProblem.ON_HOLD, item.hold().label())));
        }
    }

    private Answer answer(Sight sight, SendPayload payload, CollectedItem item) {
        return switch (sight) {
            case OURS -> new Answer.Accepted();
            case ELSEWHERE -> rejected(ShippingProblem.SENT_ELSEWHERE);
            case CLAIMED -> rejected(ShippingProblem.CLAIM_AT_CHANNEL);
            case CANCELLED -> rejected(ShippingProblem.CANCELLED_AT_CHANNEL);
            case OTHER_PIECES ->
                    rejected(
                            ShippingProblem.PIECES_AT_CHANNEL,
                            payload.pieces(),
                            item.quantity() - item.cancelledQuantity());
            case UNREADABLE -> rejected(ShippingProblem.STATE_AT_CHANNEL, item.channelStatus());
            case SENDABLE -> throw new IllegalArgumentException("it may be sent");
        };
    }

    private Answer.Rejected rejected(Problem problem, Object... args) {
        return new Answer.Rejected(problem.code(), texts.text(problem, List.of(args)), false);
    }

    private void publish(
            AccountId account,
            List<Sending> batch,
            List<CollectedItem> items,
            Set<ItemKey> gone,
            Instant askedAt) {
        if (items.isEmpty() && gone.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(
                status -> {
                    holds.holdShop(account);
                    holds.hold(batch.stream().map(Sending::itemId).toList());
                    if (!items.isEmpty()) {
                        facts.publishEvent(new PageCollected(account, items, askedAt));
                    }
                    if (!gone.isEmpty()) {
                        facts.publishEvent(new ItemsGone(account, List.copyOf(gone), askedAt));
                    }
                });
    }

    /** Where a channel takes whole bundles only, one item that must not go holds its bundle. */
    private void holdBundlesBack(
            ShopConnection shop, List<Sending> batch, Map<ItemKey, Answer> answers) {
        if (!shop.traits().boxed()) {
            return;
        }
        Set<String> held =
                batch.stream()
                        .filter(sending -> answers.get(sending.key()) instanceof Answer.Rejected)
                        .map(sending -> bundle(sending))
                        .collect(Collectors.toSet());
        for (Sending sending : batch) {
            if (held.contains(bundle(sending))) {
                answers.putIfAbsent(
                        sending.key(), rejected(ShippingProblem.BUNDLE_HELD, bundle(sending)));
            }
        }
    }

    private String bundle(Sending sending) {
        String bundle = payload(sending).bundle();
        return bundle == null ? sending.key().value() : bundle;
    }

    @Override
    public void recorded(AccountId account, List<Answered> answers) {
        List<ItemId> accepted = new ArrayList<>();
        List<Orders.Said> refused = new ArrayList<>();
        List<Orders.Said> unknown = new ArrayList<>();
        for (Answered answered : answers) {
            ItemId item = new ItemId(answered.sending().itemId());
            switch (answered.answer()) {
                case Answer.Accepted yes -> accepted.add(item);
                case Answer.Rejected no ->
                        refused.add(new Orders.Said(item, no.code(), no.message()));
                case Answer.Unknown nobody ->
                        unknown.add(new Orders.Said(item, "UNKNOWN", nobody.why()));
            }
        }
        if (!accepted.isEmpty()) {
            orders.shipAccepted(accepted);
            store.sent(accepted);
            refusals.forget(accepted);
        }
        if (!refused.isEmpty()) {
            refusals.remember(account, toBeMended(refused, orders.shipRejected(refused)));
        }
        if (!unknown.isEmpty()) {
            orders.shipUnknown(unknown);
        }
        jobs.tell(results(answers));
    }

    /**
     * Those whose waybill waits for somebody: not what has left, here or elsewhere, or ended
     * another way meanwhile, and not what is held, for there the hold is what a person has to see
     * to.
     */
    private List<ItemId> toBeMended(List<Orders.Said> said, Set<ItemId> told) {
        List<ItemId> refused =
                said.stream()
                        .filter(one -> told.contains(one.item()))
                        .filter(one -> !NOTHING_TO_MEND.contains(one.code()))
                        .map(Orders.Said::item)
                        .toList();
        return orders.items(refused).stream()
                .filter(item -> item.closed() == null && !item.stage().gone())
                .filter(item -> item.hold() == Hold.NONE)
                .map(OrderItem::id)
                .toList();
    }

    private Map<JobId, List<JobResult>> results(List<Answered> answers) {
        Map<JobId, List<JobResult>> results = new HashMap<>();
        for (Answered answered : answers) {
            Long job = payload(answered.sending()).job();
            if (job == null || answered.answer() instanceof Answer.Unknown) {
                continue;
            }
            String id = Long.toString(answered.sending().itemId());
            results.computeIfAbsent(new JobId(job), any -> new ArrayList<>())
                    .add(
                            answered.answer() instanceof Answer.Rejected no
                                    ? JobResult.failed(id, no.code(), no.message())
                                    : JobResult.done(id, null));
        }
        return results;
    }

    @Override
    public void withdrawn(List<Sending> taken) {
        Map<JobId, List<JobResult>> results = new HashMap<>();
        for (Sending sending : taken) {
            Long job = payload(sending).job();
            if (job != null) {
                results.computeIfAbsent(new JobId(job), any -> new ArrayList<>())
                        .add(
                                JobResult.failed(
                                        Long.toString(sending.itemId()),
                                        WITHDRAWN,
                                        texts.text(WITHDRAWN)));
            }
        }
        jobs.tell(results);
    }

    @Override
    public Verdict settle(Sending sending, CollectedItem seenNow) {
        return switch (Sight.of(payload(sending), seenNow)) {
            case OURS -> Verdict.DONE;
            // Not sent: a claim that came in meanwhile is met by the look before the next call.
            case SENDABLE, CLAIMED, OTHER_PIECES -> Verdict.NOT_DONE;
            case CANCELLED, ELSEWHERE, UNREADABLE -> Verdict.CANNOT;
        };
    }

    @Override
    public List<Long> again(AccountId account, List<Sending> rejected) {
        Map<ItemId, Sending> byItem =
                rejected.stream()
                        .collect(
                                Collectors.toMap(
                                        sending -> new ItemId(sending.itemId()),
                                        Function.identity(),
                                        (a, b) -> a.requestId() > b.requestId() ? a : b));
        List<ItemId> fit =
                gate.judge(byItem.keySet()).through().stream()
                        .filter(ready -> byItem.containsKey(ready.item().id()))
                        .filter(ready -> carries(byItem.get(ready.item().id()), ready))
                        .map(ready -> ready.item().id())
                        .toList();
        Outcome<ItemId> asked = fit.isEmpty() ? Outcome.nothing() : orders.askShip(fit);
        refusals.forget(asked.done());
        return asked.done().stream().map(item -> byItem.get(item).requestId()).toList();
    }

    private SendPayload payload(Sending sending) {
        return SendPayload.read(json, sending.payload());
    }
}
