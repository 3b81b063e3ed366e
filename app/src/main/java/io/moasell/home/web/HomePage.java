package io.moasell.home.web;

import io.moasell.channels.Collections;
import io.moasell.inventory.StockBoard;
import io.moasell.inventory.StockWarning;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Notice;
import io.moasell.listings.ListingBoard;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.OrderBoard.Flag;
import io.moasell.ordering.Stage;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.ProblemTexts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** 오늘 할 일: what expires first stands first; a task of which there is none is not shown. */
@Controller
class HomePage {

    private final OrderBoard orders;
    private final ListingBoard listings;
    private final StockBoard stock;
    private final Collections collections;
    private final Bell bell;
    private final ProblemTexts texts;
    private final Rights rights;

    HomePage(
            OrderBoard orders,
            ListingBoard listings,
            StockBoard stock,
            Collections collections,
            Bell bell,
            ProblemTexts texts,
            Rights rights) {
        this.orders = orders;
        this.listings = listings;
        this.stock = stock;
        this.collections = collections;
        this.bell = bell;
        this.texts = texts;
        this.rights = rights;
    }

    @GetMapping("/s/{serviceId}/home")
    ModelAndView home() {
        rights.require(Right.ORDERS_SEE);
        Counts counts = orders.counts();
        List<Notice> notices = bell.standing();
        return new ModelAndView(
                "home/home",
                "view",
                new HomeView(
                        counts,
                        tasks(counts),
                        rights.has(Right.CHANNELS_SEE) ? collections.health() : List.of(),
                        notices,
                        notices.stream()
                                .map(notice -> texts.text(notice.kind(), notice.args().toArray()))
                                .toList()));
    }

    private List<HomeView.Task> tasks(Counts counts) {
        List<HomeView.Task> tasks = new ArrayList<>();
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
        stage(tasks, counts, Stage.NEW, "clock", "발주확인할 주문", "발주확인해야 보낼 수 있어요", "발주확인하기");
        stage(
                tasks,
                counts,
                Stage.CONFIRMED,
                "truck-delivery",
                "송장을 넣을 주문",
                "송장을 넣으면 출고대기로 가요",
                "송장 입력하기");
        stage(tasks, counts, Stage.READY, "send", "송장을 전송할 주문", "전송하면 배송중이 돼요", "송장 전송하기");
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
                    "clipboard-list",
                    "ui-warn",
                    "세어 봐야 하는 재고",
                    "장부보다 더 나갔어요",
                    stock.warnings().getOrDefault(StockWarning.COUNT, 0),
                    "종",
                    "/stock?warning=COUNT",
                    "실사하기");
        }
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

    /** What must leave today stands for the stage; when nothing must, all of it does. */
    private static void stage(
            List<HomeView.Task> tasks,
            Counts counts,
            Stage stage,
            String icon,
            String title,
            String support,
            String act) {
        long today = counts.dueToday(stage);
        String path = "/orders?stage=" + stage.name();
        if (today > 0) {
            add(
                    tasks,
                    icon,
                    "ui-note",
                    "오늘까지 " + title,
                    support,
                    today,
                    "건",
                    path + "&due=today",
                    act);
        } else {
            add(tasks, icon, "ui-note", title, support, counts.at(stage), "건", path, act);
        }
    }

    private static void add(
            List<HomeView.Task> tasks,
            String icon,
            String ink,
            String title,
            String support,
            long count,
            String unit,
            String path,
            String act) {
        if (count > 0) {
            tasks.add(new HomeView.Task(icon, ink, title, support, count, unit, path, act));
        }
    }
}
