package io.moasell.channels.web;

import io.moasell.channels.ShopAccounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles of connectors, as a seller calls them. */
final class Abilities {

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("OrderSource", "주문 수집");
        WORDS.put("ClaimSource", "클레임 수집");
        WORDS.put("ListingSource", "상품 수집");
        WORDS.put("StockPublisher", "재고 전송");
        WORDS.put("OrderConfirmer", "발주확인");
        WORDS.put("WaybillRegistrar", "송장 전송");
        WORDS.put("OrderReader", "전송 결과 확인");
    }

    private Abilities() {}

    static List<String> of(ShopAccounts.Offer offer) {
        return WORDS.entrySet().stream()
                .filter(entry -> offer.roles().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
