package io.moasell.connectors;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.Unmapped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spells out what a connector gives, every field of it, so that tests compare whole records. */
public final class Spelled {

    private static final int FIELDS = 30;

    private Spelled() {}

    /** What the call gives, or how it fails. */
    public static String call(Supplier<String> call) {
        try {
            return call.get();
        } catch (ChannelFailure failure) {
            return failure(failure);
        }
    }

    private static String failure(ChannelFailure failure) {
        return switch (failure) {
            case ChannelFailure.Unauthorized no -> "Unauthorized " + no.code() + said(no) + "\n";
            case ChannelFailure.Throttled no -> "Throttled " + no.after() + "\n";
            case ChannelFailure.Unavailable no -> "Unavailable " + no.getMessage() + "\n";
            case ChannelFailure.RefusedCall no -> "RefusedCall " + no.code() + said(no) + "\n";
            case ChannelFailure.NotUnderstood no -> "NotUnderstood: " + no.getMessage() + "\n";
        };
    }

    private static String said(ChannelFailure failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? "" : ": " + message;
    }

    /** A page of items. */
    public static String items(CollectedPage<CollectedItem> page) {
        return page.rows().stream().map(Spelled::item).collect(Collectors.joining())
                + unmapped(page.unmapped())
                + next(page.next());
    }

    /** A page of claims. */
    public static String claims(CollectedPage<CollectedClaim> page) {
        return page.rows().stream().map(Spelled::claim).collect(Collectors.joining())
                + unmapped(page.unmapped())
                + next(page.next());
    }

    private static String next(@Nullable String next) {
        return next == null ? "" : "next " + next + "\n";
    }

    /** What a read by keys found. */
    public static String read(OrderReader.Read read) {
        return read.items().stream().map(Spelled::item).collect(Collectors.joining())
                + read.gone().stream()
                        .map(ItemKey::value)
                        .sorted()
                        .map(key -> "gone " + key + "\n")
                        .collect(Collectors.joining())
                + unmapped(read.unmapped());
    }

    /** What a write was answered. */
    public static String answers(Map<ItemKey, Answer> answers) {
        return answers.entrySet().stream()
                .map(entry -> entry.getKey().value() + " " + answer(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String answer(Answer answer) {
        return switch (answer) {
            case Answer.Accepted ignored -> "Accepted";
            case Answer.Rejected no ->
                    "Rejected "
                            + no.code()
                            + (no.retryable() ? " (retry)" : "")
                            + ": "
                            + no.message();
            case Answer.Unknown who -> "Unknown: " + who.why();
        };
    }

    private static String unmapped(List<Unmapped> unmapped) {
        return unmapped.stream()
                .map(
                        code ->
                                line(
                                        "unmapped",
                                        code.field(),
                                        code.code(),
                                        code.item() == null ? null : code.item().value()))
                .collect(Collectors.joining());
    }

    private static String claim(CollectedClaim claim) {
        return line(
                "claim",
                claim.claimKey(),
                claim.item().value(),
                claim.kind(),
                claim.state() + " (" + claim.channelStatus() + ")",
                claim.quantity(),
                claim.reason(),
                claim.requestedAt());
    }

    /** One item, all of its fields. */
    public static String item(CollectedItem item) {
        if (CollectedItem.class.getRecordComponents().length != FIELDS) {
            throw new AssertionError("a field of an item is not spelled out here");
        }
        CollectedItem.Receiver to = item.receiver();
        CollectedItem.Waybill waybill = item.waybill();
        return line("item", item.key().value(), item.orderNo(), item.lineNo(), item.shipmentNo())
                + line(
                        "  product",
                        item.productNo(),
                        item.optionNo(),
                        item.productName(),
                        item.optionText(),
                        item.sellerCode())
                + line("  pieces", item.quantity(), "cancelled " + item.cancelledQuantity())
                + line(
                        "  won",
                        item.unitPrice() + " each",
                        item.discount() + " off",
                        item.paidAmount() + " paid",
                        item.shippingFee() + " " + item.shippingFeeType())
                + line(
                        "  state",
                        item.state() + " (" + item.channelStatus() + ")",
                        item.claimed() ? "claimed" : "not claimed")
                + line("  buyer", item.buyer().name(), item.buyer().phone(), item.buyer().email())
                + line(
                        "  receiver",
                        to.name(),
                        to.phone(),
                        to.phone2(),
                        to.zip(),
                        to.address1(),
                        to.address2(),
                        to.memo(),
                        to.customsCode())
                + (waybill == null
                        ? ""
                        : line(
                                "  waybill",
                                waybill.courier(),
                                waybill.channelCourier(),
                                waybill.number()))
                + line("  ordered", item.orderedAt(), "paid " + item.paidAt())
                + (item.wholeOrder() ? "  with its whole order\n" : "")
                + line("  ship by", item.shipBy())
                + line(
                        "  confirmed",
                        item.confirmedAt(),
                        "shipped " + or(item.shippedAt()),
                        "delivered " + or(item.deliveredAt()),
                        "completed " + or(item.completedAt()));
    }

    private static String line(String what, @Nullable Object... values) {
        return what
                + " "
                + Arrays.stream(values).map(Spelled::or).collect(Collectors.joining(" | "))
                + "\n";
    }

    /** Nothing is a stroke, an empty text two quotes. */
    private static String or(@Nullable Object value) {
        return value == null ? "-" : value.equals("") ? "''" : value.toString();
    }
}
