package io.moasell.ordering;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ItemKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order item as it stands, personal data masked.
 *
 * @param id the key
 * @param order its order
 * @param account the shop it came from
 * @param channel where that shop is
 * @param key the channel's key of the item
 * @param text what was ordered, in the channel's numbers and words
 * @param money what it cost
 * @param quantity ordered pieces of the listing, cancelled ones included
 * @param cancelledQuantity of these, cancelled here
 * @param cancelledAtChannel of these, cancelled at the channel; more than {@code cancelledQuantity}
 *     while a person has to decide, because a waybill exists already
 * @param stage where it stands
 * @param pending the step asked of the channel and not answered, null when none
 * @param answer what the channel said last where a person must know, null when nothing
 * @param hold why it may not take a step
 * @param holdReason the words of whoever held it, null when none
 * @param closed how it ended before its time, null while it goes on
 * @param skus what to take from the shelf; empty while its listing is linked to none
 * @param parcel its box and waybill, null before there is one
 * @param channelStatus the channel's own code
 * @param stateKnown false when {@code channelStatus} is a code nobody knows: a person looks at it
 * @param claimed whether the channel shows an open claim
 * @param discrepant whether the channel shows an earlier stage than ours
 * @param people buyer and receiver, masked
 * @param edits what the seller did to its order
 * @param times when what happened
 */
