package io.moasell.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MovableClock;
import io.moasell.TestDatabase;
import io.moasell.ordering.Shop.Open;
import io.moasell.ordering.Shop.Sold;
import io.moasell.tenancy.Tenancy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The kept numbers are never older than what this node wrote, and seconds at most otherwise. */
@OrderingTest
class TallyTests {

    @Autowired Shop shop;
    @Autowired Orders orders;
    @Autowired OrderBoard board;
    @Autowired MovableClock clock;

    @AfterEach
    void back() {
        clock.reset();
    }

    @Test
    void what_this_node_wrote_is_counted_at_once() {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.any().of("MUG");
        moon.page(moon.eleven, one.seen());
        assertThat(held(moon)).isZero();
        moon.in(() -> orders.hold(List.of(moon.id(one)), Hold.SELLER, "확인해요"));
        assertThat(held(moon)).isOne();
    }

    @Test
    void what_another_node_wrote_is_counted_at_once_by_its_time_and_else_within_seconds()
            throws SQLException {
        Open moon = shop.open();
        moon.shelf("MUG", 10);
        Sold one = Sold.any().of("MUG");
        moon.page(moon.eleven, one.seen());
        ItemId id = moon.id(one);
        assertThat(held(moon)).isZero();
        elsewhere("set hold = 'SELLER'", id);
        assertThat(held(moon)).as("its clock goes after ours").isZero();
        clock.advance(Duration.ofSeconds(4));
        assertThat(held(moon)).isOne();
        elsewhere("set hold = 'NONE', updated_at = updated_at + interval '1 s'", id);
        assertThat(held(moon)).isZero();
    }

    private long held(Open moon) {
        return Tenancy.as(moon.tenant, () -> board.counts()).flagged(OrderBoard.Flag.HELD);
    }

    /** A write that nobody in this node hears of. */
    private static void elsewhere(String change, ItemId id) throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                Statement sql = owner.createStatement()) {
            sql.execute("update ordering.item " + change + " where id = " + id.value());
        }
    }
}
