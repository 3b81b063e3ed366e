package io.moasell.connectors.coupang;

import static io.moasell.connectors.coupang.CoupangMapper.blankToNull;
import static io.moasell.connectors.coupang.CoupangMapper.or;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.SaleState;
import io.moasell.channels.spi.StockPublisher.Offer;
import io.moasell.channels.spi.Unmapped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The products of a vendor: the list names them ({@code seller-products/list-first-page}), each is
 * read for its options, and each option for its number and price; numbers are set option by option.
 */
final class CoupangListings {

    /** Listings in one look or one round of calls; each costs one. */
    static final int BATCH = 10;

    /** The most pieces the market takes ({@code contracts/coupang/SOURCES.md}, inferred). */
    static final int MOST = 99_999;

    private static final int PAGE = 10;

    private static final String DELETED = "DELETED";

    /** 등록상품 상태; an edit that waits for approval leaves what is sold as it is. */
    private static final Set<String> STATES =
            Set.of(
                    "IN_REVIEW",
                    "SAVED",
                    "APPROVING",
                    "APPROVED",
                    "PARTIAL_APPROVED",
                    "DENIED",
                    DELETED);

    private static final String NO_SUCH_ITEM = "유효한 옵션이 없습니다";
    private static final String NOT_AN_ID = "유효하지 않은 ID";

    private final CoupangApi api;
    private final CoupangCalls calls;

