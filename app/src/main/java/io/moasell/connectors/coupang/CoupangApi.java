package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The calls we make, one line each. Answers are text: they are archived as they came. */
interface CoupangApi {

    /** The request attribute that names the account a call is made for. */
    String ACCOUNT = "account";

    @GetExchange("/v2/providers/openapi/apis/api/v5/vendors/{vendorId}/ordersheets")
    String orderSheets(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestParam String createdAtFrom,
            @RequestParam String createdAtTo,
            @RequestParam(required = false) @Nullable String searchType,
            @RequestParam String status,
            @RequestParam(required = false) @Nullable Integer maxPerPage);

    @GetExchange("/v2/providers/openapi/apis/api/v5/vendors/{vendorId}/ordersheets/{shipmentBoxId}")
    String orderSheet(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @PathVariable String shipmentBoxId);

    @GetExchange("/v2/providers/openapi/apis/api/v5/vendors/{vendorId}/{orderId}/ordersheets")
    String orderSheetsOfOrder(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @PathVariable String orderId);

    @PutExchange(
            url =
                    "/v2/providers/openapi/apis/api/v4/vendors/{vendorId}/ordersheets/acknowledgement",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String acknowledge(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestBody CoupangWire.Acknowledgement body);

    @PostExchange(
            url = "/v2/providers/openapi/apis/api/v4/vendors/{vendorId}/orders/invoices",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String invoices(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestBody CoupangWire.Invoices body);

    @GetExchange("/v2/providers/openapi/apis/api/v6/vendors/{vendorId}/returnRequests")
    String returnRequests(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestParam String searchType,
            @RequestParam String createdAtFrom,
            @RequestParam String createdAtTo,
            @RequestParam(required = false) @Nullable String cancelType,
            @RequestParam(required = false) @Nullable String status);

    @GetExchange("/v2/providers/openapi/apis/api/v6/vendors/{vendorId}/returnRequests/{receiptId}")
    String returnRequest(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @PathVariable String receiptId);

    @PostExchange(
            url = "/v2/providers/openapi/apis/api/v4/vendors/{vendorId}/returnWithdrawList",
            contentType = MediaType.APPLICATION_JSON_VALUE)
    String withdrawalsOf(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestBody CoupangWire.Vanished body);

    @GetExchange("/v2/providers/openapi/apis/api/v4/vendors/{vendorId}/returnWithdrawRequests")
    String withdrawals(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorId,
            @RequestParam String dateFrom,
            @RequestParam String dateTo,
            @RequestParam int pageIndex,
            @RequestParam int sizePerPage);

    @GetExchange("/v2/providers/seller_api/apis/api/v1/marketplace/seller-products")
    String sellerProducts(
            @RequestAttribute(ACCOUNT) Account account,
            @RequestParam String vendorId,
            @RequestParam(required = false) @Nullable String nextToken,
            @RequestParam int maxPerPage);

    @GetExchange(
            "/v2/providers/seller_api/apis/api/v1/marketplace/seller-products/{sellerProductId}")
    String sellerProduct(
            @RequestAttribute(ACCOUNT) Account account, @PathVariable String sellerProductId);

    @GetExchange(
            "/v2/providers/seller_api/apis/api/v1/marketplace/vendor-items/{vendorItemId}/inventories")
    String inventories(
            @RequestAttribute(ACCOUNT) Account account, @PathVariable String vendorItemId);

    @PutExchange(
            "/v2/providers/seller_api/apis/api/v1/marketplace/vendor-items/{vendorItemId}/quantities/{quantity}")
    String quantities(
            @RequestAttribute(ACCOUNT) Account account,
            @PathVariable String vendorItemId,
            @PathVariable int quantity);
}
