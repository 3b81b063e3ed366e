package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.ordering.OrderItem.Clear;
import io.moasell.ordering.OrderItem.People;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.KeyedHashes;
import io.moasell.privacy.Masks;
import io.moasell.privacy.Retained;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Buyers and receivers: sealed for keeping, masked for lists, hashed for exact search. */
@Component
class Sealing implements Retained {

    private static final String PURPOSE = "ordering.people";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Envelopes envelopes;
    private final KeyedHashes hashes;
    private final OrderStore store;

    Sealing(Envelopes envelopes, KeyedHashes hashes, OrderStore store) {
        this.envelopes = envelopes;
        this.hashes = hashes;
        this.store = store;
    }

    @Override
    public String what() {
        return "주문의 구매자·받는 분";
    }

    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return store.destroyEnvelopes(endedBefore, atMost);
    }

    /**
     * The people of one delivery, ready for the database.
     *
     * @param orderNo the channel's number
     * @param shipmentNo its bundle, empty for none
     * @param sealed all of it
     * @param masked what lists show
     * @param keys what exact search compares
     */
    record Envelope(String orderNo, String shipmentNo, byte[] sealed, People masked, Keys keys) {}

    /**
     * Keyed hashes, shortened to eight bytes; a buyer's only where it differs from the receiver's.
     */
    record Keys(
            @Nullable Long name,
            @Nullable Long buyerName,
            @Nullable Long phone,
            @Nullable Long phone2,
            @Nullable Long buyerPhone,
            @Nullable Long lastFour,
            @Nullable Long buyerLastFour,
            @Nullable Long address) {}

    /** The text that is sealed; equal people make equal texts. */
    String text(CollectedItem item) {
        return JSON.writeValueAsString(new Clear(item.buyer(), item.receiver()));
    }

    /** Seals the people of each of these items, which stand for their deliveries. */
    List<Envelope> seal(Collection<CollectedItem> items) {
        List<byte[]> sealed = envelopes.sealAll(PURPOSE, items.stream().map(this::text).toList());
        List<Envelope> ready = new ArrayList<>(sealed.size());
        int at = 0;
        for (CollectedItem item : items) {
            ready.add(
                    new Envelope(
                            item.orderNo(),
                            item.shipmentNo() == null ? "" : item.shipmentNo(),
                            sealed.get(at++),
                            masked(item),
                            keys(item)));
        }
        return ready;
    }

    /** The texts in these envelopes. */
    <K> Map<K, String> texts(Map<K, byte[]> sealed) {
        List<K> keys = List.copyOf(sealed.keySet());
        List<String> opened = envelopes.openAll(PURPOSE, keys.stream().map(sealed::get).toList());
        Map<K, String> texts = new HashMap<>();
        for (int at = 0; at < keys.size(); at++) {
            texts.put(keys.get(at), opened.get(at));
        }
        return texts;
    }

    /** The people in a text that was sealed. */
    Clear read(String text) {
        return JSON.readValue(text, Clear.class);
    }

    /** What a name, a phone number or its last four digits are searched by. */
    long nameKey(String name) {
        return shortened(hashes.name(name));
    }

    long phoneKey(String phone) {
        return shortened(hashes.phone(phone));
    }

    long lastFourKey(String digits) {
        return shortened(hashes.lastFour(digits));
    }

    private static People masked(CollectedItem item) {
        CollectedItem.Person buyer = item.buyer();
        CollectedItem.Receiver receiver = item.receiver();
        return new People(
                Masks.name(buyer.name()),
                buyer.phone() == null ? null : Masks.phone(buyer.phone()),
                buyer.email() == null ? null : Masks.email(buyer.email()),
                Masks.name(receiver.name()),
                receiver.phone() == null ? null : Masks.phone(receiver.phone()),
                receiver.phone2() == null ? null : Masks.phone(receiver.phone2()),
                Masks.address(receiver.address1(), receiver.address2()),
                receiver.memo() != null && !receiver.memo().isBlank(),
                receiver.customsCode() != null && !receiver.customsCode().isBlank());
    }

    private Keys keys(CollectedItem item) {
        CollectedItem.Person buyer = item.buyer();
        CollectedItem.Receiver receiver = item.receiver();
        String phone = given(receiver.phone());
        String phone2 = given(receiver.phone2());
        String buyerPhone = given(buyer.phone());
        boolean samePhone = buyerPhone != null && buyerPhone.equals(phone);
        Long name = given(receiver.name()) == null ? null : nameKey(receiver.name());
        return new Keys(
                name,
                given(buyer.name()) == null || buyer.name().equals(receiver.name())
                        ? null
                        : nameKey(buyer.name()),
                phone == null ? null : phoneKey(phone),
                phone2 == null || phone2.equals(phone) ? null : phoneKey(phone2),
                buyerPhone == null || samePhone ? null : phoneKey(buyerPhone),
                phone == null ? null : lastFourKey(phone),
                buyerPhone == null || samePhone ? null : lastFourKey(buyerPhone),
                given(receiver.address1()) == null
                        ? null
                        : shortened(
                                hashes.address(
                                        receiver.zip(), receiver.address1(), receiver.address2())));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static long shortened(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
