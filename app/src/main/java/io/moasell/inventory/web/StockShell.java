package io.moasell.inventory.web;

import io.moasell.inventory.StockBoard;
import io.moasell.web.ShellPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What inventory shows in the menu: SKUs for which orders wait, or which must be counted. */
@Component
class StockShell implements ShellPart {

    private final StockBoard board;

    StockShell(StockBoard board) {
        this.board = board;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("/stock", board.todo());
    }
}
