package io.moasell.ordering.web;

import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.Stage;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ShellPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the menu counts: orders nobody has confirmed. */
@Component
class OrdersPart implements ShellPart {

    private final OrderBoard board;
    private final Rights rights;

    OrdersPart(OrderBoard board, Rights rights) {
        this.board = board;
        this.rights = rights;
    }

    @Override
    public Map<String, Long> counts() {
        if (!rights.has(Right.ORDERS_SEE)) {
            return Map.of();
        }
        Counts counts = board.counts();
        return Map.of("/orders", counts.at(Stage.NEW));
    }
}
