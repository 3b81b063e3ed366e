package io.moasell.home.web;

import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Channel;
import io.moasell.home.web.Start.Step;
import io.moasell.inventory.StockBoard;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Counts;
import io.moasell.ordering.Stage;
import io.moasell.web.Formats;
import java.util.List;
import org.springframework.stereotype.Component;

/** How far a new service is on its way to the first parcel. */
@Component
class FirstSteps {

    private final ShopAccounts shops;
    private final Skus skus;
    private final ListingBoard listings;
    private final StockBoard stock;
    private final OrderBoard orders;

    FirstSteps(
            ShopAccounts shops,
            Skus skus,
            ListingBoard listings,
            StockBoard stock,
            OrderBoard orders) {
        this.shops = shops;
        this.skus = skus;
        this.listings = listings;
        this.stock = stock;
        this.orders = orders;
    }

    Start start() {
        return new Start(List.of(connect(), products(), shelf(), match(), ship(orders.counts())));
    }

    private Step connect() {
        long connected =
                shops.list().stream().filter(shop -> shop.channel() != Channel.OFFLINE).count();
        return new Step(
                "plug-connected",
                "판매채널 연결하기",
                "연결하면 지난 30일 주문부터 한곳에 모여요.",
                connected == 0 ? "아직 없어요" : Formats.count(connected, "개") + " 연결했어요",
                connected > 0,
                "/channels/new",
                "연결하기");
    }

    private Step products() {
        boolean some = !skus.page(SkuFilter.all(null, 1)).items().isEmpty();
        return new Step(
                "package",
                "상품을 SKU로 넣기",
                "SKU는 재고를 세는 가장 작은 단위예요. 여러 채널에서 팔아도 재고는 하나예요.",
                some ? "넣었어요" : "아직 없어요",
                some,
                some ? "/skus" : "/skus/new",
                some ? "더 넣기" : "SKU 추가");
    }

    private Step shelf() {
        boolean some = stock.anything();
        return new Step(
                "building-warehouse",
                "재고 넣기",
                "지금 있는 수량을 넣으면 주문이 올 때마다 저절로 빠져요.",
                some ? "넣었어요" : "아직 0개예요",
                some,
                "/stock",
                "재고 보기");
    }

    private Step match() {
        int waiting = listings.waiting();
        boolean linked =
                !listings.page(new ListingFilter(false, null, null, null, 1)).items().isEmpty();
        return new Step(
                "link",
                "채널 상품을 SKU와 연결하기",
                "한 번 연결하면 다음 주문부터 알아서 이어져요. 판매자 상품코드가 SKU 코드와 같으면 저절로 연결돼요.",
                waiting > 0
                        ? Formats.count(waiting, "종") + "이 기다려요"
                        : linked ? "모두 연결했어요" : "주문이 오면 나타나요",
                linked && waiting == 0,
                "/matching",
                "연결하기");
    }

    private Step ship(Counts counts) {
        boolean sent =
                counts.at(Stage.SHIPPED) + counts.at(Stage.DELIVERED) + counts.at(Stage.COMPLETED)
                        > 0;
        return new Step(
                "truck-delivery",
                "첫 주문 보내기",
                "발주확인하고 송장을 넣어 전송하면 채널에도 바로 보여요.",
                sent ? "보냈어요" : "아직 없어요",
                sent,
                "/orders",
                "주문 보기");
    }
}
