package io.moasell.ordering;

import io.moasell.couriers.DeliveryArea;
import io.moasell.jobs.Again;
import io.moasell.jobs.Errand;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the addresses of orders that are still to be packed anew, when this release reads them
 * another way than the one that filed them; the migration that comes with the new reading wakes it.
 */
@Component
class ReadPlaces implements Errand {

    private static final int AT_ONCE = 500;

    private final FeatureStore store;
    private final Sealing sealing;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReadPlaces(FeatureStore store, Sealing sealing, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.sealing = sealing;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ordering.places";
    }

    @Override
    public Again run(String key) {
        int read = Objects.requireNonNull(transaction.execute(status -> readSome()));
        return read == AT_ONCE ? Again.at(clock.instant()) : Again.whenWoken();
    }

    private int readSome() {
        Map<OrderId, byte[]> sealed = store.unread(AT_ONCE);
        Map<OrderId, Sealing.Keys> keys = new HashMap<>();
        Map<OrderId, DeliveryArea> areas = new HashMap<>();
        sealing.texts(sealed)
                .forEach(
                        (order, text) -> {
                            OrderItem.Clear people = sealing.read(text);
                            keys.put(order, sealing.keys(people));
                            areas.put(order, DeliveryArea.of(people.receiver().zip()));
                        });
        store.read(keys, areas);
        return sealed.size();
    }
}
