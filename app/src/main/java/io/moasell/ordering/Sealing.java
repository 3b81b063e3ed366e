package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.ordering.OrderItem.Clear;
import io.moasell.ordering.OrderItem.People;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.KeyedHashes;
import io.moasell.privacy.Masks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Buyers and receivers: sealed for keeping, masked for lists, hashed for exact search. */
@Component
class Sealing {

    private static final String PURPOSE = "ordering.people";
    private static final Pattern VIRTUAL = Pattern.compile("[\\s(]*(\\+?82[\\s-]*)?0?50[2-8]");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Envelopes envelopes;
    private final KeyedHashes hashes;

    Sealing(Envelopes envelopes, KeyedHashes hashes) {
        this.envelopes = envelopes;
        this.hashes = hashes;
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

    /** How people that are shown differ from those that were sealed. */
    enum Differing {
        /** In nothing but the virtual numbers that a channel gives anew. */
        NUMBERS,
        /** In something that changes no label. */
        WORDS,
        /** The goods would reach somebody else, or somewhere else. */
        RECEIVER
    }

    /** How these differ, given that their texts do. */
    Differing differing(String sealed, CollectedItem now) {
        Clear before = read(sealed);
        CollectedItem.Receiver was = before.receiver();
        CollectedItem.Receiver is = now.receiver();
        if (nameKey(was.name()) != nameKey(is.name())
                || addressKey(was) != addressKey(is)
                || otherNumber(was.phone(), is.phone())
                || otherNumber(was.phone2(), is.phone2())) {
            return Differing.RECEIVER;
        }
        return real(before).equals(real(new Clear(now.buyer(), is)))
                ? Differing.NUMBERS
                : Differing.WORDS;
    }

    /** Whether both are numbers of persons, and not the same. */
    private boolean otherNumber(@Nullable String was, @Nullable String is) {
        return real(was) != null && real(is) != null && phoneKey(was) != phoneKey(is);
    }

    private static Clear real(Clear people) {
        CollectedItem.Person buyer = people.buyer();
        CollectedItem.Receiver to = people.receiver();
        return new Clear(
                new CollectedItem.Person(buyer.name(), real(buyer.phone()), buyer.email()),
                new CollectedItem.Receiver(
                        to.name(),
                        real(to.phone()),
                        real(to.phone2()),
                        to.zip(),
                        to.address1(),
                        to.address2(),
                        to.memo(),
                        to.customsCode()));
    }

    /** The number, unless it is a virtual one (안심번호, 050…): a channel gives another each time. */
    private static @Nullable String real(@Nullable String phone) {
        return phone == null || VIRTUAL.matcher(phone).lookingAt() ? null : given(phone);
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
                given(receiver.address1()) == null ? null : addressKey(receiver));
    }

    private long addressKey(CollectedItem.Receiver receiver) {
        return shortened(hashes.address(receiver.zip(), receiver.address1(), receiver.address2()));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static long shortened(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
