package io.moasell.connectors.smartstore;

import static io.moasell.channels.spi.Rows.required;
import static io.moasell.connectors.smartstore.SmartstoreMapper.first;
import static io.moasell.connectors.smartstore.SmartstoreMapper.firstOrNull;
import static io.moasell.connectors.smartstore.SmartstoreMapper.orEmpty;

import io.moasell.channels.spi.CollectedClaim;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.Rows;
import io.moasell.channels.spi.Unmapped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pure functions and code tables from their claim blocks to our claims. */
final class SmartstoreClaims {

    private static final Set<String> CANCELS = Set.of("CANCEL", "ADMIN_CANCEL");

    private static final Set<String> DONE = Set.of("CANCEL_DONE", "ADMIN_CANCEL_DONE");

    private static final Set<String> OPEN =
            Set.of(
                    "CANCEL_REQUEST",
                    "CANCELING",
                    "ADMIN_CANCELING",
                    "RETURN_REQUEST",
                    "EXCHANGE_REQUEST",
                    "COLLECTING",
                    "COLLECT_DONE",
                    "EXCHANGE_REDELIVERING");

    private static final Set<String> ENDED =
            Set.of(
                    "CANCEL_DONE",
                    "CANCEL_REJECT",
                    "RETURN_DONE",
                    "RETURN_REJECT",
                    "EXCHANGE_DONE",
                    "EXCHANGE_REJECT",
                    "ADMIN_CANCEL_DONE",
                    "ADMIN_CANCEL_REJECT",
                    "PURCHASE_DECISION_HOLDBACK",
                    "PURCHASE_DECISION_REQUEST",
                    "PURCHASE_DECISION_HOLDBACK_RELEASE");

    /** Changes before which no claim can have been. */
    private static final Set<String> FIRST_CHANGES =
            Set.of("PAY_WAITING", "PAYED", "GIFT_RECEIVED", "EXCHANGE_OPTION");

    private SmartstoreClaims() {}

    /**
     * Whether the item of a change may hold a cancel. The feed shows only the latest change: a
     * quantity that was cancelled and then sent shows as sent, and its line names no claim.
     */
    static boolean mayBeIn(SmartstoreWire.Change change) {
        return change.claimType() != null
                || change.lastChangedType() == null
                || !FIRST_CHANGES.contains(change.lastChangedType());
    }

    /** Whether the line shows an open claim, of whichever kind. */
    static boolean claimed(
            SmartstoreWire.Detail detail,
            SmartstoreWire.ProductOrder line,
            ItemKey key,
            Collection<Unmapped> unmapped) {
        boolean claimed = open(line.claimStatus(), key, unmapped);
        SmartstoreWire.CurrentClaim now = detail.currentClaim();
        if (now != null) {
            claimed |= now.cancel() != null && OPEN.contains(first(now.cancel().claimStatus(), ""));
            claimed |= open(now.returned()) || open(now.exchange());
        }
        return claimed;
    }

    private static boolean open(SmartstoreWire.@Nullable OtherClaim claim) {
        return claim != null && OPEN.contains(first(claim.claimStatus(), ""));
    }

    private static boolean open(
            @Nullable String status, ItemKey key, Collection<Unmapped> unmapped) {
        if (status == null || ENDED.contains(status)) {
            return false;
        }
        if (!OPEN.contains(status)) {
            unmapped.add(new Unmapped("claimStatus", status, key));
        }
        // A claim whose state we cannot read stops us: sending would be the worse mistake.
        return true;
    }

    /**
     * Pieces finally cancelled: all of them when the line itself is cancelled, else what the
     * finished cancels say; before the dispatch also what does not remain, because nothing but a
     * cancel takes a piece away then ({@code query/partly-cancelled}).
     */
    static int cancelled(
            SmartstoreWire.Detail detail, SmartstoreWire.ProductOrder line, int quantity) {
        String status = first(line.productOrderStatus(), "");
        if (status.equals("CANCELED")) {
            return quantity;
        }
        int done = done(detail, quantity);
        int taken = status.equals("PAYED") ? quantity - first(line.remainQuantity(), quantity) : 0;
        return Math.min(Math.max(done, taken), quantity);
    }

