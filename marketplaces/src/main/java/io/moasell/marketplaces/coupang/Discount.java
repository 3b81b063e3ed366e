package io.moasell.marketplaces.coupang;

/** What is taken off an order line, in won: always the same for the same order and item. */
record Discount(long instant, long coupon, long coupang) {
    static Discount of(long order, Line line) {
        long price = line.listing.price() * line.count;
        long dice = (order * 31 + line.listing.no()) % 10;
        long tenth = price / 100 * 10;
        if (dice < 6) return new Discount(0, 0, 0);
        if (dice < 8) return new Discount(tenth, 0, 0);
        if (dice == 8) return new Discount(0, tenth / 2, 0);
        return new Discount(tenth / 2, 0, tenth / 2);
    }

    long sum() {
        return instant + coupon + coupang;
    }
}
