package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Goods;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The product domain: everything of the catalogue, options of one name are one product, as in the
 * orders. Called under the market's lock.
 */
final class ProductDesk implements Trade.Pieces {
    private static final long CHANNEL = 11_000_000_000L;
    private static final long ORIGIN = 10_900_000_000L;
    private static final long OPTION = 33_000_000_000L;
    private static final int MOST = 99_999_999;
    private static final Set<String> STATUSES =
            Set.of(
                    "WAIT",
                    "SALE",
                    "OUTOFSTOCK",
                    "UNADMISSION",
                    "REJECTION",
                    "SUSPENSION",
                    "CLOSE",
                    "PROHIBITION",
                    "DELETE");

    private final SmartStore market;
    private final Goods goods;

    ProductDesk(SmartStore market, Goods goods) {
        this.market = market;
        this.goods = goods;
    }

    /** A product: its options, or the one listing that has none. */
    private record Product(int family, List<Listing> listings) {
        String name() {
            return listings.getFirst().name();
        }

        boolean hasOptions() {
            return listings.getFirst().option() != null;
        }

        long price() {
            return listings.stream().mapToLong(Listing::price).min().orElseThrow();
        }
    }

    private List<Product> products() {
        Map<String, List<Listing>> byName = new LinkedHashMap<>();
        for (Listing one : market.ground().catalogue().all()) {
            byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
        }
        List<Product> products = new ArrayList<>();
        for (List<Listing> family : byName.values()) {
            List<Listing> options = family.stream().filter(one -> one.option() != null).toList();
            products.add(
                    new Product(
                            family.getFirst().no(),
                            options.isEmpty() ? List.of(family.getFirst()) : options));
        }
        return products.reversed();
    }

    private @Nullable Product origin(String number) {
        return products().stream()
                .filter(one -> String.valueOf(ORIGIN + one.family).equals(number))
                .findFirst()
                .orElse(null);
    }

    private int stock(Shop shop, Product product) {
        return (int)
                Math.min(
                        MOST,
                        product.listings.stream()
                                .mapToLong(one -> goods.left(shop.accountId(), one))
                                .sum());
    }

    private String status(Shop shop, Product product) {
        String mark = goods.mark(shop.accountId(), "status/" + product.family);
        return mark == null ? "SALE" : mark;
    }

    /** Nothing left is 품절 by itself; only the seller brings it back. */
    private void emptied(String shop, Product product) {
        boolean empty = product.listings.stream().allMatch(one -> goods.left(shop, one) == 0);
        String mark = goods.mark(shop, "status/" + product.family);
        if (empty && mark == null) goods.mark(shop, "status/" + product.family, "OUTOFSTOCK");
    }

    @Override
    public void sold(Order order) {
        Map<Listing, Integer> wanted = new LinkedHashMap<>();
        for (Order.Line line : order.lines) {
            wanted.merge(market.ground().catalogue().no(line.listing), line.quantity, Integer::sum);
        }
        goods.sell(order.shop, wanted);
        if (wanted.keySet().stream().noneMatch(one -> goods.left(order.shop, one) == 0)) return;
        for (Product product : products()) {
            if (product.listings.stream().anyMatch(wanted::containsKey)) {
                emptied(order.shop, product);
            }
        }
    }

    @Override
    public void back(Order order, Order.Line line, int pieces) {
        goods.back(order.shop, market.ground().catalogue().no(line.listing), pieces);
    }

    // reads --------------------------------------------------------------------------------------

