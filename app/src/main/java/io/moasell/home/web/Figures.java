package io.moasell.home.web;

import io.moasell.channels.AccountId;
import io.moasell.channels.Health;
import io.moasell.home.web.HomeView.Change;
import io.moasell.home.web.HomeView.Kpi;
import io.moasell.home.web.HomeView.ShopSales;
import io.moasell.kernel.Kst;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.SalesBoard;
import io.moasell.ordering.SalesBoard.Punctuality;
import io.moasell.ordering.SalesBoard.Sold;
import io.moasell.ordering.Stage;
import io.moasell.web.Formats;
import io.moasell.web.Josa;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures of home, each with what it is compared with in words. */
@Component
class Figures {

    private static final int CHART_DAYS = 14;

    private final SalesBoard sales;
    private final Clock clock;

    Figures(SalesBoard sales, Clock clock) {
        this.sales = sales;
        this.clock = clock;
    }

    List<Kpi> kpis(Period period, Counts counts) {
        Instant now = clock.instant();
        Instant from = period.from(clock);
        List<Sold> sold = sales.sold(from, now);
        List<Sold> before = sales.sold(period.before(from), period.before(now));
        String path = "/orders?from=" + period.first(clock) + "&to=" + Kst.today(clock);
        long orders = sum(sold, Sold::orders);
        long ordersBefore = sum(before, Sold::orders);
        long amount = sum(sold, one -> one.amount().amount());
        long amountBefore = sum(before, one -> one.amount().amount());
        return List.of(
                new Kpi(
                        period.label() + " 주문",
                        Formats.number(orders),
                        "건",
                        change(orders, ordersBefore),
                        compared(period, orders, ordersBefore, ""),
                        false,
                        path),
                new Kpi(
                        period.label() + " 매출",
                        Formats.number(amount),
                        "원",
                        change(amount, amountBefore),
                        compared(period, amount, amountBefore, " · 취소 뺀 금액"),
                        false,
                        path),
                punctuality(period == Period.TODAY ? Period.WEEK : period, now),
                waiting(counts));
    }

    Chart chart() {
        LocalDate today = Kst.today(clock);
        return new Chart(
                sales.days(today.minusDays(CHART_DAYS - 1L), today),
                sales.days(today.minusDays(2L * CHART_DAYS - 1), today.minusDays(CHART_DAYS)));
    }

    List<ShopSales> shops(List<Health> shops) {
        List<Sold> sold = sales.sold(Period.WEEK.from(clock), clock.instant());
        Map<AccountId, String> names =
                shops.stream()
                        .collect(
                                Collectors.toMap(
                                        shop -> shop.account().id(),
                                        shop -> shop.account().name()));
        long most = sold.stream().mapToLong(one -> one.amount().amount()).max().orElse(0);
        return sold.stream()
                .map(
                        one ->
                                new ShopSales(
                                        one.channel().name(),
                                        names.getOrDefault(one.account(), one.channel().label()),
                                        one.amount().amount(),
                                        most == 0 ? 0 : (int) (one.amount().amount() * 100 / most),
                                        "/orders?account="
                                                + one.account().value()
                                                + "&from="
                                                + Period.WEEK.first(clock)
                                                + "&to="
                                                + Kst.today(clock)))
                .toList();
    }

    private Kpi punctuality(Period period, Instant now) {
        Instant from = period.from(clock);
        Punctuality here = sales.punctuality(from, now);
        Punctuality there = sales.punctuality(period.before(from), period.before(now));
        if (here.due() == 0) {
            return new Kpi(
                    "기한 안 발송",
                    Formats.NOTHING,
                    "",
                    null,
                    "최근 " + period.label() + "에 기한이 없었어요",
                    false,
                    "/orders?stage=SHIPPED");
        }
        double share = (double) here.inTime() / here.due();
        double points =
                there.due() == 0 ? 0 : (share - (double) there.inTime() / there.due()) * 100;
        return new Kpi(
                "기한 안 발송",
                String.format(Locale.ROOT, "%.1f", share * 100),
                "%",
                Math.abs(points) < 0.05
                        ? null
                        : new Change(
                                String.format(Locale.ROOT, "%.1f%%p", Math.abs(points)),
                                points > 0),
                "최근 "
                        + period.label()
                        + (here.inTime() == here.due()
                                ? ", 늦은 것이 없어요"
                                : ", " + Formats.count(here.due() - here.inTime(), "건") + " 늦었어요"),
                false,
                "/orders?stage=SHIPPED");
    }

    private static Kpi waiting(Counts counts) {
        long waiting = 0;
        long today = 0;
        for (Stage stage : Stage.values()) {
            if (!stage.gone()) {
                waiting += counts.at(stage);
                today += counts.dueToday(stage);
            }
        }
        return new Kpi(
                "보낼 주문",
                Formats.number(waiting),
                "건",
                null,
                today > 0 ? "오늘까지 " + Formats.count(today, "건") : "오늘 마감이 없어요",
                today > 0,
                "/orders");
    }

    private static long sum(List<Sold> sold, ToLongFunction<Sold> of) {
        return sold.stream().mapToLong(of).sum();
    }

    private static @Nullable Change change(long now, long before) {
        long percent = before == 0 ? 0 : Math.round((now - before) * 100.0 / before);
        return percent == 0
                ? null
                : new Change(Formats.number(Math.abs(percent)) + "%", percent > 0);
    }

    /** What stands after the change, or says why there is none. */
    private String compared(Period period, long now, long before, String support) {
        String than = period.compared(clock);
        if (before == 0) {
            return (now == 0 ? "아직 없어요" : than + "에는 없었어요") + support;
        }
        return (change(now, before) == null ? Josa.of(than, "와/과") + " 비슷해요" : than + "보다")
                + support;
    }
}
