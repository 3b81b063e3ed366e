package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Person;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as the market keeps it; times are epoch milliseconds, 0 where it has not happened. */
final class Order {
    String id = "";
    String shop = "";
    String packageNumber = "";
    long number;
    long ordered;
    long paid;
    long paymentDue;
    Person receiver = new Person("", "", "", "", "");
    String memo = "";
    List<Line> lines = new ArrayList<>();

    boolean isPaid() {
        return paid > 0;
    }

    long deliveryFee() {
        return lines.stream().mapToLong(Line::payment).sum() >= 30_000 ? 0 : 3_000;
    }

    /** A product order (상품주문): one line of an order, the unit of every act. */
    static final class Line {
        String id = "";
        int listing;
        int quantity;
        int remain;
        long unitPrice;
        long unitDiscount;
        Status status = Status.PAYMENT_WAITING;
        Place place = Place.NOT_YET;
        long placed;
        long shippingDue;
        boolean addressChanged;
        Change changeType = Change.PAY_WAITING;
        long changed;
        long decided;
        @Nullable Delivery delivery;
        @Nullable Claim claim;
        List<Claim> completed = new ArrayList<>();

        /** A status shown instead of the real one, to try what an unknown value does. */
        @Nullable String shownStatus;

        long payment() {
            return (unitPrice - unitDiscount) * quantity;
        }

        boolean hasOpenClaim() {
            return claim != null && claim.status.open;
        }
    }

    /** 상품 주문 상태. */
    enum Status {
        PAYMENT_WAITING("결제 대기"),
        PAYED("결제 완료"),
        DELIVERING("배송 중"),
        DELIVERED("배송 완료"),
        PURCHASE_DECIDED("구매 확정"),
        CANCELED("취소"),
        CANCELED_BY_NOPAYMENT("미결제 취소");

        final String title;

        Status(String title) {
            this.title = title;
        }
    }

    /** 발주 상태. */
    enum Place {
        NOT_YET,
        OK
    }

    /** 최종 변경 구분. */
    enum Change {
        PAY_WAITING,
        PAYED,
        DELIVERY_ADDRESS_CHANGED,
        DISPATCHED,
        CLAIM_REQUESTED,
        CLAIM_REJECTED,
        CLAIM_COMPLETED,
        PURCHASE_DECIDED
    }

    /** 클레임 상태 of the claims this simulator plays: cancels by buyer, seller and the market. */
    enum ClaimStatus {
        CANCEL_REQUEST("취소 요청", true),
        CANCELING("취소 처리 중", true),
        CANCEL_DONE("취소 처리 완료", false),
        CANCEL_REJECT("취소 철회", false),
        ADMIN_CANCEL_DONE("직권 취소 완료", false);

        final String title;
        final boolean open;

        ClaimStatus(String title, boolean open) {
            this.title = title;
            this.open = open;
        }
    }

    /** A claim on a line. */
    static final class Claim {
        String id = "";
        String type = "CANCEL";
        ClaimStatus status = ClaimStatus.CANCEL_REQUEST;
        int quantity;
        String reason = "";
        @Nullable String detail;
        String channel = "";
        long requested;
        long approved;
        long completed;
    }

    /** How a line was sent. */
    static final class Delivery {
        String method = "";
        @Nullable String company;
        @Nullable String trackingNumber;
        long sent;
        long pickedUp;
        long delivered;
    }
}
