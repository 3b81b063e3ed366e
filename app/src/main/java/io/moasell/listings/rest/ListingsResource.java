package io.moasell.listings.rest;

import io.moasell.catalog.Sku;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.channels.ShopAccounts;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.listings.Component;
import io.moasell.listings.ListingBoard;
import io.moasell.listings.ListingFilter;
import io.moasell.listings.ListingId;
import io.moasell.listings.ListingRef;
import io.moasell.listings.ListingRow;
import io.moasell.listings.Listings;
import io.moasell.listings.ListingsProblem;
import io.moasell.listings.Shown;
import io.moasell.web.RestPage;
import io.moasell.web.RestQuery;
import io.moasell.web.RowsRefused;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /listings} of the open API. */
@RestController
@RequestMapping("/api/v1/listings")
class ListingsResource {

    private final Listings listings;
    private final ListingBoard board;
    private final Skus skus;
    private final ShopAccounts accounts;

    ListingsResource(Listings listings, ListingBoard board, Skus skus, ShopAccounts accounts) {
        this.listings = listings;
        this.board = board;
        this.skus = skus;
        this.accounts = accounts;
    }

    /**
     * A SKU in a listing.
     *
     * @param sku its code
     * @param quantity pieces in one piece of the listing
     */
    record PartJson(@Nullable String sku, @Nullable Integer quantity) {}

    /** A listing as it is sent; without a composition its seller code is tried. */
    record ListingRequest(
            @Nullable String accountId,
            @Nullable String productNo,
            @Nullable String optionNo,
            @Nullable String name,
            @Nullable String optionText,
            @Nullable String sellerCode,
            @Nullable List<PartJson> composition) {}

    /** A listing as it is answered. */
    record ListingJson(
            String id,
            String accountId,
            @Nullable String channel,
            String productNo,
            @Nullable String optionNo,
            String name,
            @Nullable String optionText,
            @Nullable String sellerCode,
            String state,
            int proposedQuantity,
            List<PartJson> composition,
            OffsetDateTime lastSeenAt,
            @Nullable String barcode,
            @Nullable ShownJson shown) {}

    /** What the market's own list shows. */
    record ShownJson(
            @Nullable Long price,
            @Nullable Integer stock,
            String state,
            String code,
            OffsetDateTime at) {

        static @Nullable ShownJson of(@Nullable Shown shown) {
            return shown == null
                    ? null
                    : new ShownJson(
                            shown.price(),
                            shown.stock(),
                            shown.state().name(),
                            shown.code(),
                            Kst.offset(shown.at()));
        }
    }

    @GetMapping
    @Scoped(Scope.PRODUCTS_READ)
    RestPage<ListingJson> list(
            RestQuery query,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long accountId,
            @RequestParam(required = false) @Nullable Boolean linked) {
        Map<AccountId, ShopAccount> shops = shops();
        return RestPage.of(
                board.page(
                        new ListingFilter(
                                linked == null ? null : !linked,
                                accountId == null ? null : new AccountId(accountId),
                                q,
                                query.cursor(),
                                query.rows())),
                row -> json(row, shops));
    }

    @PostMapping
    @Scoped(Scope.PRODUCTS_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ListingJson add(@RequestBody ListingRequest request) {
        Map<AccountId, ShopAccount> shops = shops();
        ListingRef ref =
                new ListingRef(
                        account(request.accountId(), shops),
                        Objects.requireNonNullElse(request.productNo(), "").strip(),
                        request.optionNo(),
                        request.sellerCode(),
                        Objects.requireNonNullElse(request.name(), "").strip(),
                        request.optionText());
        ListingId id =
                request.composition() == null
                        ? listings.add(ref)
                        : listings.add(ref, components(request.composition()));
        return json(board.get(id), shops);
    }

    /** Links by hand; the quantities that are sent are taken as confirmed. */
    @PutMapping("/{id}/composition")
    @Scoped(Scope.PRODUCTS_WRITE)
    ListingJson link(@PathVariable long id, @RequestBody List<PartJson> composition) {
        ListingId listing = new ListingId(id);
        board.get(listing);
        listings.link(listing, components(composition));
        return json(board.get(listing), shops());
    }

    private Map<AccountId, ShopAccount> shops() {
        return accounts.list().stream().collect(Collectors.toMap(ShopAccount::id, shop -> shop));
    }

    private static AccountId account(@Nullable String id, Map<AccountId, ShopAccount> shops) {
        return shops.keySet().stream()
                .filter(shop -> String.valueOf(shop.value()).equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.because(ListingsProblem.ACCOUNT_UNKNOWN));
    }

    private List<Component> components(List<PartJson> parts) {
        List<String> codes =
                parts.stream().map(part -> Objects.requireNonNullElse(part.sku(), "")).toList();
        Map<String, Sku> known = skus.byCodes(codes);
        List<Component> components = new ArrayList<>();
        List<RowsRefused.Row> wrong = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String code = codes.get(i);
            Sku sku = known.get(code);
            Integer quantity = parts.get(i).quantity();
            if (sku == null) {
                wrong.add(RowsRefused.Row.of(i, code, ListingsProblem.SKU_UNKNOWN, code));
            } else if (quantity == null || quantity <= 0) {
                wrong.add(RowsRefused.Row.of(i, code, ListingsProblem.QUANTITY_NOT_POSITIVE));
            } else {
                components.add(new Component(sku.id(), quantity));
            }
        }
        RowsRefused.unlessNone(wrong);
        return components;
    }

    private static ListingJson json(ListingRow row, Map<AccountId, ShopAccount> shops) {
        ShopAccount shop = shops.get(row.account());
        return new ListingJson(
                String.valueOf(row.id().value()),
                String.valueOf(row.account().value()),
                shop == null ? null : shop.channel().name(),
                row.productNo(),
                row.optionNo(),
                row.name(),
                row.optionText(),
                row.sellerCode(),
                row.state().name(),
                row.proposed(),
                row.parts().stream()
                        .map(part -> new PartJson(part.sku().code(), part.quantity()))
                        .toList(),
                Kst.offset(row.lastSeen()),
                row.barcode(),
                ShownJson.of(row.shown()));
    }
}
