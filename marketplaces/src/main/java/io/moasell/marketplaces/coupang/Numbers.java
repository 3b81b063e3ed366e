package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Listing;

/**
 * The numbers the market gives: running ones that go on after a restart, and those of its goods.
 */
class Numbers {
    private long order = 31_000_250_000_000L;
    private long box = 700_300_100_200_300_000L;
    private long receipt = 510_004_000L;

    long nextOrder() {
        return order += 13;
    }

    /** 18 digits, beyond what a double can hold. */
    long nextBox() {
        return box += 7;
    }

    long nextReceipt() {
        return receipt += 1;
    }

    /** A number that was given before: the next ones are higher. */
    void seen(Order one) {
        order = Math.max(order, one.id);
        for (Box each : one.boxes) box = Math.max(box, each.id);
        for (Receipt each : one.receipts()) receipt = Math.max(receipt, each.id);
    }

    /** 옵션ID. */
    long vendorItem(Listing listing) {
        return 81_000_000_003L + listing.no() * 7L;
    }

    /** 등록상품ID: options of one product share it. */
    long sellerProduct(Listing listing) {
        return 15_000_000_000L + (listing.name().hashCode() & 0xFFFFFFF);
    }

    /** 노출상품ID; 0 for some, as in life. */
    long product(Listing listing) {
        int name = listing.name().hashCode() & 0xFFFFFFF;
        return name % 7 == 0 ? 0 : 7_000_000_000L + name;
    }
}
