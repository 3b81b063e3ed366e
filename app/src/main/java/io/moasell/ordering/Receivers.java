package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.kernel.Outcome.Refusal;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: to whom items go: whether it is the same receiver, without saying who that is, and what the
 * seller changes of one before anything was sent.
 */
@Component
public class Receivers {

    private static final int LONGEST = 300;

    private final ReceiverStore store;
    private final Readdressing readdressing;
    private final Sealing sealing;
    private final Rights rights;

    Receivers(ReceiverStore store, Readdressing readdressing, Sealing sealing, Rights rights) {
        this.store = store;
        this.readdressing = readdressing;
        this.sealing = sealing;
        this.rights = rights;
    }

    /**
     * A text for each item's receiver: equal for the same name at the same address, whatever the
     * order. Telephone numbers do not count, because channels give each order a virtual one. Made
     * of keyed hashes; an order whose personal data is gone goes to a receiver of its own.
     */
    @Transactional(readOnly = true)
    public Map<ItemId, String> of(Collection<ItemId> items) {
        return store.receivers(items);
    }

    /**
     * What a seller writes of a receiver. A null leaves what is there; an empty text takes away
     * what may be missing. Personal data: never kept, never in a log.
     */
    public record Change(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String phone2,
            @Nullable String zip,
            @Nullable String address1,
            @Nullable String address2,
            @Nullable String memo) {

        /** The receiver with these words; the parts of an address belong together. */
        Receiver over(Receiver was) {
            boolean moves = address1 != null && !address1.isBlank();
            return new Receiver(
                    name == null || name.isBlank() ? was.name() : name.strip(),
                    phone == null || phone.isBlank() ? was.phone() : phone.strip(),
                    either(phone2, was.phone2()),
                    zip == null || zip.isBlank() ? was.zip() : zip.strip(),
                    moves ? address1.strip() : was.address1(),
                    address2 == null && moves ? null : either(address2, was.address2()),
                    either(memo, was.memo()),
                    was.customsCode());
        }

        private static @Nullable String either(@Nullable String now, @Nullable String was) {
            return now == null ? was : now.isBlank() ? null : now.strip();
        }

        @Override
        public String toString() {
            return "Change[…]";
        }

        private boolean tooLong() {
            return java.util.stream.Stream.of(name, phone, phone2, zip, address1, address2, memo)
                    .anyMatch(text -> text != null && text.length() > LONGEST);
        }
    }

    /**
     * What a change did.
     *
     * @param items every open item of the delivery; empty when nothing changed
     * @param labelled of these, how many had a waybill already
     */
    public record Edited(List<ItemId> items, int labelled) {

        public Edited {
            items = List.copyOf(items);
        }
    }

    /**
     * Writes another receiver on the delivery that an item lies in: what goes onto the label, what
     * is searched and what is packed together. The channel is not told. A hold for the address ends
     * with it.
     *
     * @param version of {@link OrderItem.Edits} as the writer saw it
     * @throws Refused with {@link OrderingProblem#RECEIVER_STALE} when somebody was faster, with
     *     RECEIVER_GONE, RECEIVER_PARTLY_GONE or RECEIVER_GOING when it is too late, with {@link
     *     OrderingProblem#RECEIVER_LONG}
     */
    @Transactional
    public Edited edit(ItemId id, int version, Change change) {
        rights.require(Right.ORDERS_HANDLE);
        if (change.tooLong()) {
            throw Refused.because(OrderingProblem.RECEIVER_LONG, LONGEST);
        }
        return readdressing.edit(id, version, change);
    }

    /** Takes the channel's word in place of what the seller wrote. */
    @Transactional
    public Edited takeTold(ItemId id, int version) {
        rights.require(Right.ORDERS_HANDLE);
        return readdressing.takeTold(id, version);
    }

    /** Keeps what the seller wrote although the channel says something else. */
    @Transactional
    public Edited keepOurs(ItemId id, int version) {
        rights.require(Right.ORDERS_HANDLE);
        return readdressing.keepOurs(id, version);
    }

    /** Why the receiver of this item may not be changed any more; empty when it may. */
    @Transactional(readOnly = true)
    public Optional<Refusal<ItemId>> obstacle(ItemId id) {
        return readdressing.obstacle(id, store.delivery(id));
    }

    /** What the channel says where the seller wrote something else, masked; empty otherwise. */
    @Transactional(readOnly = true)
    public Optional<OrderItem.People> told(ItemId id) {
        rights.require(Right.ORDERS_SEE);
        return store.told(id).map(envelope -> Sealing.masked(sealing.opened(envelope)));
    }
}
