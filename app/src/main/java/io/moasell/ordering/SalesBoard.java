package io.moasell.ordering;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.kernel.Won;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: what was sold, how punctually it left and what must leave soon. A day is the day of the
 * order in Seoul; cancelled and returned pieces are no sales.
 */
@Component
public class SalesBoard {

    private final SalesStore store;
    private final Rights rights;
    private final Clock clock;

    SalesBoard(SalesStore store, Rights rights, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.clock = clock;
    }

    /** What one shop sold: orders of which something goes on, and their amount without shipping. */
    public record Sold(AccountId account, Channel channel, long orders, Won amount) {}

    /** What was sold on one day, over all shops. */
    public record Day(LocalDate day, long orders, Won amount) {}

    /** Of the items that had to leave in a period, how many left in time. */
    public record Punctuality(long due, long inTime) {}

    /**
     * What must leave until tonight or should have, of one stage and channel.
     *
     * @param next the nearest deadline that has not passed, null when all have
     */
    public record Due(Stage stage, Channel channel, long items, @Nullable Instant next) {}

    /** What each shop sold in a period; shops that sold nothing are left out. */
    @Transactional(readOnly = true)
    public List<Sold> sold(Instant from, Instant to) {
        rights.require(Right.ORDERS_SEE);
        return store.sold(from, to);
    }

    /** Every day from the first to the last, also those on which nothing was sold. */
    @Transactional(readOnly = true)
    public List<Day> days(LocalDate first, LocalDate last) {
        rights.require(Right.ORDERS_SEE);
        return store.days(first, last);
    }

    /** How many pieces of each SKU were sold in a period, sets by their parts. */
    @Transactional(readOnly = true)
    public Map<SkuId, Long> pieces(Instant from, Instant to) {
        rights.require(Right.ORDERS_SEE);
        return store.pieces(from, to);
    }

    /** How punctually left what had to leave in a period. */
    @Transactional(readOnly = true)
    public Punctuality punctuality(Instant from, Instant to) {
        rights.require(Right.ORDERS_SEE);
        return store.punctuality(from, to);
    }

    /** What must leave before a moment, of the stages that have not left. */
    @Transactional(readOnly = true)
    public List<Due> due(Instant before) {
        rights.require(Right.ORDERS_SEE);
        return store.due(before, clock.instant());
    }
}