    Answer search(Request request, Shop shop) {
        JsonNode body =
                body(
                        request,
                        "searchKeywordType",
                        "channelProductNos",
                        "originProductNos",
                        "groupProductNos",
                        "sellerManagementCode",
                        "productStatusTypes",
                        "page",
                        "size",
                        "orderType",
                        "periodType",
                        "fromDate",
                        "toDate");
        int page = body.path("page").intValue(1);
        int size = body.path("size").intValue(50);
        if (page < 1) throw refused("page", "Min", "page는 1 이상이어야 합니다.");
        if (size < 1 || size > 500) throw refused("size", "Max", "size는 500 이하여야 합니다.");
        String keyword = Json.text(body, "searchKeywordType", "");
        List<Product> found =
                products().stream().filter(one -> wanted(one, keyword, body)).toList();
        int pages = (found.size() + size - 1) / size;
        ObjectNode document = Json.object();
        ArrayNode contents = document.putArray("contents");
        found.stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .forEach(one -> row(contents.addObject(), shop, one));
        document.put("page", page).put("size", size);
        document.put("totalElements", found.size()).put("totalPages", pages);
        ObjectNode sort = document.putObject("sort").put("sorted", true);
        ArrayNode fields = sort.putArray("fields");
        fields.addObject().put("name", "regDate").put("direction", "DESC");
        fields.addObject().put("name", "productNo").put("direction", "DESC");
        document.put("first", page == 1).put("last", page >= pages);
        return Answer.json(200, document);
    }

    /** Numbers without their keyword type are ignored. */
    private boolean wanted(Product product, String keyword, JsonNode body) {
        return switch (keyword) {
            case "" -> true;
            case "CHANNEL_PRODUCT_NO" ->
                    among(body.path("channelProductNos"), CHANNEL + product.family);
            case "PRODUCT_NO" -> among(body.path("originProductNos"), ORIGIN + product.family);
            case "SELLER_CODE" -> Json.text(body, "sellerManagementCode", "").equals(code(product));
            default -> throw refused("searchKeywordType", "NotValidEnum", "유효하지 않은 값입니다.");
        };
    }

    private static boolean among(JsonNode numbers, long number) {
        for (JsonNode one : numbers) if (one.asLong() == number) return true;
        return false;
    }

    /** The code of the whole product: the part its options have in common. */
    private static @Nullable String code(Product product) {
        String code = product.listings.getFirst().code();
        if (code == null || !product.hasOptions()) return code;
        int dash = code.indexOf('-');
        return dash < 0 ? code : code.substring(0, dash);
    }

    private void row(ObjectNode group, Shop shop, Product product) {
        group.put("originProductNo", ORIGIN + product.family);
        ObjectNode row = group.putArray("channelProducts").addObject();
        row.put("originProductNo", ORIGIN + product.family)
                .put("channelProductNo", CHANNEL + product.family)
                .put("channelServiceType", "STOREFARM")
                .put("categoryId", "50000803")
                .put("name", product.name());
        String code = code(product);
        if (code != null) row.put("sellerManagementCode", code);
        long price = sale(shop, product);
        row.put("statusType", status(shop, product))
                .put("channelProductDisplayStatusType", "ON")
                .put("salePrice", price)
                .put("discountedPrice", price)
                .put("mobileDiscountedPrice", price)
                .put("stockQuantity", stock(shop, product))
                .put("knowledgeShoppingProductRegistration", false)
                .put("deliveryAttributeType", "NORMAL")
                .put("deliveryFee", 3000)
                .put("returnFee", 3000)
                .put("exchangeFee", 6000)
                .put("wholeCategoryName", "패션의류>여성의류>티셔츠")
                .put("wholeCategoryId", "50000000>50000167>50000803");
        row.putObject("representativeImage")
                .put("url", "https://shop-phinf.pstatic.net/sandbox/1.jpg");
        row.putArray("sellerTags");
        row.put("regDate", "2026-10-30T14:00:00.123+09:00")
                .put("modifiedDate", "2026-11-01T09:00:00.456+09:00");
    }

    private long sale(Shop shop, Product product) {
        String mark = goods.mark(shop.accountId(), "sale/" + product.family);
        return mark == null ? product.price() : Long.parseLong(mark);
    }

    private long price(Shop shop, Product product, Listing option) {
        String mark = goods.mark(shop.accountId(), "price/" + option.no());
        return mark == null ? option.price() - product.price() : Long.parseLong(mark);
    }

