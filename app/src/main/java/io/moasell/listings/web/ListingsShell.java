package io.moasell.listings.web;

import io.moasell.listings.ListingBoard;
import io.moasell.web.ShellPart;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What listings shows in the menu: those that wait to be linked. */
@Component
class ListingsShell implements ShellPart {

    private final ListingBoard board;

    ListingsShell(ListingBoard board) {
        this.board = board;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("/matching", (long) board.waiting());
    }
}
