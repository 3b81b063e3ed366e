package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.Collections;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Refused;
import io.moasell.ordering.ItemsConfirmed;
import io.moasell.ordering.Orders;
import io.moasell.shipping.RereadStore.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads items once more as soon as we have confirmed them. Lists go by the time of payment, so a
 * receiver that changed between the list and the confirm is seen by key only; 쿠팡 asks for it: read
 * the single sheet again after the acknowledgement, and send to where that says.
 */
@Component
class RereadConfirmed implements Errand {

    static final String NAME = "shipping.reread";
    private static final String ALL = "all";

    private static final Logger LOG = LoggerFactory.getLogger(RereadConfirmed.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** From then on the look right before the waybill has to do. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final RereadStore store;
    private final Orders orders;
    private final Collections collections;
    private final Errands errands;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RereadConfirmed(
            RereadStore store,
            Orders orders,
            Collections collections,
            Errands errands,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.collections = collections;
        this.errands = errands;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(ItemsConfirmed confirmed) {
        if (confirmed.byUs()) {
            store.add(orders.items(confirmed.items()), clock.instant());
            errands.wake(NAME, ALL);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Again run(String key) {
        List<Waiting> waiting = transaction.execute(status -> store.waiting());
        Map<AccountId, List<Waiting>> shops =
                waiting.stream().collect(Collectors.groupingBy(Waiting::account));
        Again next = Again.whenWoken();
        for (Map.Entry<AccountId, List<Waiting>> shop : shops.entrySet()) {
            next = next.or(read(shop.getKey(), shop.getValue()));
        }
        return next;
    }

    private Again read(AccountId shop, List<Waiting> items) {
        List<Waiting> over = items;
        try {
            collections.refresh(shop, items.stream().map(Waiting::key).toList());
        } catch (Refused refused) {
            LOG.info("Shop {} cannot be read by key: {}", shop.value(), refused.problem().code());
        } catch (ChannelFailure failed) {
            LOG.info(
                    "Shop {} did not tell of {} confirmed items: {}",
                    shop.value(),
                    items.size(),
                    failed.getClass().getSimpleName());
            Instant oldest = clock.instant().minus(PATIENCE);
            over = items.stream().filter(item -> item.at().isBefore(oldest)).toList();
        }
        List<Waiting> settled = over;
        if (!settled.isEmpty()) {
            transaction.executeWithoutResult(
                    status -> store.done(settled.stream().map(Waiting::item).toList()));
        }
        return settled.size() == items.size()
                ? Again.whenWoken()
                : Again.after(clock.instant(), PAUSE);
    }
}
