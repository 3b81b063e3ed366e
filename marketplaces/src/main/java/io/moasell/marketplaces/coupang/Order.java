package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.People;
import io.moasell.marketplaces.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one buyer ordered at once: boxes and the claims on them; guarded by the books. */
final class Order {
    final long id;
    final String vendorId;
    final Instant placed;
    final List<Box> boxes = new ArrayList<>(1);
    @Nullable List<Receipt> receipts;
    @Nullable Instant paid;
    @Nullable Person receiver;
    @Nullable String memo;

    Order(long id, String vendorId, Instant placed) {
        this.id = id;
        this.vendorId = vendorId;
        this.placed = placed;
    }

    Person buyer() {
        return People.at(id);
    }

    Person receiver() {
        return receiver == null ? buyer() : receiver;
    }

    List<Receipt> receipts() {
        return receipts == null ? List.of() : receipts;
    }

    void add(Receipt receipt) {
        if (receipts == null) receipts = new ArrayList<>(1);
        receipts.add(receipt);
    }
}
