package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Person;
import io.moasell.marketplaces.smartstore.Book.Entry;
import io.moasell.marketplaces.smartstore.Order.Change;
import io.moasell.marketplaces.smartstore.Order.Claim;
import io.moasell.marketplaces.smartstore.Order.ClaimStatus;
import io.moasell.marketplaces.smartstore.Order.Delivery;
import io.moasell.marketplaces.smartstore.Order.Line;
import io.moasell.marketplaces.smartstore.Order.Place;
import io.moasell.marketplaces.smartstore.Order.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The machine of a product order: which step is allowed when, and what it does. */
final class Trade {
    /** What a seller's step on one line came to. */
    record Failed(String code, String message) {}

    /** What a seller sends about one line. */
    record Dispatch(
            String id,
            String method,
            @Nullable String company,
            @Nullable String trackingNumber,
            long date) {}

    static final Set<String> SENDING =
            Set.of(
                    "DELIVERY",
                    "GDFW_ISSUE_SVC",
                    "VISIT_RECEIPT",
                    "DIRECT_DELIVERY",
                    "QUICK_SVC",
                    "NOTHING");
    private static final Map<String, String> WAYBILL_DIGITS =
            Map.of(
                    "CJGLS", "\\d{10}|\\d{12}",
                    "HANJIN", "\\d{10}|\\d{12}|\\d{14}",
                    "HYUNDAI", "\\d{10}|\\d{12}|\\d{13}",
                    "KGB", "\\d{10,11}",
                    "EPOST", "\\d{13}");
    private static final String ANY_WAYBILL = "[0-9A-Za-z-]{5,30}";

    private final Book book;
    private final Couriers couriers;
    private final Map<String, String> courierTitles;

    /** Whether dispatching an unconfirmed line confirms it (else it is refused). */
    boolean implicitConfirm = true;

    /** How long a cancel stays 취소 처리 중 before it is done. */
    long cancelTakes = 0;

    private final Pieces pieces;

    /** Hears of what is sold, and of what is for sale again. */
    interface Pieces {
        /** All of it; throws when there is not as much. */
        void sold(Order order);

        void back(Order order, Line line, int pieces);
    }

    Trade(Book book, Couriers couriers, Map<String, String> courierTitles, Pieces pieces) {
        this.pieces = pieces;
        this.book = book;
        this.couriers = couriers;
        this.courierTitles = courierTitles;
    }

    // the seller ---------------------------------------------------------------------------------

    @Nullable Failed confirm(Entry entry, long now) {
        Line line = entry.line();
        if (line.status != Status.PAYED || line.hasOpenClaim()) {
            return new Failed("104442", "상품 주문 상태를 확인해 주세요.");
        }
        if (line.place == Place.OK) return new Failed("105306", "변경 요청 상태가 기존과 동일합니다.");
        line.place = Place.OK;
        line.placed = now;
        book.quietly(entry);
        return null;
    }

    @Nullable Failed dispatch(Entry entry, Dispatch sent, long now) {
        Line line = entry.line();
        if (!SENDING.contains(sent.method)) return new Failed("104117", "배송 방법을 변경해 주세요.");
        boolean parcel = sent.method.equals("DELIVERY");
        if (parcel && sent.company == null) return new Failed("104118", "택배사를 입력해 주세요.");
        if (sent.company != null && !courierTitles.containsKey(sent.company)) {
            return new Failed("104119", "택배사 코드를 확인해 주세요.");
        }
        if (parcel && sent.trackingNumber == null) return new Failed("104120", "송장 번호를 입력해 주세요.");
        switch (line.status) {
            case PAYED -> {}
            case DELIVERING -> {
                return new Failed("9999", "주문 및 클레임 상태를 확인해 주세요.");
            }
            case PAYMENT_WAITING, DELIVERED, PURCHASE_DECIDED, CANCELED, CANCELED_BY_NOPAYMENT -> {
                return new Failed("104442", "상품 주문 상태를 확인해 주세요.");
            }
        }
        Claim claim = line.claim;
        if (claim != null && claim.status == ClaimStatus.CANCELING) {
            return new Failed("9999", "처리할 수 없는 클레임 상태입니다.");
        }
        if (line.place == Place.NOT_YET && !implicitConfirm) {
            return new Failed("104443", "발주 상태를 확인해 주세요.");
        }
        if (sent.date / 1000 > now / 1000) return new Failed("9999", "발송일은 현재 이후일 수 없습니다.");
        if (sent.date / 1000 < entry.order().paid / 1000) {
            return new Failed("9999", "발송일은 결제일 이전일 수 없습니다.");
        }
        if (parcel && sent.company != null && sent.trackingNumber != null) {
            String digits = WAYBILL_DIGITS.getOrDefault(sent.company, ANY_WAYBILL);
            if (!sent.trackingNumber.matches(digits)) {
                return new Failed("104122", "유효하지 않은 송장 번호입니다.");
            }
            if (usedForAnother(entry, sent.company, sent.trackingNumber)) {
                return new Failed("104121", "이미 사용된 송장 번호입니다.");
            }
        }
        if (claim != null && claim.status == ClaimStatus.CANCEL_REQUEST)
            claim.status = ClaimStatus.CANCEL_REJECT;
        if (line.place == Place.NOT_YET) {
            line.place = Place.OK;
            line.placed = now;
        }
        Delivery delivery = new Delivery();
        delivery.method = sent.method;
        if (parcel || sent.trackingNumber != null) {
            delivery.company = sent.company;
            delivery.trackingNumber = sent.trackingNumber;
        }
        delivery.sent = sent.date;
        line.delivery = delivery;
        line.status = Status.DELIVERING;
        book.changed(entry, Change.DISPATCHED, now);
        if (delivery.company != null && delivery.trackingNumber != null) {
            Instant at = Instant.ofEpochMilli(now);
            couriers.register(
                    SmartStore.NAME, title(delivery.company), delivery.trackingNumber, at);
        }
        return null;
    }

