package io.moasell.marketplaces;

import java.util.List;

/** A market's buyers, whose every act is written before it returns. */
record CommittingBuyer(Buyer buyer, Vault vault) implements Buyer {
    @Override
    public List<String> shops() {
        return buyer.shops();
    }

    @Override
    public Placed place(Basket basket) {
        Placed placed = buyer.place(basket);
        vault.commit();
        return placed;
    }

    @Override
    public void act(String line, Wish wish) {
        buyer.act(line, wish);
        vault.commit();
    }

    @Override
    public List<Purchase> recent(int limit) {
        return buyer.recent(limit);
    }

    @Override
    public List<Purchase> underway() {
        return buyer.underway();
    }

    @Override
    public Purchase line(String key) {
        return buyer.line(key);
    }

    @Override
    public void bulk(Bulk bulk) {
        buyer.bulk(bulk);
        vault.commit();
    }
}
