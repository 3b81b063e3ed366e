package io.moasell.connectors.smartstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Their records, spelled as they spell, only the fields we read. Every field may be absent: the
 * order domain omits what it has not ({@code query/without-option-and-memo}).
 */
final class SmartstoreWire {

    private SmartstoreWire() {}

    record Token(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {}

    record Fault(
            @Nullable String code, @Nullable String message, @Nullable List<Input> invalidInputs) {}

    record Input(@Nullable String name) {}

    record Changes(@Nullable ChangesPage data) {}

    record ChangesPage(@Nullable List<@Nullable Change> lastChangeStatuses, @Nullable More more) {}

    record Change(
            @Nullable String orderId,
            @Nullable String productOrderId,
            @Nullable String lastChangedType,
            @Nullable String lastChangedDate,
            @Nullable String productOrderStatus,
            @Nullable String claimType,
            @Nullable String claimStatus) {}

    record More(@Nullable String moreFrom, @Nullable String moreSequence) {}

    record Query(List<String> productOrderIds, boolean quantityClaimCompatibility) {}

    record Details(@Nullable List<@Nullable Detail> data) {}

    record Detail(
            @Nullable Order order,
            @Nullable ProductOrder productOrder,
            @Nullable Delivery delivery,
            @Nullable Cancel cancel,
            @Nullable CurrentClaim currentClaim,
            @Nullable List<@Nullable CompletedClaim> completedClaims) {}

    record Order(
            @Nullable String orderId,
            @Nullable String orderDate,
            @Nullable String paymentDate,
            @Nullable String ordererName,
            @Nullable String ordererTel) {}

    record ProductOrder(
            @Nullable String productOrderId,
            @Nullable String productOrderStatus,
            @Nullable String placeOrderStatus,
            @Nullable String placeOrderDate,
            @Nullable String claimType,
            @Nullable String claimStatus,
            @Nullable String decisionDate,
            @Nullable String giftReceivingStatus,
            @Nullable String productId,
            @Nullable String packageNumber,
            @Nullable String itemNo,
            @Nullable String optionCode,
            @Nullable String productName,
            @Nullable String productOption,
            @Nullable String optionManageCode,
            @Nullable String sellerProductCode,
            @Nullable Integer quantity,
            @Nullable Integer initialQuantity,
            @Nullable Integer remainQuantity,
            @Nullable Long unitPrice,
            @Nullable Long optionPrice,
            @Nullable Long productDiscountAmount,
            @Nullable Long initialProductDiscountAmount,
            @Nullable Long totalPaymentAmount,
            @Nullable Long initialPaymentAmount,
            @Nullable Long deliveryFeeAmount,
            @Nullable Long deliveryDiscountAmount,
            @Nullable String shippingFeeType,
            @Nullable String shippingDueDate,
            @Nullable String shippingMemo,
            @Nullable String individualCustomUniqueCode,
            @Nullable Address shippingAddress) {}

    record Address(
            @Nullable String name,
            @Nullable String tel1,
            @Nullable String tel2,
            @Nullable String zipCode,
            @Nullable String baseAddress,
            @Nullable String detailedAddress) {}

    record Delivery(
            @Nullable String deliveryCompany,
            @Nullable String deliveryMethod,
            @Nullable String trackingNumber,
            @Nullable String sendDate,
            @Nullable String deliveredDate) {}

    record CurrentClaim(
            @Nullable Cancel cancel,
            @JsonProperty("return") @Nullable OtherClaim returned,
            @Nullable OtherClaim exchange) {}

    record OtherClaim(@Nullable String claimStatus) {}

    record Cancel(
            @Nullable String claimId,
            @Nullable String claimStatus,
            @Nullable String claimRequestDate,
            @Nullable Integer requestQuantity,
            @Nullable String cancelReason,
            @Nullable String cancelDetailedReason) {}

    record CompletedClaim(
            @Nullable String claimType,
            @Nullable String claimId,
            @Nullable String claimStatus,
            @Nullable String claimRequestDate,
            @Nullable Integer requestQuantity,
            @Nullable String claimRequestReason,
            @Nullable String claimRequestDetailContent) {}

    record Confirm(List<String> productOrderIds) {}

    record Written(@Nullable WrittenItems data) {}

    /**
     * Confirms name what succeeded by objects, dispatches by ids; either may come ({@code
     * variants/confirm-successes-as-ids}).
     */
    record WrittenItems(
            @Nullable List<@Nullable DoneItem> successProductOrderInfos,
            @Nullable List<@Nullable String> successProductOrderIds,
            @Nullable List<@Nullable FailedItem> failProductOrderInfos) {}

    record DoneItem(@Nullable String productOrderId) {}

    record FailedItem(
            @Nullable String productOrderId, @Nullable String code, @Nullable String message) {}

    record Dispatch(List<DispatchItem> dispatchProductOrders) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DispatchItem(
            String productOrderId,
            String deliveryMethod,
            @Nullable String deliveryCompanyCode,
            @Nullable String trackingNumber,
            String dispatchDate) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Search(
            @Nullable String searchKeywordType,
            @Nullable List<Long> channelProductNos,
            int page,
            int size) {}

    record Products(@Nullable List<@Nullable ProductGroup> contents, @Nullable Boolean last) {}

    record ProductGroup(
            @Nullable Long originProductNo,
            @Nullable List<@Nullable ChannelProduct> channelProducts) {}

    record ChannelProduct(
            @Nullable Long originProductNo,
            @Nullable Long channelProductNo,
            @Nullable String name,
            @Nullable String sellerManagementCode,
            @Nullable String statusType,
            @Nullable String channelProductDisplayStatusType,
            @Nullable Long salePrice,
            @Nullable Integer stockQuantity) {}

    record Product(
            @Nullable OriginProduct originProduct,
            @Nullable StoreProduct smartstoreChannelProduct) {}

    record StoreProduct(@Nullable String channelProductName) {}

    record OriginProduct(
            @Nullable String statusType,
            @Nullable String name,
            @Nullable Long salePrice,
            @Nullable Integer stockQuantity,
            @Nullable DetailAttribute detailAttribute,
            @Nullable CustomerBenefit customerBenefit) {}

    record CustomerBenefit(@Nullable Discount immediateDiscountPolicy) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Discount(@Nullable JsonNode discountMethod) {}

    record DetailAttribute(@Nullable SellerCodes sellerCodeInfo, @Nullable Options optionInfo) {}

    record SellerCodes(@Nullable String sellerManagementCode, @Nullable String sellerBarcode) {}

    record Options(
            @Nullable GroupNames optionCombinationGroupNames,
            @Nullable List<@Nullable Option> optionCombinations,
            @Nullable List<@Nullable StandardGroup> standardOptionGroups,
            @Nullable List<@Nullable Option> optionStandards) {}

    record GroupNames(
            @Nullable String optionGroupName1,
            @Nullable String optionGroupName2,
            @Nullable String optionGroupName3,
            @Nullable String optionGroupName4) {}

    record StandardGroup(@Nullable String groupName) {}

    record Option(
            @Nullable Long id,
            @Nullable String optionName1,
            @Nullable String optionName2,
            @Nullable String optionName3,
            @Nullable String optionName4,
            @Nullable Integer stockQuantity,
            @Nullable Long price,
            @Nullable String sellerManagerCode,
            @Nullable Boolean usable) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptionStock(
            SalePrice productSalePrice,
            @Nullable Discount immediateDiscountPolicy,
            OptionNumbers optionInfo) {}

    record SalePrice(long salePrice) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptionNumbers(
            boolean useStockManagement,
            @Nullable List<OptionNumber> optionCombinations,
            @Nullable List<OptionNumber> optionStandards) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptionNumber(long id, int stockQuantity, @Nullable Long price, boolean usable) {}

    record MultiUpdate(List<ProductUpdate> multiProductUpdateRequestVos) {}

    record ProductUpdate(long originProductNo, List<String> multiUpdateTypes, int stockQuantity) {}

    record ChangeStatus(String statusType, int stockQuantity) {}
}
