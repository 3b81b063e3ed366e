package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The calls we make, one line each. Answers are text: they are archived as they came. */
interface SmartstoreApi {

    /** The request attribute that names the account a call is made for. */
    String ACCOUNT = "account";

    /** The request attribute that carries the bearer token. */
    String TOKEN = "token";

    @PostExchange(
            url = "/v1/oauth2/token",
            contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String token(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestBody MultiValueMap<String, String> form);

    @GetExchange("/v1/pay-order/seller/product-orders/last-changed-statuses")
    String lastChangedStatuses(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestParam String lastChangedFrom,
            @RequestParam String lastChangedTo,
            @RequestParam(required = false) @Nullable String moreSequence);

    @PostExchange(
            url = "/v1/pay-order/seller/product-orders/query",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String query(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestBody SmartstoreWire.Query query);

    @PostExchange(
            url = "/v1/pay-order/seller/product-orders/confirm",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String confirm(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestBody SmartstoreWire.Confirm confirm);

    @PostExchange(
            url = "/v1/pay-order/seller/product-orders/dispatch",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String dispatch(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestBody SmartstoreWire.Dispatch dispatch);

    @PostExchange(url = "/v1/products/search", contentType = MediaType.APPLICATION_JSON_VALUE)
    String searchProducts(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestBody SmartstoreWire.Search search);

    @GetExchange("/v2/products/channel-products/{channelProductNo}")
    String channelProduct(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @PathVariable String channelProductNo);

    @PutExchange(
            url = "/v1/products/origin-products/{originProductNo}/option-stock",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String optionStock(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @PathVariable String originProductNo,
            @RequestBody SmartstoreWire.OptionStock body);

    @PatchExchange(
            url = "/v1/products/origin-products/multi-update",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String multiUpdate(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @RequestBody SmartstoreWire.MultiUpdate body);

    @PutExchange(
            url = "/v1/products/origin-products/{originProductNo}/change-status",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String changeStatus(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestAttribute(TOKEN) String token,
            @PathVariable String originProductNo,
            @RequestBody SmartstoreWire.ChangeStatus body);
}
