package io.moasell.ordering.web;

import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.OrderItem;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Finder;
import java.time.Clock;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Orders in the command menu, found as the desk finds them. */
@Component
@Order(1)
class FindOrders implements Finder {

    private static final int SHOWN = 5;

    private final OrderBoard board;
    private final Rights rights;
    private final Clock clock;

    FindOrders(OrderBoard board, Rights rights, Clock clock) {
        this.board = board;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public List<Found> find(String typed) {
        if (!rights.has(Right.ORDERS_SEE)) {
            return List.of();
        }
        Filter filter = Filter.read(name -> name.equals("q") ? typed : null, clock);
        return board.page(filter, null, SHOWN).items().stream().map(FindOrders::found).toList();
    }

    private static Found found(OrderItem item) {
        return new Found(
                "package",
                item.text().orderNo() + " · " + named(item.text()),
                item.channel().label()
                        + " · "
                        + (item.closed() == null ? item.stage().label() : item.closed().label())
                        + " · "
                        + item.people().receiver(),
                "/orders?open=" + item.id().value());
    }

    /** With its option: an order often has several of one product. */
    private static String named(OrderItem.Text text) {
        return text.optionText() == null
                ? text.productName()
                : text.productName() + " / " + text.optionText();
    }
}
