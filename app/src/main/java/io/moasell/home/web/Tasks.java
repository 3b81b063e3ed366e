package io.moasell.home.web;

import io.moasell.home.web.HomeView.Share;
import io.moasell.home.web.HomeView.Task;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockWarning;
import io.moasell.kernel.Kst;
import io.moasell.listings.ListingBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.SalesBoard;
import io.moasell.ordering.SalesBoard.Due;
import io.moasell.ordering.Stage;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person has to do: what expires first stands first, and what is nothing is not shown. */
@Component
class Tasks {

    /** Deadlines this near are told by the rest of the time. */
    private static final Duration NEAR = Duration.ofHours(12);

    private final SalesBoard sales;
    private final ListingBoard listings;
    private final StockBoard stock;
    private final Rights rights;
    private final Clock clock;

    Tasks(SalesBoard sales, ListingBoard listings, StockBoard stock, Rights rights, Clock clock) {
        this.sales = sales;
        this.listings = listings;
        this.stock = stock;
        this.rights = rights;
        this.clock = clock;
    }

    /** What there is to do about orders. */
    List<Task> orders(Counts counts) {
        List<Task> tasks = new ArrayList<>();
        add(
                tasks,
                "alert-circle",
                "ui-bad",
                "채널이 받지 않은 요청",
                "구매자 화면에는 아직 그대로예요",
                counts.flagged(Flag.REFUSED),
                "건",
                "/orders?flag=REFUSED",
                "확인하기");
        add(
                tasks,
                "receipt-refund",
                "ui-bad",
                "취소를 요청한 주문",
                "보내기 전에 답해야 해요",
                counts.flagged(Flag.CLAIMED),
                "건",
                "/orders?flag=CLAIMED",
                "확인하기");
        List<Due> due = sales.due(Kst.startOf(Kst.today(clock).plusDays(1)));
        stage(tasks, counts, due, Stage.NEW, "clock", "발주확인할 주문", "발주확인해야 보낼 수 있어요", "발주확인하기");
        stage(
                tasks,
                counts,
                due,
                Stage.CONFIRMED,
                "truck-delivery",
                "송장을 넣을 주문",
                "송장을 넣으면 출고대기로 가요",
                "송장 입력하기");
        stage(tasks, counts, due, Stage.READY, "send", "송장을 전송할 주문", "전송하면 배송중이 돼요", "송장 전송하기");
        add(
                tasks,
                "player-pause",
                "ui-warn",
                "보류 중인 주문",
                "풀기 전에는 다음 단계로 가지 않아요",
                counts.flagged(Flag.HELD),
                "건",
                "/orders?flag=HELD",
                "보기");
        return tasks;
    }

    /** What there is to do about products and stock, as far as the caller may see them. */
    List<Task> goods() {
        List<Task> tasks = new ArrayList<>();
        if (rights.has(Right.PRODUCTS_SEE)) {
            add(
                    tasks,
                    "unlink",
                    "ui-warn",
                    "SKU 연결이 필요한 상품",
                    "연결해야 재고가 빠지고 출고할 수 있어요",
                    listings.waiting(),
                    "종",
                    "/matching",
                    "연결하기");
        }
        if (rights.has(Right.STOCK_SEE)) {
            add(
                    tasks,
                    "building-warehouse",
                    "ui-warn",
                    "재고가 모자란 SKU",
                    "입고하면 기다리는 주문에 먼저 가요",
                    stock.warnings().getOrDefault(StockWarning.SHORT, 0),
                    "종",
                    "/stock?warning=SHORT",
                    "입고하기");
            add(
                    tasks,
                    "clipboard",
                    "ui-warn",
                    "세어 봐야 하는 재고",
                    "장부보다 더 나갔어요",
                    stock.warnings().getOrDefault(StockWarning.COUNT, 0),
                    "종",
                    "/stock?warning=COUNT",
                    "실사하기");
        }
        return tasks;
    }

    /** What must leave today stands for the stage; when nothing must, all of it does. */
    private void stage(
            List<Task> tasks,
            Counts counts,
            List<Due> due,
            Stage stage,
            String icon,
            String title,
            String support,
            String act) {
        List<Due> today = due.stream().filter(one -> one.stage() == stage).toList();
        String path = "/orders?stage=" + stage.name();
        if (today.isEmpty()) {
            add(tasks, icon, "ui-note", title, support, counts.at(stage), "건", path, act);
            return;
        }
        long items = today.stream().mapToLong(Due::items).sum();
        Instant next =
                today.stream()
                        .map(Due::next)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        tasks.add(
                new Task(
                        icon,
                        "ui-note",
                        "오늘까지 " + title,
                        rest(next),
                        next == null,
                        today.stream()
                                .map(
                                        one ->
                                                one.channel().label()
                                                        + " "
                                                        + Formats.number(one.items()))
                                .collect(Collectors.joining(" · ")),
                        // One bar is a picture, three are noise.
                        tasks.stream().allMatch(task -> task.shares().isEmpty())
                                ? shares(today, items)
                                : List.of(),
                        items,
                        "건",
                        path + "&due=today",
                        act));
    }

    /** "1시간 남음", "18:00까지", and for what is only late: "기한 지남". */
    private String rest(@Nullable Instant next) {
        if (next == null) {
            return "기한 지남";
        }
        Duration rest = Duration.between(clock.instant(), next);
        if (rest.compareTo(NEAR) > 0) {
            return Formats.hours(next) + "까지";
        }
        return rest.toHours() > 0 ? rest.toHours() + "시간 남음" : rest.toMinutes() + "분 남음";
    }

    private static List<Share> shares(List<Due> today, long items) {
        List<Share> shares = new ArrayList<>();
        double from = 0;
        for (Due one : today) {
            double width = one.items() * 100.0 / items;
            shares.add(new Share(one.channel().name(), from, width));
            from += width;
        }
        return shares;
    }

    private static void add(
            List<Task> tasks,
            String icon,
            String ink,
            String title,
            String support,
            long count,
            String unit,
            String path,
            String act) {
        if (count > 0) {
            tasks.add(
                    new Task(
                            icon, ink, title, null, false, support, List.of(), count, unit, path,
                            act));
        }
    }
}
