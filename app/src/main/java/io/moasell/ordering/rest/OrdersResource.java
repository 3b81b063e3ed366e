package io.moasell.ordering.rest;

import io.moasell.kernel.Kst;
import io.moasell.kernel.Outcome;
import io.moasell.kernel.Refused;
import io.moasell.ordering.Hold;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Timeline;
import io.moasell.web.ProblemTexts;
import io.moasell.web.RestOutcome;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.RowsRefused;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /orders} of the open API; one row an item. */
@RestController
@RequestMapping("/api/v1/orders")
class OrdersResource {

    private final OrdersRead read;
    private final Orders orders;
    private final ProblemTexts texts;
    private final Clock clock;

    OrdersResource(OrdersRead read, Orders orders, ProblemTexts texts, Clock clock) {
        this.read = read;
        this.orders = orders;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Scoped(Scope.ORDERS_READ)
    RestPage<ItemJson> list(
            RestQuery query,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String accountId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String hold,
            @RequestParam(required = false) @Nullable String pending,
            @RequestParam(required = false) @Nullable String updatedAfter) {
        Map<String, @Nullable String> given = new java.util.HashMap<>();
        given.put("stage", stage);
        given.put("channel", channel);
        given.put("accountId", accountId);
        given.put("from", from);
        given.put("to", to);
        given.put("q", q);
        given.put("hold", hold);
        given.put("pending", pending);
        given.put("updatedAfter", updatedAfter);
        return read.page(Filter.read(given::get, clock), query.cursor(), query.rows());
    }

    @GetMapping("/{itemId}")
    @Scoped(Scope.ORDERS_READ)
    ItemJson one(@PathVariable String itemId) {
        return read.one(id(itemId));
    }

    /** A line of an item's timeline. */
    record LineJson(
            OffsetDateTime at, String topic, String code, String text, @Nullable String who) {

        static LineJson of(Timeline.Line line) {
            return new LineJson(
                    Kst.offset(line.at()),
                    line.topic().name(),
                    line.code(),
                    line.text(),
                    line.who());
        }
    }

    @GetMapping("/{itemId}/timeline")
    @Scoped(Scope.ORDERS_READ)
    RestPage<LineJson> timeline(@PathVariable String itemId) {
        return new RestPage<>(read.timeline(id(itemId)).stream().map(LineJson::of).toList(), null);
    }

    /** The items of an order typed by hand. */
    record ManualJson(String orderNo, List<ItemJson> items) {}

    @PostMapping
    @Scoped(Scope.ORDERS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ManualJson add(@RequestBody ManualRequest request) {
        List<ItemJson> items = read.these(orders.manual(request.order()));
        return new ManualJson(items.getFirst().orderNo(), items);
    }

    /** Items to confirm. */
    record ConfirmationsRequest(@Nullable List<String> itemIds) {}

    /**
     * What became of a wish to confirm.
     *
     * @param jobId tells what the channels answer; null when none was asked
     * @param done items that are CONFIRMED already, because there is nobody to ask
     * @param refused items that may not be confirmed
     */
    record ConfirmationsJson(
            @Nullable String jobId, List<String> done, List<RestOutcome.Row> refused) {}

    @PostMapping("/confirmations")
    @Scoped(Scope.ORDERS_WRITE)
    ResponseEntity<ConfirmationsJson> confirm(@RequestBody ConfirmationsRequest request) {
        if (request.itemIds() == null || request.itemIds().isEmpty()) {
            throw Refused.because(OrderingProblem.NOTHING_PICKED);
        }
        RowsRefused.unlessAllSay(request.itemIds(), id -> id, Map.of("itemId", id -> id));
        Orders.Asked asked =
                orders.askConfirm(
                        request.itemIds().stream().map(OrdersResource::id).distinct().toList());
        RestOutcome outcome = outcome(asked.outcome());
        return asked.job() == null
                ? ResponseEntity.ok(new ConfirmationsJson(null, outcome.done(), outcome.refused()))
                : ResponseEntity.accepted()
                        .body(
                                new ConfirmationsJson(
                                        String.valueOf(asked.job().value()),
                                        List.of(),
                                        outcome.refused()));
    }

    /** Why an item is held; {@code hold} is SELLER when it is left out. */
    record HoldRequest(@Nullable String reason, @Nullable String hold) {

        Hold as() {
            try {
                return hold == null ? Hold.SELLER : Hold.valueOf(hold);
            } catch (IllegalArgumentException e) {
                throw Refused.because(OrderingProblem.HOLD_NOT_BY_HAND);
            }
        }
    }

    @PostMapping("/{itemId}/hold")
    @Scoped(Scope.ORDERS_WRITE)
    ItemJson hold(@PathVariable String itemId, @RequestBody HoldRequest request) {
        String reason = request.reason() == null ? "" : request.reason();
        return single(itemId, orders.hold(List.of(id(itemId)), request.as(), reason));
    }

    @DeleteMapping("/{itemId}/hold")
    @Scoped(Scope.ORDERS_WRITE)
    ItemJson release(@PathVariable String itemId) {
        return single(itemId, orders.release(List.of(id(itemId))));
    }

    /** One item is refused as a whole request is. */
    private ItemJson single(String itemId, Outcome<ItemId> outcome) {
        outcome.refused().stream()
                .findFirst()
                .ifPresent(
                        refusal -> {
                            throw Refused.because(refusal.problem(), refusal.args().toArray());
                        });
        return read.one(id(itemId));
    }

    private RestOutcome outcome(Outcome<ItemId> outcome) {
        return RestOutcome.of(outcome, id -> String.valueOf(id.value()), texts);
    }

    /** An id as programs write it; one that is no number names no item. */
    private static ItemId id(String itemId) {
        return new ItemId(itemId.matches("[0-9]{1,18}") ? Long.parseLong(itemId) : 0);
    }
}
