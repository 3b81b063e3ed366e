package io.moasell.ordering.rest;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.kernel.Page;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemClaims;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderItem;
import io.moasell.ordering.OrderingProblem;
import io.moasell.ordering.Orders;
import io.moasell.ordering.Timeline;
import io.moasell.web.ApiGrant;
import io.moasell.web.RestPage;
import io.moasell.web.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads items for programs, in the clear where the key may see personal fields. */
@Component
class OrdersRead {

    private final OrderBoard board;
    private final Orders orders;
    private final Timeline timeline;
    private final Skus skus;
    private final ObjectProvider<ItemClaims> claims;

    OrdersRead(
            OrderBoard board,
            Orders orders,
            Timeline timeline,
            Skus skus,
            ObjectProvider<ItemClaims> claims) {
        this.board = board;
        this.orders = orders;
        this.timeline = timeline;
        this.skus = skus;
        this.claims = claims;
    }

    /** In one transaction, so that what is shown in the clear is written down with it. */
    @Transactional
    public RestPage<ItemJson> page(Filter filter, @Nullable String cursor, int limit) {
        Page<OrderItem> page = board.page(filter, cursor, limit);
        return new RestPage<>(json(page.items(), "목록"), page.next());
    }

    @Transactional
    public ItemJson one(ItemId id) {
        OrderItem item =
                board.drawer(id).orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM));
        return json(List.of(item), String.valueOf(id.value())).getFirst();
    }

    @Transactional
    public List<ItemJson> these(Collection<ItemId> ids) {
        return json(orders.items(ids), "등록한 주문");
    }

    @Transactional(readOnly = true)
    public List<Timeline.Line> timeline(ItemId id) {
        OrderItem item =
                board.drawer(id).orElseThrow(() -> Refused.because(OrderingProblem.NO_ITEM));
        return timeline.of(item);
    }

    private List<ItemJson> json(List<OrderItem> items, String asked) {
        Map<SkuId, Sku> known =
                skus.byIds(
                        items.stream()
                                .flatMap(item -> item.skus().stream())
                                .map(sku -> new SkuId(sku.skuId()))
                                .collect(Collectors.toSet()));
        Map<ItemId, OrderItem.Clear> clear =
                ApiGrant.allows(Scope.ORDERS_PERSONAL) && !items.isEmpty()
                        ? orders.revealAll(items, asked)
                        : Map.of();
        ItemClaims told = claims.getIfAvailable();
        Map<ItemId, List<String>> claimed =
                told == null || items.isEmpty()
                        ? Map.of()
                        : told.of(items.stream().map(OrderItem::id).toList());
        return items.stream()
                .map(
                        item ->
                                ItemJson.of(
                                        item,
                                        clear.get(item.id()),
                                        known,
                                        claimed.getOrDefault(item.id(), List.of())))
                .toList();
    }
}