    private boolean usedForAnother(Entry entry, String company, String number) {
        for (Entry user : book.sentWith(number)) {
            Delivery delivery = user.line().delivery;
            boolean same = user.order().receiver.equals(entry.order().receiver);
            if (delivery != null && company.equals(delivery.company) && !same) return true;
        }
        return false;
    }

    private String title(String company) {
        return courierTitles.getOrDefault(company, company);
    }

    /** A parcel has taken a step by itself: its lines follow. */
    void moved(String number, Couriers.Step step, long at) {
        for (Entry entry : book.sentWith(number)) {
            Delivery delivery = entry.line().delivery;
            if (delivery == null || entry.line().status != Status.DELIVERING) continue;
            if (step == Couriers.Step.DELIVERED) deliver(entry, at);
            else if (step == Couriers.Step.PICKED_UP && delivery.pickedUp == 0)
                pickUp(entry, delivery, at);
        }
    }

    @Nullable Failed approveCancel(Entry entry, long now) {
        Claim claim = entry.line().claim;
        if (claim == null || !claim.status.open) return new Failed("9999", "처리할 수 없는 클레임 상태입니다.");
        claim.approved = now;
        finishCancel(entry, claim, now);
        return null;
    }

    @Nullable Failed sellerCancel(
            Entry entry,
            String reason,
            @Nullable String detail,
            @Nullable Integer quantity,
            long now) {
        Line line = entry.line();
        if (line.status != Status.PAYED || line.hasOpenClaim()) {
            return new Failed("9999", "주문 및 클레임 상태를 확인해 주세요.");
        }
        int many = quantity == null ? line.remain : quantity;
        if (many < 1 || many > line.remain) return new Failed("9999", "취소 수량을 확인해 주세요.");
        Claim claim =
                claim(entry, "CANCEL", ClaimStatus.CANCELING, many, reason, detail, "판매자", now);
        claim.approved = now;
        if (cancelTakes > 0) book.changed(entry, Change.CLAIM_REQUESTED, now);
        else finishCancel(entry, claim, now);
        return null;
    }

    private Claim claim(
            Entry entry,
            String type,
            ClaimStatus status,
            int quantity,
            String reason,
            @Nullable String detail,
            String channel,
            long now) {
        Claim claim = new Claim();
        claim.id = Times.day(now) + "%08d".formatted(90_000_000 + book.nextNumber());
        claim.type = type;
        claim.status = status;
        claim.quantity = quantity;
        claim.reason = reason;
        claim.detail = detail;
        claim.channel = channel;
        claim.requested = now;
        entry.line().claim = claim;
        return claim;
    }

    private void finishCancel(Entry entry, Claim claim, long now) {
        Line line = entry.line();
        claim.completed = now;
        claim.status =
                claim.type.equals("CANCEL")
                        ? ClaimStatus.CANCEL_DONE
                        : ClaimStatus.ADMIN_CANCEL_DONE;
        line.completed.add(claim);
        line.remain -= claim.quantity;
        pieces.back(entry.order(), line, claim.quantity);
        if (line.remain == 0) line.status = Status.CANCELED;
        book.changed(entry, Change.CLAIM_COMPLETED, now);
    }

    // buyers, couriers, time ---------------------------------------------------------------------

    /** What a buyer or courier can do to the line now. */
    List<Act> acts(Entry entry) {
        Line line = entry.line();
        List<Act> acts = new ArrayList<>();
        switch (line.status) {
            case PAYMENT_WAITING -> {
                acts.add(Act.PAY);
                acts.add(Act.CANCEL);
            }
            case PAYED -> {
                if (line.hasOpenClaim()) acts.add(Act.WITHDRAW);
                else acts.add(Act.CANCEL);
                acts.add(Act.CHANGE_ADDRESS);
                acts.add(Act.ADMIN_CANCEL);
            }
            case DELIVERING -> {
                Delivery delivery = line.delivery;
                if (delivery != null && delivery.trackingNumber != null && delivery.pickedUp == 0) {
                    acts.add(Act.PICK_UP);
                }
                acts.add(Act.DELIVER);
                acts.add(Act.CONFIRM_PURCHASE);
            }
            case DELIVERED -> acts.add(Act.CONFIRM_PURCHASE);
            case PURCHASE_DECIDED, CANCELED, CANCELED_BY_NOPAYMENT -> {}
        }
        return acts;
    }

