package io.moasell.connectors.coupang;

import static io.moasell.channels.spi.Rows.required;
import static io.moasell.connectors.coupang.CoupangMapper.or;

import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Unmapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pure functions from their receipts to our claims: cancels, stop requests, withdrawals. */
final class CoupangClaims {

    /** Our word for a receipt that stands in the list of withdrawals; theirs has none. */
    static final String WITHDRAWN = "WITHDRAWN";

    private CoupangClaims() {}

    /** Cancels and stop requests; what had left already is a return and not read here. */
    static List<CollectedClaim> cancels(
            List<CoupangWire.Receipt> receipts, Collection<Unmapped> unmapped) {
        return claims(receipts, false, unmapped);
    }

    /**
     * Receipts that were known as stop requests; what had left meanwhile goes on as a return and
     * has ended as a cancel.
     */
    static List<CollectedClaim> followed(
            List<CoupangWire.Receipt> receipts, Collection<Unmapped> unmapped) {
        return claims(receipts, true, unmapped);
    }

    private static List<CollectedClaim> claims(
            List<CoupangWire.Receipt> receipts, boolean known, Collection<Unmapped> unmapped) {
        List<CollectedClaim> claims = new ArrayList<>();
        for (CoupangWire.Receipt receipt : receipts) {
            if (receipt.returnItems() == null) {
                unmapped.add(new Unmapped("returnItems", "absent", null));
                continue;
            }
            claims.addAll(
                    Rows.map(
                            receipt.returnItems().stream().filter(Objects::nonNull).toList(),
                            item -> claim(receipt, item, known, unmapped),
                            item -> key(receipt, item),
                            unmapped));
        }
        return claims;
    }

    private static @Nullable ItemKey key(CoupangWire.Receipt receipt, CoupangWire.ReturnItem item) {
        return receipt.orderId() == null
                        || item.vendorItemId() == null
                        || item.shipmentBoxId() == null
                ? null
                : new CoupangKey(receipt.orderId(), item.vendorItemId(), item.shipmentBoxId())
                        .key();
    }

    private static @Nullable CollectedClaim claim(
            CoupangWire.Receipt receipt,
            CoupangWire.ReturnItem item,
            boolean known,
            Collection<Unmapped> unmapped) {
        ItemKey key = required("returnItems", key(receipt, item));
        CollectedClaim.State told = state(receipt, item, key, unmapped);
        CollectedClaim.State state = told == null && known ? CollectedClaim.State.WITHDRAWN : told;
        return state == null
                ? null
                : new CollectedClaim(
                        String.valueOf(required("receiptId", receipt.receiptId())),
                        key,
                        CollectedClaim.Kind.CANCEL,
                        state,
                        Rows.atLeast(0, "cancelCount", required("cancelCount", item.cancelCount())),
                        reason(receipt),
                        or(receipt.receiptStatus(), ""),
                        createdAt(receipt, key, unmapped));
    }

    private static CollectedClaim.@Nullable State state(
            CoupangWire.Receipt receipt,
            CoupangWire.ReturnItem item,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        boolean cancel =
                "CANCEL".equals(receipt.receiptType()) || "취소".equals(receipt.receiptType());
        boolean notReleased = "N".equals(item.releaseStatus()) || "S".equals(item.releaseStatus());
        String status = or(receipt.receiptStatus(), "");
        return switch (status) {
            case "RELEASE_STOP_UNCHECKED" -> CollectedClaim.State.REQUESTED;
            case "RETURNS_COMPLETED" -> cancel || notReleased ? CollectedClaim.State.DONE : null;
            case "RETURNS_UNCHECKED", "VENDOR_WAREHOUSE_CONFIRM", "REQUEST_COUPANG_CHECK" ->
                    notReleased ? CollectedClaim.State.REQUESTED : null;
            default -> {
                unmapped.add(new Unmapped("receiptStatus", status, key));
                // Somebody asked for something we cannot read: stop what has not left.
                yield cancel || notReleased ? CollectedClaim.State.REQUESTED : null;
            }
        };
    }

    /** A cancel is never lost over its date. */
    private static Instant createdAt(
            CoupangWire.Receipt receipt, ItemKey key, Collection<Unmapped> unmapped) {
        try {
            return required("createdAt", CoupangMapper.time("createdAt", receipt.createdAt()));
        } catch (Rows.Unreadable noDate) {
            unmapped.add(noDate.told(key));
            return Instant.EPOCH;
        }
    }

    private static @Nullable String reason(CoupangWire.Receipt receipt) {
        return CoupangMapper.blankToNull(
                or(receipt.cancelReasonCategory2(), "") + " " + or(receipt.cancelReason(), ""));
    }

    /** When a receipt was taken back. @throws Rows.Unreadable when that is not told */
    static Instant withdrawnAt(CoupangWire.Withdrawal withdrawal) {
        return required("createdAt", CoupangMapper.time("createdAt", withdrawal.createdAt()));
    }

    /**
     * A withdrawal names the order and the options, not the box ({@code withdrawals/by-day}): it is
     * told for each box of the order that holds the option. Told for one too many it changes
     * nothing, because a claim is known by receipt and item.
     */
    static List<CollectedClaim> withdrawn(
            CoupangWire.Withdrawal withdrawal, List<CoupangWire.Box> boxesOfOrder) {
        List<CollectedClaim> claims = new ArrayList<>();
        for (CoupangWire.Box box : boxesOfOrder) {
            for (CoupangWire.@Nullable Line line :
                    or(box.orderItems(), List.<CoupangWire.@Nullable Line>of())) {
                ItemKey key = line == null ? null : CoupangMapper.key(box, line);
                if (key != null
                        && or(withdrawal.vendorItemIds(), List.<@Nullable Long>of())
                                .contains(line.vendorItemId())) {
                    claims.add(
                            new CollectedClaim(
                                    String.valueOf(required("cancelId", withdrawal.cancelId())),
                                    key,
                                    CollectedClaim.Kind.CANCEL,
                                    CollectedClaim.State.WITHDRAWN,
                                    or(line.shippingCount(), 0),
                                    null,
                                    WITHDRAWN,
                                    withdrawnAt(withdrawal)));
                }
            }
        }
        return claims;
    }
}
