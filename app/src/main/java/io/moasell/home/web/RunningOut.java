package io.moasell.home.web;

import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.home.web.HomeView.Scarce;
import io.moasell.inventory.Stock;
import io.moasell.inventory.StockLevel;
import io.moasell.kernel.Kst;
import io.moasell.ordering.SalesBoard;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** SKUs that will soon be sold out, if they sell on as they sold in two weeks. */
@Component
class RunningOut {

    private static final int DAYS = 14;

    /** What lasts longer is no haste. */
    private static final long SOON = 7;

    private static final int SHOWN = 6;

    private final SalesBoard sales;
    private final Stock stock;
    private final Skus skus;
    private final Rights rights;
    private final Clock clock;

    RunningOut(SalesBoard sales, Stock stock, Skus skus, Rights rights, Clock clock) {
        this.sales = sales;
        this.stock = stock;
        this.skus = skus;
        this.rights = rights;
        this.clock = clock;
    }

    /** What a SKU has left at its pace. */
    private record Pace(SkuId sku, long sold, int available, long days) {}

    /** Those that run out first, first; nothing for those who may not see orders and stock. */
    List<Scarce> scarce() {
        if (!rights.has(Right.ORDERS_SEE) || !rights.has(Right.STOCK_SEE)) {
            return List.of();
        }
        LocalDate first = Kst.today(clock).minusDays(DAYS - 1L);
        Map<SkuId, Long> sold = sales.pieces(Kst.startOf(first), clock.instant());
        List<Pace> soon = new ArrayList<>();
        Map<SkuId, StockLevel> levels = stock.levels(sold.keySet());
        sold.forEach(
                (sku, pieces) -> {
                    int available =
                            Math.max(0, levels.getOrDefault(sku, StockLevel.none(sku)).available());
                    long days = (long) available * DAYS / pieces;
                    if (days < SOON) {
                        soon.add(new Pace(sku, pieces, available, days));
                    }
                });
        soon.sort(
                Comparator.comparingLong(Pace::days)
                        .thenComparing(Comparator.comparingLong(Pace::sold).reversed())
                        .thenComparing(one -> one.sku().value()));
        Map<SkuId, Sku> known = skus.byIds(soon.stream().map(Pace::sku).toList());
        return soon.stream()
                .filter(one -> known.containsKey(one.sku()) && !known.get(one.sku()).retired())
                .limit(SHOWN)
                .map(one -> scarce(one, known.get(one.sku()), first))
                .toList();
    }

    private Scarce scarce(Pace pace, Sku sku, LocalDate first) {
        return new Scarce(
                sku.code(),
                sku.title(),
                pace.days(),
                pace.available(),
                pace.sold(),
                "/stock/" + sku.id().value(),
                "/orders?sku="
                        + URLEncoder.encode(sku.code(), StandardCharsets.UTF_8)
                        + "&from="
                        + first
                        + "&to="
                        + Kst.today(clock));
    }
}