    Answer product(Request request, Shop shop) {
        String number = last(request);
        Product product =
                products().stream()
                        .filter(one -> String.valueOf(CHANNEL + one.family).equals(number))
                        .findFirst()
                        .orElseThrow(this::unknown);
        return Answer.json(200, document(shop, product));
    }

    private static String last(Request request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private static String ofPath(Request request) {
        String[] at = request.path().split("/");
        return at[at.length - 2];
    }

    private ObjectNode document(Shop shop, Product product) {
        ObjectNode body = Json.object();
        ObjectNode origin = body.putObject("originProduct");
        origin.put("statusType", status(shop, product))
                .put("saleType", "NEW")
                .put("leafCategoryId", "50000803")
                .put("name", product.name());
        ObjectNode images = origin.putObject("images");
        images.putObject("representativeImage")
                .put("url", "https://shop-phinf.pstatic.net/sandbox/1.jpg");
        images.putArray("optionalImages");
        origin.put("detailContent", "<p>상세</p>")
                .put("salePrice", sale(shop, product))
                .put("stockQuantity", stock(shop, product));
        ObjectNode delivery =
                origin.putObject("deliveryInfo")
                        .put("deliveryType", "DELIVERY")
                        .put("deliveryAttributeType", "NORMAL")
                        .put("deliveryCompany", "CJGLS");
        delivery.putObject("deliveryFee").put("deliveryFeeType", "FREE").put("baseFee", 0);
        ObjectNode detail = origin.putObject("detailAttribute");
        ObjectNode codes = detail.putObject("sellerCodeInfo");
        String code = code(product);
        if (code != null) codes.put("sellerManagementCode", code);
        options(detail.putObject("optionInfo"), shop, product);
        detail.putObject("supplementProductInfo").put("sortType", "CREATE");
        detail.put("minorPurchasable", true);
        origin.putObject("customerBenefit");
        body.putObject("smartstoreChannelProduct")
                .put("naverShoppingRegistration", false)
                .put("channelProductDisplayStatusType", "ON");
        return body;
    }

    private void options(ObjectNode info, Shop shop, Product product) {
        info.putArray("optionSimple");
        info.putArray("optionCustom");
        if (product.hasOptions()) {
            info.put("optionCombinationSortType", "CREATE");
            ObjectNode names = info.putObject("optionCombinationGroupNames");
            String[] parts = parts(product.listings.getFirst());
            for (int i = 0; i < parts.length; i++) {
                names.put("optionGroupName" + (i + 1), side(parts[i], true));
            }
        }
        ArrayNode combinations = info.putArray("optionCombinations");
        if (product.hasOptions()) {
            for (Listing option : product.listings) {
                ObjectNode one = combinations.addObject().put("id", OPTION + option.no());
                String[] parts = parts(option);
                for (int i = 0; i < parts.length; i++) {
                    one.put("optionName" + (i + 1), side(parts[i], false));
                }
                one.put("stockQuantity", goods.left(shop.accountId(), option))
                        .put("price", price(shop, product, option));
                if (option.code() != null) one.put("sellerManagerCode", option.code());
                one.put("usable", !goods.stopped(shop.accountId(), option));
            }
        }
        info.putArray("standardOptionGroups");
        info.putArray("optionDeliveryAttributes");
        info.put("useStockManagement", true);
    }

    /** "색상: 블랙 / 사이즈: L" by its parts. */
    private static String[] parts(Listing listing) {
        String text = listing.option();
        return text == null ? new String[0] : text.split(" / ", 3);
    }

    private static String side(String part, boolean name) {
        int colon = part.indexOf(": ");
        if (colon < 0) return name ? "옵션" : part;
        return name ? part.substring(0, colon) : part.substring(colon + 2);
    }

    // writes -------------------------------------------------------------------------------------

    Answer optionStock(Request request, Shop shop) {
        JsonNode body = body(request, "productSalePrice", "immediateDiscountPolicy", "optionInfo");
        Product product = origin(ofPath(request));
        if (product == null) throw unknown();
        JsonNode sale = body.path("productSalePrice");
        fields(sale, "salePrice");
        if (!sale.path("salePrice").isIntegralNumber()) {
            throw refused("productSalePrice.salePrice", "NotNull", "판매가를 입력해 주세요.");
        }
        JsonNode info = body.path("optionInfo");
        fields(info, "optionCombinations", "optionStandards", "useStockManagement");
        List<Runnable> changes = new ArrayList<>();
        int i = 0;
        for (JsonNode one : info.path("optionCombinations")) {
            fields(one, "id", "stockQuantity", "price", "usable");
            String at = "optionInfo.optionCombinations[" + i++ + "]";
            Listing option =
                    product.listings.stream()
                            .filter(l -> product.hasOptions())
                            .filter(l -> OPTION + l.no() == one.path("id").asLong())
                            .findFirst()
                            .orElseThrow(() -> refused(at + ".id", "NotFound", "옵션을 찾을 수 없습니다."));
            int pieces = one.path("stockQuantity").intValue(0);
            if (pieces < 0 || pieces > MOST) {
                throw refused(at + ".stockQuantity", "Max", "재고수량을 확인해 주세요.");
            }
            long price = one.path("price").longValue(0);
            boolean usable = one.path("usable").booleanValue(true);
            changes.add(
                    () -> {
                        goods.set(shop.accountId(), option, pieces);
                        goods.stop(shop.accountId(), option, !usable);
                        goods.mark(
                                shop.accountId(),
                                "price/" + option.no(),
                                price == option.price() - product.price()
                                        ? null
                                        : String.valueOf(price));
                    });
        }
        if (changes.isEmpty()) {
            throw refused("optionInfo.optionCombinations", "NotEmpty", "옵션을 입력해 주세요.");
        }
        changes.forEach(Runnable::run);
        long price = sale.path("salePrice").longValue();
        goods.mark(
                shop.accountId(),
                "sale/" + product.family,
                price == product.price() ? null : String.valueOf(price));
        emptied(shop.accountId(), product);
        return Answer.json(
                200,
                Json.object()
                        .put("originProductNo", ORIGIN + product.family)
                        .put("smartstoreChannelProductNo", CHANNEL + product.family));
    }

    Answer multiUpdate(Request request, Shop shop) {
        JsonNode body = body(request, "multiProductUpdateRequestVos");
        JsonNode updates = body.path("multiProductUpdateRequestVos");
        if (!updates.isArray() || updates.isEmpty()) {
            throw refused("multiProductUpdateRequestVos", "NotEmpty", "상품을 입력해 주세요.");
        }
        ObjectNode data = Json.object();
        ArrayNode done = data.putArray("successOriginProductNos");
        ArrayNode failed = data.putArray("failOriginProducts");
        for (JsonNode one : updates) {
            fields(one, "originProductNo", "multiUpdateTypes", "productSalePrice", "stockQuantity");
            long number = one.path("originProductNo").asLong();
            String why = update(shop, one);
            if (why == null) done.add(number);
            else failed.addObject().put("originProductNo", number).put("message", why);
        }
        return done(data);
    }

    private @Nullable String update(Shop shop, JsonNode one) {
        Product product = origin(one.path("originProductNo").asString(""));
        if (product == null) return "상품을 찾을 수 없습니다.";
        boolean stock = false;
        boolean back = false;
        for (JsonNode type : one.path("multiUpdateTypes")) {
            switch (type.asString("")) {
                case "STOCK" -> stock = true;
                case "PRODUCT_STATUS_SALE" -> back = true;
                default -> {
                    return "유효하지 않은 값입니다.";
                }
            }
        }
        int pieces = one.path("stockQuantity").intValue(-1);
        if (stock && product.hasOptions()) return "옵션 상품의 재고는 변경할 수 없습니다.";
        if (stock && (pieces < 0 || pieces > MOST)) return "재고수량을 확인해 주세요.";
        if (stock) goods.set(shop.accountId(), product.listings.getFirst(), pieces);
        if (back && stock(shop, product) > 0) {
            goods.mark(shop.accountId(), "status/" + product.family, null);
        }
        emptied(shop.accountId(), product);
        return null;
    }

    Answer changeStatus(Request request, Shop shop) {
        JsonNode body =
                body(request, "statusType", "saleStartDate", "saleEndDate", "stockQuantity");
        Product product = origin(ofPath(request));
        if (product == null) throw unknown();
        String to = Json.text(body, "statusType", "");
        if (!STATUSES.contains(to)) {
            throw refused("statusType", "NotValidEnum", "유효하지 않은 값입니다.");
        }
        String mark = "status/" + product.family;
        String was = status(shop, product);
        switch (was + " " + to) {
            case "SALE OUTOFSTOCK" -> {
                product.listings.forEach(one -> goods.set(shop.accountId(), one, 0));
                goods.mark(shop.accountId(), mark, "OUTOFSTOCK");
            }
            case "SALE SUSPENSION", "OUTOFSTOCK SUSPENSION", "WAIT SUSPENSION" ->
                    goods.mark(shop.accountId(), mark, "SUSPENSION");
            case "SUSPENSION SALE", "OUTOFSTOCK SALE" -> {
                int pieces = body.path("stockQuantity").intValue(-1);
                if (was.equals("OUTOFSTOCK") && pieces < 1) {
                    throw refused("stockQuantity", "NotNull", "재고수량을 입력해 주세요.");
                }
                if (product.hasOptions() && pieces >= 0 && pieces != stock(shop, product)) {
                    throw refused("stockQuantity", "NotEqual", "옵션 재고수량의 합과 다릅니다.");
                }
                if (!product.hasOptions() && pieces >= 0) {
                    goods.set(shop.accountId(), product.listings.getFirst(), pieces);
                }
                goods.mark(shop.accountId(), mark, null);
                emptied(shop.accountId(), product);
            }
            default -> throw refused("statusType", "NotValidEnum", "변경할 수 없는 판매 상태입니다.");
        }
        return done(Json.object());
    }

    private Answer done(ObjectNode data) {
        ObjectNode body = Json.object().put("code", "SUCCESS").put("message", "성공");
        body.set("data", data);
        return Answer.json(200, body);
    }

    // checking -----------------------------------------------------------------------------------

    private JsonNode body(Request request, String... known) {
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase().startsWith("application/json")) {
            throw refused("Content-Type", "NotSupported", "Content-Type");
        }
        JsonNode body;
        try {
            body = Json.parse(request.text());
        } catch (JacksonException e) {
            throw refused("", "HttpMessageNotReadable", "요청을 읽을 수 없습니다.");
        }
        if (!body.isObject()) throw refused("", "HttpMessageNotReadable", "요청을 읽을 수 없습니다.");
        fields(body, known);
        return body;
    }

    private void fields(JsonNode object, String... known) {
        List<String> unknown = Json.unknownFields(object, Set.of(known));
        if (!unknown.isEmpty()) {
            throw refused(unknown.getFirst(), "UnknownField", "알 수 없는 항목입니다.");
        }
    }

    private Refusal refused(String field, String type, String message) {
        ObjectNode body = Json.object().put("code", "BAD_REQUEST").put("message", message);
        body.putArray("invalidInputs")
                .addObject()
                .put("name", field)
                .put("type", type)
                .put("message", message);
        body.put("timestamp", Times.full(market.now(), 3));
        return new Refusal(Answer.json(400, body).because(field + " " + message));
    }

    private Refusal unknown() {
        ObjectNode body =
                Json.object()
                        .put("code", "NOT_FOUND")
                        .put("message", "존재하지 않는 상품입니다.")
                        .put("timestamp", Times.full(market.now(), 3));
        return new Refusal(Answer.json(404, body).because("no such product"));
    }
}