    CoupangListings(CoupangApi api, CoupangCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    // reading -------------------------------------------------------------------------------------

    CollectedPage<CollectedListing> page(Account account, @Nullable String cursor) {
        List<Unmapped> unmapped = new ArrayList<>();
        CoupangCalls.Listed<CoupangWire.ProductRow> rows =
                calls.products(
                        "seller-products",
                        () ->
                                api.sellerProducts(
                                        account,
                                        account.credential(CoupangConnector.VENDOR_ID),
                                        cursor,
                                        PAGE),
                        unmapped);
        if (rows.more() != null && rows.more().equals(cursor)) {
            throw new ChannelFailure.NotUnderstood("a page that does not lead on", rows.document());
        }
        List<CollectedListing> listings = new ArrayList<>();
        for (CoupangWire.ProductRow row : rows.rows()) {
            if (row.sellerProductId() == null) {
                unmapped.add(new Unmapped("sellerProductId", "absent", null));
                continue;
            }
            product(account, row.sellerProductId(), unmapped)
                    .ifPresent(product -> listings.addAll(options(account, product, unmapped)));
        }
        return new CollectedPage<>(listings, unmapped, List.of(), rows.more());
    }

    /** One product; one that is in review or cannot be read costs none of the others. */
    private Optional<CoupangWire.Product> product(
            Account account, long id, List<Unmapped> unmapped) {
        try {
            CoupangWire.Product product =
                    calls.one(
                            "seller-products/one",
                            CoupangWire.Product.class,
                            () -> api.sellerProduct(account, String.valueOf(id)));
            if (product.sellerProductId() != null) {
                return Optional.of(product);
            }
        } catch (ChannelFailure.RefusedCall inReview) {
            // Just registered or just changed: it is there at the next reading.
            return Optional.empty();
        } catch (ChannelFailure.NotUnderstood strange) {
            // told below
        }
        unmapped.add(new Unmapped("seller-products", String.valueOf(id), null));
        return Optional.empty();
    }

    private List<CollectedListing> options(
            Account account, CoupangWire.Product product, List<Unmapped> unmapped) {
        String status = or(product.status(), "");
        boolean known = status.isEmpty() || STATES.contains(status);
        if (!known) {
            unmapped.add(new Unmapped("seller-products/status", status, null));
        }
        List<CollectedListing> listings = new ArrayList<>();
        for (CoupangWire.ProductItem item :
                product.items() == null
                        ? List.<CoupangWire.@Nullable ProductItem>of()
                        : product.items()) {
            // Without the number it is not approved yet, and nobody can order it.
            if (item == null || item.vendorItemId() == null) {
                continue;
            }
            ListingKey key =
                    new ListingKey(
                            String.valueOf(product.sellerProductId()),
                            String.valueOf(item.vendorItemId()));
            inventory(account, key, unmapped)
                    .ifPresent(
                            inventory ->
                                    listings.add(
                                            listing(product, item, key, status, known, inventory)));
        }
        return listings;
    }

    private static CollectedListing listing(
            CoupangWire.Product product,
            CoupangWire.ProductItem item,
            ListingKey key,
            String status,
            boolean known,
            CoupangWire.Inventory inventory) {
        ListingSight sight = sight(key, inventory);
        SaleState state =
                !known
                        ? SaleState.UNKNOWN
                        : status.equals(DELETED) ? SaleState.ENDED : sight.state();
        return new CollectedListing(
                new ListingSight(
                        key,
                        sight.price(),
                        sight.stock(),
                        state,
                        status.isEmpty() ? sight.stateCode() : status + "/" + sight.stateCode(),
                        ""),
                or(product.sellerProductName(), ""),
                blankToNull(item.itemName()),
                blankToNull(item.externalVendorSku()),
                blankToNull(item.barcode()));
    }

    private Optional<CoupangWire.Inventory> inventory(
            Account account, ListingKey key, List<Unmapped> unmapped) {
        try {
            return Optional.of(read(account, key));
        } catch (ChannelFailure.RefusedCall | ChannelFailure.NotUnderstood alone) {
            unmapped.add(new Unmapped("inventories", String.valueOf(key.optionNo()), null));
            return Optional.empty();
        }
    }

    private CoupangWire.Inventory read(Account account, ListingKey key) {
        return calls.one(
                "inventories",
                CoupangWire.Inventory.class,
                () -> api.inventories(account, Objects.requireNonNull(key.optionNo())));
    }

    /** Stock 0 keeps it on sale and shows it as sold out (inferred). */
    private static ListingSight sight(ListingKey key, CoupangWire.Inventory inventory) {
        Integer stock = inventory.amountInStock();
        Boolean onSale = inventory.onSale();
        SaleState state;
        if (onSale == null) {
            state = SaleState.UNKNOWN;
        } else if (!onSale) {
            state = SaleState.SUSPENDED;
        } else {
            state = stock != null && stock == 0 ? SaleState.SOLD_OUT : SaleState.ON_SALE;
        }
        return new ListingSight(key, inventory.salePrice(), stock, state, "onSale=" + onSale, "");
    }

    ListingSource.Look look(Account account, List<ListingKey> keys) {
        List<ListingSight> seen = new ArrayList<>();
        Set<ListingKey> gone = new LinkedHashSet<>();
        List<Unmapped> unmapped = new ArrayList<>();
        List<ChannelFailure> unread = new ArrayList<>();
        for (ListingKey key : keys) {
            if (key.optionNo() == null) {
                gone.add(key);
                continue;
            }
            try {
                seen.add(sight(key, read(account, key)));
            } catch (ChannelFailure.RefusedCall no) {
                String why = String.valueOf(no.getMessage());
                if (why.startsWith(NO_SUCH_ITEM) || why.startsWith(NOT_AN_ID)) {
                    gone.add(key);
                } else {
                    unread.add(no);
                }
            } catch (ChannelFailure.NotUnderstood | ChannelFailure.Unavailable alone) {
                unread.add(alone);
            }
        }
        if (!unread.isEmpty() && unread.size() == keys.size()) {
            throw unread.getLast();
        }
        return new ListingSource.Look(seen, gone, unmapped);
    }

    // writing -------------------------------------------------------------------------------------

    /**
     * Option by option: there is no call for many. After the first, a failure costs only the rest.
     */
    Map<ListingKey, Answer> publish(Account account, List<Offer> offers) {
        Map<ListingKey, Answer> answers = new LinkedHashMap<>();
        for (Offer offer : offers) {
            ListingKey key = offer.seen().key();
            Answer answer;
            try {
                answer =
                        calls.write(
                                () ->
                                        api.quantities(
                                                account,
                                                Objects.requireNonNull(key.optionNo()),
                                                offer.pieces()));
            } catch (ChannelFailure notDone) {
                if (answers.isEmpty()) {
                    throw notDone;
                }
                answer = new Answer.Unknown("not asked");
            }
            answers.put(key, answer);
        }
        return answers;
    }
}
