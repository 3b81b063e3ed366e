package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Catalogue;
import io.moasell.marketplaces.Goods;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 등록상품 and their options: everything of the catalogue, options of one name are one product. A
 * customer's cancel does not raise the number again.
 */
final class Products {
    private static final int MOST = 100;
    private static final int USUAL = 10;
    private static final int LARGEST = 99_999;

    private final Numbers numbers;
    private final Catalogue catalogue;
    private final Goods goods;

    Products(Numbers numbers, Catalogue catalogue, Goods goods) {
        this.numbers = numbers;
        this.catalogue = catalogue;
        this.goods = goods;
    }

    private static Refusal refused(String message) {
        ObjectNode body = Json.object().put("code", "ERROR").put("message", message);
        body.putNull("data");
        return new Refusal(Answer.json(400, body).because(message));
    }

    /** The products, newest first. */
    private List<List<Listing>> products() {
        Map<Long, List<Listing>> products = new LinkedHashMap<>();
        for (Listing one : catalogue.all().reversed()) {
            products.computeIfAbsent(numbers.sellerProduct(one), id -> new ArrayList<>()).add(one);
        }
        products.values().forEach(options -> options.sort((a, b) -> a.no() - b.no()));
        return List.copyOf(products.values());
    }

    Answer list(Shop shop, Request request) {
        for (String name : request.query().keySet()) {
            if (!Set.of("vendorId", "nextToken", "maxPerPage").contains(name)) {
                throw refused("Unknown parameter '" + name + "'.");
            }
        }
        if (request.param("vendorId") == null) throw refused("업체코드는 반드시 입력되어야 합니다.");
        String wanted = request.param("maxPerPage");
        if (wanted != null && !wanted.matches("[0-9]{1,4}")) {
            throw refused("maxPerPage is invalid. [" + wanted + "]");
        }
        int size = wanted == null ? USUAL : Integer.parseInt(wanted);
        if (size < 1 || size > MOST) throw refused("maxPerPage should be between 1 and 100.");
        int from = from(request.param("nextToken"));
        List<List<Listing>> all = products();
        ObjectNode body = Json.object().put("code", "SUCCESS").put("message", "");
        int to = Math.min(all.size(), from + size);
        body.put("nextToken", to < all.size() ? token(to) : "");
        ArrayNode data = body.putArray("data");
        for (int i = from; i < to; i++) {
            row(data.addObject(), shop, all.get(i).getFirst())
                    .put("createdAt", "2026-11-01T09:00:00");
        }
        return Answer.json(200, body);
    }

    private static String token(int from) {
        return Base64.getEncoder().encodeToString(("p" + from).getBytes(StandardCharsets.US_ASCII));
    }

    /** Opaque: a page counted by hand is refused, except the first. */
    private static int from(@org.jspecify.annotations.Nullable String token) {
        if (token == null || token.equals("1")) return 0;
        try {
            String place = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
            if (place.matches("p[0-9]{1,7}")) return Integer.parseInt(place.substring(1));
        } catch (IllegalArgumentException noBase64) {
            // refused below
        }
        throw refused("nextToken is invalid. [" + token + "]");
    }

    private ObjectNode row(ObjectNode row, Shop shop, Listing listing) {
        return row.put("sellerProductId", numbers.sellerProduct(listing))
                .put("sellerProductName", listing.name())
                .put("displayCategoryCode", 70001)
                .put("categoryId", 70001)
                .put("productId", numbers.product(listing))
                .put("vendorId", shop.vendorId())
                .put("mdId", "")
                .put("mdName", "")
                .put("saleStartedAt", "2026-11-01T00:00:00")
                .put("saleEndedAt", "2099-01-01T23:59:59")
                .put("brand", "")
                .put("statusName", "승인완료");
    }

    Answer one(Shop shop, String id) {
        if (!id.matches("[0-9]{1,18}")) throw refused("업체상품아이디[" + id + "]는 숫자형으로 입력해주세요.");
        List<Listing> options =
                products().stream()
                        .filter(
                                some ->
                                        numbers.sellerProduct(some.getFirst())
                                                == Long.parseLong(id))
                        .findFirst()
                        .orElseThrow(() -> refused("상품(" + id + ")의 데이터가 없습니다."));
        ObjectNode data = row(Json.object(), shop, options.getFirst());
        data.put("displayProductName", options.getFirst().name())
                .put("status", "APPROVED")
                .put("deliveryMethod", "SEQUENCIAL")
                .put("deliveryCompanyCode", "CJGLS")
                .put("requested", true);
        ArrayNode items = data.putArray("items");
        for (Listing option : options) {
            ObjectNode item =
                    items.addObject()
                            .put("sellerProductItemId", numbers.vendorItem(option) - 1)
                            .put("vendorItemId", numbers.vendorItem(option))
                            .put("itemName", Sheets.option(option))
                            .put("originalPrice", option.price())
                            .put("salePrice", option.price())
                            .put("maximumBuyCount", goods.left(shop.vendorId(), option))
                            .put("maximumBuyForPerson", 0)
                            .put("outboundShippingTimeDay", 1)
                            .put("taxType", "TAX");
            if (option.code() == null) item.put("externalVendorSku", "");
            else item.put("externalVendorSku", option.code());
            item.put("barcode", "").put("emptyBarcode", true);
            ArrayNode attributes = item.putArray("attributes");
            attributes.addObject().put("attributeTypeName", "수량").put("attributeValueName", "");
        }
        ObjectNode body = Json.object().put("code", "SUCCESS").put("message", "");
        body.set("data", data);
        return Answer.json(200, body);
    }

    private Listing item(String id) {
        if (!id.matches("[0-9]{1,18}")) throw refused("유효하지 않은 ID가 입력되었습니다.");
        long number = Long.parseLong(id);
        return catalogue.all().stream()
                .filter(one -> numbers.vendorItem(one) == number)
                .findFirst()
                .orElseThrow(() -> refused("유효한 옵션이 없습니다:[vendorItemId=" + id + "]"));
    }

    Answer inventories(Shop shop, String id) {
        Listing item = item(id);
        ObjectNode body = Json.object().put("code", "SUCCESS").put("message", "");
        body.putObject("data")
                .put("sellerItemId", numbers.vendorItem(item))
                .put("amountInStock", goods.left(shop.vendorId(), item))
                .put("salePrice", item.price())
                .put("onSale", !goods.stopped(shop.vendorId(), item));
        return Answer.json(200, body);
    }

    Answer quantity(Shop shop, String path) {
        Listing item = item(path.substring(0, path.indexOf('/')));
        String pieces = path.substring(path.indexOf('/') + 1);
        if (!pieces.matches("[0-9]{1,9}") || Integer.parseInt(pieces) > LARGEST) {
            throw refused("유효하지 않은 재고수량입니다.");
        }
        goods.set(shop.vendorId(), item, Integer.parseInt(pieces));
        return done("재고 변경을 완료했습니다.");
    }

    Answer sale(Shop shop, String path) {
        boolean stop = path.endsWith("/stop");
        goods.stop(shop.vendorId(), item(path.substring(0, path.indexOf('/'))), stop);
        return done(stop ? "판매 중지 처리되었습니다." : "판매가 재개되었습니다.");
    }

    private static Answer done(String message) {
        ObjectNode body = Json.object().put("code", "SUCCESS").put("message", message);
        body.putNull("data");
        return Answer.json(200, body);
    }
}