    private static int done(SmartstoreWire.Detail detail, int quantity) {
        Map<String, Integer> done = new HashMap<>();
        for (SmartstoreWire.@Nullable CompletedClaim claim : orEmpty(detail.completedClaims())) {
            if (claim != null
                    && CANCELS.contains(first(claim.claimType(), ""))
                    && DONE.contains(first(claim.claimStatus(), ""))) {
                done.put(first(claim.claimId(), ""), first(claim.requestQuantity(), quantity));
            }
        }
        SmartstoreWire.Cancel now = current(detail);
        if (now != null && DONE.contains(first(now.claimStatus(), ""))) {
            done.put(first(now.claimId(), ""), first(now.requestQuantity(), quantity));
        }
        return done.values().stream()
                .mapToInt(pieces -> Rows.atLeast(0, "requestQuantity", pieces))
                .sum();
    }

    /** The cancels of the items, each once, finished ones too. */
    static List<CollectedClaim> claims(
            List<SmartstoreWire.Detail> details, Collection<Unmapped> unmapped) {
        return Rows.map(
                        details,
                        detail -> claimsOf(detail, unmapped),
                        SmartstoreMapper::key,
                        unmapped)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<CollectedClaim> claimsOf(
            SmartstoreWire.Detail detail, Collection<Unmapped> unmapped) {
        SmartstoreWire.ProductOrder line = required("productOrder", detail.productOrder());
        ItemKey key = new ItemKey(required("productOrderId", line.productOrderId()));
        @Nullable Integer quantity = firstOrNull(line.initialQuantity(), line.quantity());
        Map<String, CollectedClaim> claims = new LinkedHashMap<>();
        // A finished cancel can be visible in both places (query/cancelled); the current one is the
        // newer sight.
        for (SmartstoreWire.@Nullable CompletedClaim done : orEmpty(detail.completedClaims())) {
            if (done != null && CANCELS.contains(first(done.claimType(), ""))) {
                add(
                        claims,
                        key,
                        done.claimId(),
                        done.claimStatus(),
                        firstOrNull(done.requestQuantity(), quantity),
                        reason(done.claimRequestReason(), done.claimRequestDetailContent()),
                        done.claimRequestDate(),
                        unmapped);
            }
        }
        SmartstoreWire.Cancel now = current(detail);
        if (now != null) {
            add(
                    claims,
                    key,
                    now.claimId(),
                    now.claimStatus(),
                    firstOrNull(now.requestQuantity(), quantity),
                    reason(now.cancelReason(), now.cancelDetailedReason()),
                    now.claimRequestDate(),
                    unmapped);
        }
        return List.copyOf(claims.values());
    }

    /** The new place before the deprecated one ({@code query/cancel-requested}). */
    private static SmartstoreWire.@Nullable Cancel current(SmartstoreWire.Detail detail) {
        return detail.currentClaim() != null && detail.currentClaim().cancel() != null
                ? detail.currentClaim().cancel()
                : detail.cancel();
    }

    private static void add(
            Map<String, CollectedClaim> claims,
            ItemKey key,
            @Nullable String claimId,
            @Nullable String status,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable String requestedAt,
            Collection<Unmapped> unmapped) {
        String id = required("claimId", claimId);
        claims.put(
                id,
                new CollectedClaim(
                        id,
                        key,
                        CollectedClaim.Kind.CANCEL,
                        state(first(status, ""), key, unmapped),
                        Rows.atLeast(0, "requestQuantity", required("requestQuantity", quantity)),
                        reason,
                        first(status, ""),
                        requestedAt(requestedAt, key, unmapped)));
    }

    /** A cancel is never lost over its date. */
    private static Instant requestedAt(
            @Nullable String text, ItemKey key, Collection<Unmapped> unmapped) {
        try {
            return required("claimRequestDate", SmartstoreMapper.time("claimRequestDate", text));
        } catch (Rows.Unreadable noDate) {
            unmapped.add(noDate.told(key));
            return Instant.EPOCH;
        }
    }

    private static CollectedClaim.State state(
            String status, ItemKey key, Collection<Unmapped> unmapped) {
        return switch (status) {
            case "CANCEL_REQUEST", "CANCELING", "ADMIN_CANCELING" -> CollectedClaim.State.REQUESTED;
            case "CANCEL_DONE", "ADMIN_CANCEL_DONE" -> CollectedClaim.State.DONE;
            case "CANCEL_REJECT", "ADMIN_CANCEL_REJECT" -> CollectedClaim.State.WITHDRAWN;
            default -> {
                unmapped.add(new Unmapped("claimStatus", status, key));
                // Somebody asked for something: stop until a person has looked.
                yield CollectedClaim.State.REQUESTED;
            }
        };
    }

    private static @Nullable String reason(@Nullable String code, @Nullable String words) {
        return SmartstoreMapper.blankToNull(first(code, "") + " " + first(words, ""));
    }
}
