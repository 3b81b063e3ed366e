package io.moasell.ordering;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.couriers.DeliveryArea;
import io.moasell.ordering.OrderItem.Clear;
import io.moasell.ordering.OrderItem.People;
import io.moasell.privacy.Envelopes;
import io.moasell.privacy.KeyedHashes;
import io.moasell.privacy.Masks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param area where couriers ask for more
     */
    record Envelope(
            String orderNo,
            String shipmentNo,
            byte[] sealed,
            People masked,
            Keys keys,
            DeliveryArea area) {}

    /**
     * Keyed hashes, shortened to eight bytes; a buyer's only where it differs from the receiver's.
     *
     * @param place where the address leads, however it is written
     * @param exact whether that is one household, and not a building alone
     * @param virtual whether the phone number is one that a channel gives each order anew
     */
    record Keys(
            @Nullable Long name,
            @Nullable Long buyerName,
            @Nullable Long phone,
            @Nullable Long phone2,
            @Nullable Long buyerPhone,
            @Nullable Long lastFour,
            @Nullable Long buyerLastFour,
            @Nullable Long address,
            @Nullable Long place,
            boolean exact,
            boolean virtual) {}

    /** The text that is sealed; equal people make equal texts. */
    String text(CollectedItem item) {
        return text(shown(item));
    }

    String text(Clear people) {
        return JSON.writeValueAsString(people);
    }

    static Clear shown(CollectedItem item) {
        return new Clear(item.buyer(), item.receiver());
    }

    byte[] sealed(Clear people) {
        return envelopes.seal(PURPOSE, text(people));
    }

    /**
     * What becomes of people whom both the seller and the channel changed.
     *
     * @param people the seller's word where he changed something, else the channel's
     * @param disputed whether both changed the same, and not to the same
     */
    record Merged(Clear people, boolean disputed) {}

    /**
     * Puts together what the seller changed and what the channel did since; the address is one
     * thing. A virtual number given anew is no change.
     *
     * @param told what the channel said when the seller changed it
     * @param ours what the seller made of it
     * @param now what the channel says now
     */
    Merged merged(Clear told, Clear ours, Clear now) {
        boolean[] disputed = new boolean[1];
        CollectedItem.Receiver base = told.receiver();
        CollectedItem.Receiver mine = ours.receiver();
        CollectedItem.Receiver theirs = now.receiver();
        List<@Nullable String> address =
                either(address(base), address(mine), address(theirs), disputed);
        CollectedItem.Receiver receiver =
                new CollectedItem.Receiver(
                        Objects.requireNonNull(
                                either(base.name(), mine.name(), theirs.name(), disputed)),
                        number(base.phone(), mine.phone(), theirs.phone(), disputed),
                        number(base.phone2(), mine.phone2(), theirs.phone2(), disputed),
                        Objects.requireNonNull(address.get(0)),
                        Objects.requireNonNull(address.get(1)),
                        address.get(2),
                        either(base.memo(), mine.memo(), theirs.memo(), disputed),
                        theirs.customsCode());
        return new Merged(new Clear(now.buyer(), receiver), disputed[0]);
    }

    private static List<@Nullable String> address(CollectedItem.Receiver receiver) {
        return Arrays.asList(receiver.zip(), receiver.address1(), receiver.address2());
    }

    private @Nullable String number(
            @Nullable String told,
            @Nullable String ours,
            @Nullable String now,
            boolean[] disputed) {
        boolean virtual = told != null && now != null && real(told) == null && real(now) == null;
        return virtual
                ? Objects.equals(told, ours) ? now : ours
                : either(told, ours, now, disputed);
    }

    private static <T> @Nullable T either(
            @Nullable T told, @Nullable T ours, @Nullable T now, boolean[] disputed) {
        if (Objects.equals(told, ours)) {
            return now;
        }
        disputed[0] |= !Objects.equals(told, now) && !Objects.equals(ours, now);
        return ours;
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
    Differing differing(Clear before, Clear now) {
        CollectedItem.Receiver was = before.receiver();
        CollectedItem.Receiver is = now.receiver();
        if (nameKey(was.name()) != nameKey(is.name())
                || addressKey(was) != addressKey(is)
                || otherNumber(was.phone(), is.phone())
                || otherNumber(was.phone2(), is.phone2())) {
            return Differing.RECEIVER;
        }
        return real(before).equals(real(now)) ? Differing.NUMBERS : Differing.WORDS;
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
                            masked(shown(item)),
                            keys(shown(item)),
                            area(item.receiver())));
        }
        return ready;
    }

    /** Seals people of deliveries that are filed already. */
    List<Envelope> sealAnew(Collection<Clear> people) {
        List<byte[]> sealed = envelopes.sealAll(PURPOSE, people.stream().map(this::text).toList());
        List<Envelope> ready = new ArrayList<>(sealed.size());
        int at = 0;
        for (Clear one : people) {
            ready.add(
                    new Envelope(
                            "",
                            "",
                            sealed.get(at++),
                            masked(one),
                            keys(one),
                            area(one.receiver())));
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

    /** The people in one envelope. */
    Clear opened(byte[] sealed) {
        return read(envelopes.open(PURPOSE, sealed));
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

    static People masked(Clear item) {
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

    private static DeliveryArea area(CollectedItem.Receiver to) {
        return DeliveryArea.of(to.zip());
    }

    /** The keys of people in the clear. */
    Keys keys(Clear item) {
        CollectedItem.Person buyer = item.buyer();
        CollectedItem.Receiver receiver = item.receiver();
        String phone = given(receiver.phone());
        String phone2 = given(receiver.phone2());
        String buyerPhone = given(buyer.phone());
        boolean samePhone = buyerPhone != null && buyerPhone.equals(phone);
        Long name = given(receiver.name()) == null ? null : nameKey(receiver.name());
        KeyedHashes.Place place =
                given(receiver.address1()) == null
                        ? null
                        : hashes.place(receiver.zip(), receiver.address1(), receiver.address2());
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
                given(receiver.address1()) == null ? null : addressKey(receiver),
                place == null ? null : shortened(place.key()),
                place != null && place.exact(),
                phone != null && real(phone) == null);
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
