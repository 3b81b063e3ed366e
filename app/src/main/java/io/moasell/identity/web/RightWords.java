package io.moasell.identity.web;

import io.moasell.tenancy.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights in words, as the trade says them. */
public final class RightWords {

    private RightWords() {}

    /** What staff and groups can be given; the settings are for managers. */
    public static List<Right> given() {
        return Arrays.stream(Right.values()).filter(r -> r != Right.SETTINGS_HANDLE).toList();
    }

    /** One right. */
    public static String of(Right right) {
        return switch (right) {
            case ORDERS_SEE -> "주문 보기";
            case ORDERS_HANDLE -> "주문 처리";
            case PERSONAL_SEE -> "개인정보 보기";
            case PRODUCTS_SEE -> "상품 보기";
            case PRODUCTS_HANDLE -> "상품 고치기";
            case STOCK_SEE -> "재고 보기";
            case STOCK_HANDLE -> "재고 고치기";
            case CHANNELS_SEE -> "채널 보기";
            case CHANNELS_HANDLE -> "채널 연결";
            case SETTINGS_HANDLE -> "설정";
        };
    }

    /** Several, in their order; none is a dash. */
    public static String of(Set<Right> rights) {
        return rights.isEmpty()
                ? "–"
                : rights.stream().sorted().map(RightWords::of).collect(Collectors.joining(", "));
    }
}