    /** What was paid for is sold; throws when there is not as much. */
    void sell(Order order) {
        pieces.sold(order);
    }

    void pay(Order order, long now) {
        sell(order);
        order.paid = now;
        for (Line line : order.lines) {
            line.status = Status.PAYED;
            line.shippingDue = shippingDue(now);
            book.changed(book.the(line.id), Change.PAYED, now);
        }
        book.paid(order);
    }

    /** Two days after the payment, at the end of the day in KST. */
    static long shippingDue(long paid) {
        long day = 24L * 3600 * 1000;
        long offset = 9L * 3600 * 1000;
        return Math.floorDiv(paid + offset, day) * day + 3 * day - offset - 1000;
    }

    void buyerCancels(Entry entry, int quantity, String reason, long now) {
        Line line = entry.line();
        if (line.status == Status.PAYMENT_WAITING) {
            line.status = Status.CANCELED_BY_NOPAYMENT;
            line.remain = 0;
            book.changed(entry, Change.CLAIM_COMPLETED, now);
            return;
        }
        Claim claim =
                claim(
                        entry,
                        "CANCEL",
                        ClaimStatus.CANCEL_REQUEST,
                        quantity,
                        reason,
                        null,
                        "구매자",
                        now);
        if (line.place == Place.OK) {
            book.changed(entry, Change.CLAIM_REQUESTED, now);
            return;
        }
        claim.approved = now;
        finishCancel(entry, claim, now);
    }

    void withdraw(Entry entry, long now) {
        Claim claim = entry.line().claim;
        if (claim != null) claim.status = ClaimStatus.CANCEL_REJECT;
        book.changed(entry, Change.CLAIM_REJECTED, now);
    }

    void marketCancels(Entry entry, long now) {
        Line line = entry.line();
        Claim claim =
                claim(
                        entry,
                        "ADMIN_CANCEL",
                        ClaimStatus.CANCELING,
                        line.remain,
                        "ETC",
                        null,
                        "관리자",
                        now);
        claim.approved = now;
        finishCancel(entry, claim, now);
    }

    void moves(Order order, Person receiver, long now) {
        order.receiver = receiver;
        for (Line line : order.lines) {
            if (line.status != Status.PAYED) continue;
            line.addressChanged = true;
            book.changed(book.the(line.id), Change.DELIVERY_ADDRESS_CHANGED, now);
        }
    }

    /** A courier takes in or hands over what the line was sent in: the whole box moves. */
    void courier(Entry entry, Couriers.Step step, long now) {
        Delivery delivery = entry.line().delivery;
        if (delivery == null) return;
        if (delivery.company == null || delivery.trackingNumber == null) {
            deliver(entry, now);
            return;
        }
        couriers.scan(
                title(delivery.company), delivery.trackingNumber, step, Instant.ofEpochMilli(now));
        moved(delivery.trackingNumber, step, now);
    }

    private void pickUp(Entry entry, Delivery delivery, long now) {
        delivery.pickedUp = now;
        book.quietly(entry);
    }

    private void deliver(Entry entry, long now) {
        Line line = entry.line();
        Delivery delivery = line.delivery;
        if (delivery == null) return;
        if (delivery.trackingNumber != null && delivery.pickedUp == 0) delivery.pickedUp = now;
        delivery.delivered = now;
        line.status = Status.DELIVERED;
        book.quietly(entry);
    }

    void decide(Entry entry, long now) {
        Line line = entry.line();
        line.status = Status.PURCHASE_DECIDED;
        line.decided = now;
        book.changed(entry, Change.PURCHASE_DECIDED, now);
    }

    /** What the clock brings to the line. */
    void time(Entry entry, long now) {
        Line line = entry.line();
        if (line.status == Status.PAYMENT_WAITING) {
            line.status = Status.CANCELED_BY_NOPAYMENT;
            line.remain = 0;
            book.changed(entry, Change.CLAIM_COMPLETED, now);
        } else if (line.status == Status.DELIVERED) {
            decide(entry, now);
        }
    }

    /** Completes cancels whose time has come. */
    void finishCancels(long now) {
        if (cancelTakes == 0) return;
        for (Entry entry : List.copyOf(book.underway())) {
            Claim claim = entry.line().claim;
            if (claim == null || claim.status != ClaimStatus.CANCELING) continue;
            if (claim.approved + cancelTakes <= now) finishCancel(entry, claim, now);
        }
    }
}
