package io.moasell.openapi.web;

import io.moasell.openapi.ApiKey;
import io.moasell.openapi.ApiKeys;
import io.moasell.web.FieldErrors;
import io.moasell.web.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of keys shows.
 *
 * @param keys every key
 * @param asked the form as it was filled in
 * @param errors what must be corrected
 * @param issued the key that was just made, shown once, or null
 */
public record ApiKeysView(
        List<ApiKey> keys, Asked asked, FieldErrors errors, ApiKeys.@Nullable Issued issued) {

    /**
     * The form for a new key.
     *
     * @param name what it is for
     * @param scopes what it may do
     * @param addresses where it may be used from, as typed
     */
    public record Asked(String name, Set<Scope> scopes, String addresses) {}

    /** What a scope means, in words. */
    public static String words(Scope scope) {
        return switch (scope) {
            case CHANNELS_READ -> "채널 보기";
            case CHANNELS_WRITE -> "채널 연결·수집";
            case ORDERS_READ -> "주문 보기";
            case ORDERS_WRITE -> "주문 처리";
            case ORDERS_PERSONAL -> "개인정보 보기";
            case PRODUCTS_READ -> "상품 보기";
            case PRODUCTS_WRITE -> "상품 고치기";
            case STOCK_READ -> "재고 보기";
            case STOCK_WRITE -> "재고 고치기";
            case JOBS_READ -> "작업 보기";
        };
    }
}