public record OrderItem(
        ItemId id,
        OrderId order,
        AccountId account,
        Channel channel,
        ItemKey key,
        Text text,
        Money money,
        int quantity,
        int cancelledQuantity,
        int cancelledAtChannel,
        Stage stage,
        @Nullable Step pending,
        @Nullable ChannelAnswer answer,
        Hold hold,
        @Nullable String holdReason,
        @Nullable Closed closed,
        List<Sku> skus,
        @Nullable ParcelRef parcel,
        String channelStatus,
        boolean stateKnown,
        boolean claimed,
        boolean discrepant,
        People people,
        Edits edits,
        Times times) {

    public OrderItem {
        skus = List.copyOf(skus);
    }

    /** Pieces of the listing that are still to be shipped, or were. */
    public int openQuantity() {
        return quantity - cancelledQuantity;
    }

    /** Whether its stock is kept: all of it, or it is short. */
    public Allocation allocation() {
        return skus.stream()
                .map(Sku::allocation)
                .reduce(
                        Allocation.NONE,
                        (a, b) ->
                                a == Allocation.SHORT || b == Allocation.SHORT
                                        ? Allocation.SHORT
                                        : a == Allocation.NONE ? b : a);
    }

    /** Whether nobody is asked when it takes a step. */
    public boolean offline() {
        return channel == Channel.OFFLINE;
    }

    OrderItem with(List<Sku> of) {
        return new OrderItem(
                id,
                order,
                account,
                channel,
                key,
                text,
                money,
                quantity,
                cancelledQuantity,
                cancelledAtChannel,
                stage,
                pending,
                answer,
                hold,
                holdReason,
                closed,
                of,
                parcel,
                channelStatus,
                stateKnown,
                claimed,
                discrepant,
                people,
                edits,
                times);
    }

    /**
     * What was ordered, in the channel's numbers and words.
     *
     * @param orderNo the channel's order number
     * @param lineNo the channel's line number
     * @param shipmentNo the channel's bundle, null where it has none
     * @param productNo the channel's product
     * @param optionNo the channel's option, null without options
     * @param productName as ordered
     * @param optionText as ordered, null without options
     * @param sellerCode the seller's code at the channel, null when none
     */
    public record Text(
            String orderNo,
            String lineNo,
            @Nullable String shipmentNo,
            String productNo,
            @Nullable String optionNo,
            String productName,
            @Nullable String optionText,
            @Nullable String sellerCode) {}

    /**
     * What it cost, in won.
     *
     * @param unitPrice a piece, option included
     * @param discount off the item
     * @param paid for the item after discounts, without shipping
     * @param shippingFee of shipping that this item carries
     * @param shippingFeeType who pays shipping and when
     */
    public record Money(
            long unitPrice,
            long discount,
            long paid,
            long shippingFee,
            ShippingFeeType shippingFeeType) {}

    /**
     * What the channel said to a step where a person must know.
     *
     * @param step which step was asked
     * @param unknown true when nobody knows whether it was done (확인 중), false when it was refused
     * @param code the channel's code, or a technical word
     * @param message the channel's words
     * @param at when
     */
    public record ChannelAnswer(
            Step step, boolean unknown, String code, String message, Instant at) {}

    /**
     * One SKU of the item.
     *
     * @param skuId which
     * @param perPiece pieces of the SKU in one piece of the listing
     * @param quantity pieces of the SKU in all open pieces of the listing
     * @param allocation whether they are kept
     * @param through the sets that bring it, as they stood when the item got its SKUs
     */
    public record Sku(
            long skuId, int perPiece, int quantity, Allocation allocation, List<InSet> through) {

        public Sku {
            through = List.copyOf(through);
        }

        /** One that no set brings. */
        public Sku(long skuId, int perPiece, int quantity, Allocation allocation) {
            this(skuId, perPiece, quantity, allocation, List.of());
        }

        /** Pieces of the SKU in one piece of the listing that no set brings. */
        public int loose() {
            return perPiece - through.stream().mapToInt(InSet::perPiece).sum();
        }
    }

    /**
     * A set that brings a SKU to the item.
     *
     * @param setId which
     * @param sets how many of it in one piece of the listing
     * @param perPiece pieces of the SKU in these
     */
    public record InSet(long setId, int sets, int perPiece) {}

    /**
     * Buyer and receiver, masked for lists.
     *
     * @param buyer name
     * @param buyerPhone phone, null when the channel keeps it
     * @param buyerEmail e-mail, null when the channel keeps it
     * @param receiver name
     * @param phone phone, null when the channel keeps it
     * @param phone2 second phone, null when none
     * @param address street without number and detail
     * @param memo whether there is a delivery request; its words stand in the envelope only
     * @param customs whether there is a customs code
     */
    public record People(
            String buyer,
            @Nullable String buyerPhone,
            @Nullable String buyerEmail,
            String receiver,
            @Nullable String phone,
            @Nullable String phone2,
            String address,
            boolean memo,
            boolean customs) {}

    /**
     * What the seller did to its order.
     *
     * @param version counts the changes of its people, for whoever is about to change them
     * @param edited whether something of the seller's stands over the channel's word
     * @param disputed whether the channel changed what the seller had changed too
     * @param memos how many memos there are
     */
    public record Edits(int version, boolean edited, boolean disputed, int memos) {}

    /**
     * Buyer and receiver in the clear. Personal data: for a look that was recorded, never kept,
     * never in a log.
     *
     * @param buyer who ordered
     * @param receiver who receives, and where
     */
    public record Clear(Person buyer, Receiver receiver) {

        @Override
        public String toString() {
            return "Clear[…]";
        }
    }

    /**
     * When what happened; null until then.
     *
     * @param ordered when the buyer ordered
     * @param paid when the buyer paid
     * @param shipBy by when it must leave: the channel's word, else our policy
     * @param shipByTold whether the channel told that
     * @param collected when it was filed here
     * @param confirmed when the channel accepted
     * @param packed when the waybill was entered
     * @param shipped when the channel had the waybill
     * @param delivered when it reached the receiver
     * @param completed when the purchase became final
     * @param updated when anything of it changed last
     */
    public record Times(
            Instant ordered,
            Instant paid,
            Instant shipBy,
            boolean shipByTold,
            Instant collected,
            @Nullable Instant confirmed,
            @Nullable Instant packed,
            @Nullable Instant shipped,
            @Nullable Instant delivered,
            @Nullable Instant completed,
            Instant updated) {}
}
