package io.moasell.connectors.smartstore;

import static io.moasell.connectors.smartstore.SmartstoreMapper.blankToNull;
import static io.moasell.connectors.smartstore.SmartstoreMapper.first;
import static io.moasell.connectors.smartstore.SmartstoreMapper.orEmpty;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The products of a store: 채널상품 are listed, their options read one by one ({@code
 * products/search-first-page}: the list has no options), and numbers are set on the 원상품 behind
 * them.
 */
final class SmartstoreListings {

    /** Listings in one look or one call; each option product costs a read and a write. */
    static final int BATCH = 20;

    /** The most pieces the market takes. */
    static final int MOST = 99_999_999;

    private static final int PAGE = 20;

    private static final String SOLD_OUT = "OUTOFSTOCK";

    /** 상품 판매 상태. */
    private static final Map<String, SaleState> STATES =
            Map.of(
                    "SALE",
                    SaleState.ON_SALE,
                    SOLD_OUT,
                    SaleState.SOLD_OUT,
                    "SUSPENSION",
                    SaleState.SUSPENDED,
                    "WAIT",
                    SaleState.WAITING,
                    "UNADMISSION",
                    SaleState.WAITING,
                    "REJECTION",
                    SaleState.WAITING,
                    "CLOSE",
                    SaleState.ENDED,
                    "PROHIBITION",
                    SaleState.ENDED,
                    "DELETE",
                    SaleState.ENDED);

    private final SmartstoreApi api;
    private final SmartstoreCalls calls;
    private final JsonMapper json;

    SmartstoreListings(SmartstoreApi api, SmartstoreCalls calls, JsonMapper json) {
        this.api = api;
        this.calls = calls;
        this.json = json;
    }

    /**
     * What a write must send along, because what is left out becomes 0 ({@code
     * products/option-stock}).
     *
     * @param option the option's price over the product's, null for a product without options
     * @param total pieces of all options together
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Handle(
            long origin,
            long sale,
            @Nullable Long option,
            boolean standard,
            boolean usable,
            String status,
            int total,
            SmartstoreWire.@Nullable Discount discount) {}

    // reading -------------------------------------------------------------------------------------

    CollectedPage<CollectedListing> page(Account account, @Nullable String cursor) {
        int page = cursor == null ? 1 : Integer.parseInt(cursor);
        SmartstoreWire.Products products =
                search(account, new SmartstoreWire.Search(null, null, page, PAGE));
        List<Unmapped> unmapped = new ArrayList<>();
        List<CollectedListing> listings = new ArrayList<>();
        for (SmartstoreWire.ChannelProduct row : rows(products)) {
            if (row.channelProductNo() == null || row.originProductNo() == null) {
                unmapped.add(new Unmapped("channelProductNo", "absent", null));
                continue;
            }
            product(account, row.channelProductNo(), unmapped)
                    .ifPresent(product -> listings.addAll(collected(row, product, unmapped)));
        }
        return new CollectedPage<>(
                listings,
                unmapped,
                List.of(),
                Boolean.FALSE.equals(products.last()) ? String.valueOf(page + 1) : null);
    }

    private SmartstoreWire.Products search(Account account, SmartstoreWire.Search search) {
        return calls.whole(
                account,
                "products/search",
                SmartstoreWire.Products.class,
                token -> api.searchProducts(account, token, search));
    }

    private static List<SmartstoreWire.ChannelProduct> rows(SmartstoreWire.Products products) {
        return orEmpty(products.contents()).stream()
                .filter(Objects::nonNull)
                .flatMap(group -> orEmpty(group.channelProducts()).stream())
                .filter(Objects::nonNull)
                .toList();
    }

    /** One product; one that is gone or cannot be read costs none of the others. */
    private Optional<SmartstoreWire.Product> product(
            Account account, long no, List<Unmapped> unmapped) {
        try {
            SmartstoreWire.Product product =
                    calls.whole(
                            account,
                            "channel-products",
                            SmartstoreWire.Product.class,
                            token -> api.channelProduct(account, token, String.valueOf(no)));
            if (product.originProduct() != null) {
                return Optional.of(product);
            }
        } catch (ChannelFailure.RefusedCall | ChannelFailure.NotUnderstood alone) {
            // told below
        }
        unmapped.add(new Unmapped("channel-products", String.valueOf(no), null));
        return Optional.empty();
    }

    private List<CollectedListing> collected(
            SmartstoreWire.ChannelProduct row,
            SmartstoreWire.Product product,
            List<Unmapped> unmapped) {
        SmartstoreWire.OriginProduct origin = Objects.requireNonNull(product.originProduct());
        SmartstoreWire.DetailAttribute detail = origin.detailAttribute();
        SmartstoreWire.SellerCodes codes = detail == null ? null : detail.sellerCodeInfo();
        String barcode = codes == null ? null : blankToNull(codes.sellerBarcode());
        String name =
                first(
                        product.smartstoreChannelProduct() == null
                                ? null
                                : blankToNull(
                                        product.smartstoreChannelProduct().channelProductName()),
                        row.name(),
                        first(origin.name(), ""));
        List<Seen> options = options(detail);
        if (options.isEmpty()) {
            return List.of(
                    new CollectedListing(
                            withoutOptions(row, unmapped),
                            name,
                            null,
                            codes == null ? null : blankToNull(codes.sellerManagementCode()),
                            barcode));
        }
        return options.stream()
                .map(
                        seen ->
                                new CollectedListing(
                                        sight(row, origin, seen, unmapped),
                                        name,
                                        text(detail, seen),
                                        blankToNull(seen.option().sellerManagerCode()),
                                        null))
                .toList();
    }

    /** An option with a number, and of which of the two kinds it is. */
    private record Seen(SmartstoreWire.Option option, boolean standard) {
        long id() {
            return Objects.requireNonNull(option.id());
        }
    }

    private static List<Seen> options(SmartstoreWire.@Nullable DetailAttribute detail) {
        SmartstoreWire.Options info = detail == null ? null : detail.optionInfo();
        if (info == null) {
            return List.of();
        }
        return Stream.concat(
                        orEmpty(info.optionCombinations()).stream()
                                .filter(option -> option != null && option.id() != null)
                                .map(option -> new Seen(option, false)),
                        orEmpty(info.optionStandards()).stream()
                                .filter(option -> option != null && option.id() != null)
                                .map(option -> new Seen(option, true)))
                .toList();
    }

    /** As an order writes it: {@code 색상: 블랙 / 사이즈: L}. */
    private static String text(SmartstoreWire.@Nullable DetailAttribute detail, Seen seen) {
        SmartstoreWire.Options info =
                Objects.requireNonNull(Objects.requireNonNull(detail).optionInfo());
        List<@Nullable String> names = new ArrayList<>();
        if (seen.standard()) {
            orEmpty(info.standardOptionGroups())
                    .forEach(group -> names.add(group == null ? null : group.groupName()));
        } else if (info.optionCombinationGroupNames() != null) {
            SmartstoreWire.GroupNames group = info.optionCombinationGroupNames();
            names.add(group.optionGroupName1());
            names.add(group.optionGroupName2());
            names.add(group.optionGroupName3());
            names.add(group.optionGroupName4());
        }
        List<String> parts = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        values.add(seen.option().optionName1());
        values.add(seen.option().optionName2());
        values.add(seen.option().optionName3());
        values.add(seen.option().optionName4());
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String name = i < names.size() ? names.get(i) : null;
            if (value != null && !value.isBlank()) {
                parts.add(name == null || name.isBlank() ? value : name + ": " + value);
            }
        }
        return String.join(" / ", parts);
    }

    private ListingSight withoutOptions(
            SmartstoreWire.ChannelProduct row, Collection<Unmapped> unmapped) {
        String status = first(row.statusType(), "");
        int stock = first(row.stockQuantity(), 0);
        SaleState state = state(status, row, unmapped);
        return new ListingSight(
                new ListingKey(String.valueOf(row.channelProductNo()), null),
                row.salePrice(),
                row.stockQuantity(),
                state == SaleState.ON_SALE && stock == 0 ? SaleState.SOLD_OUT : state,
                status,
                json.writeValueAsString(
                        new Handle(
                                Objects.requireNonNull(row.originProductNo()),
                                first(row.salePrice(), 0L),
                                null,
                                false,
                                true,
                                status,
                                stock,
                                null)));
    }

    private ListingSight sight(
            SmartstoreWire.ChannelProduct row,
            SmartstoreWire.OriginProduct origin,
            Seen seen,
            Collection<Unmapped> unmapped) {
        String status = first(origin.statusType(), "");
        SmartstoreWire.Option option = seen.option();
        boolean usable = !Boolean.FALSE.equals(option.usable());
        SaleState state = state(status, row, unmapped);
        if (state == SaleState.ON_SALE && !usable) {
            state = SaleState.SUSPENDED;
        } else if (state == SaleState.ON_SALE && first(option.stockQuantity(), 0) == 0) {
            state = SaleState.SOLD_OUT;
        }
        long price = first(option.price(), 0L);
        Long sale = origin.salePrice();
        return new ListingSight(
                new ListingKey(String.valueOf(row.channelProductNo()), String.valueOf(seen.id())),
                sale == null ? null : Math.addExact(sale, price),
                option.stockQuantity(),
                state,
                usable ? status : status + "/usable=false",
                json.writeValueAsString(
                        new Handle(
                                Objects.requireNonNull(row.originProductNo()),
                                first(sale, 0L),
                                price,
                                seen.standard(),
                                usable,
                                status,
                                first(origin.stockQuantity(), 0),
                                discount(origin))));
    }

    private static SmartstoreWire.@Nullable Discount discount(SmartstoreWire.OriginProduct origin) {
        SmartstoreWire.CustomerBenefit benefit = origin.customerBenefit();
        return benefit == null ? null : benefit.immediateDiscountPolicy();
    }

    private static SaleState state(
            String status, SmartstoreWire.ChannelProduct row, Collection<Unmapped> unmapped) {
        SaleState state = STATES.get(status);
        if (state == null) {
            unmapped.add(new Unmapped("statusType", status, null));
            return SaleState.UNKNOWN;
        }
        return state == SaleState.ON_SALE
                        && "SUSPENSION".equals(row.channelProductDisplayStatusType())
                ? SaleState.SUSPENDED
                : state;
    }

    ListingSource.Look look(Account account, List<ListingKey> keys) {
        Map<String, List<ListingKey>> byProduct = new LinkedHashMap<>();
        keys.forEach(
                key ->
                        byProduct
                                .computeIfAbsent(key.productNo(), no -> new ArrayList<>())
                                .add(key));
        Map<String, SmartstoreWire.ChannelProduct> rows =
                search(account, byProduct.keySet()).stream()
                        .collect(
                                Collectors.toMap(
                                        row -> String.valueOf(row.channelProductNo()),
                                        row -> row,
                                        (a, b) -> a));
        List<ListingSight> seen = new ArrayList<>();
        Set<ListingKey> gone = new LinkedHashSet<>();
        List<Unmapped> unmapped = new ArrayList<>();
        byProduct.forEach(
                (no, wanted) -> {
                    SmartstoreWire.ChannelProduct row = rows.get(no);
                    if (row == null || row.originProductNo() == null) {
                        gone.addAll(wanted);
                        return;
                    }
                    look(account, row, wanted, seen, gone, unmapped);
                });
        return new ListingSource.Look(seen, gone, unmapped);
    }

    private void look(
            Account account,
            SmartstoreWire.ChannelProduct row,
            List<ListingKey> wanted,
            List<ListingSight> seen,
            Set<ListingKey> gone,
            List<Unmapped> unmapped) {
        List<ListingKey> options = wanted.stream().filter(key -> key.optionNo() != null).toList();
        if (options.size() < wanted.size()) {
            seen.add(withoutOptions(row, unmapped));
        }
        if (options.isEmpty()) {
            return;
        }
        product(account, Objects.requireNonNull(row.channelProductNo()), unmapped)
                .ifPresent(
                        product -> {
                            SmartstoreWire.OriginProduct origin =
                                    Objects.requireNonNull(product.originProduct());
                            Map<ListingKey, ListingSight> there = new LinkedHashMap<>();
                            options(origin.detailAttribute())
                                    .forEach(
                                            option -> {
                                                ListingSight sight =
                                                        sight(row, origin, option, unmapped);
                                                there.put(sight.key(), sight);
                                            });
                            options.forEach(
                                    key -> {
                                        ListingSight sight = there.get(key);
                                        if (sight == null) {
                                            gone.add(key);
                                        } else {
                                            seen.add(sight);
                                        }
                                    });
                        });
    }

    private List<SmartstoreWire.ChannelProduct> search(Account account, Set<String> numbers) {
        List<Long> asked =
                numbers.stream().filter(no -> no.matches("\\d{1,18}")).map(Long::valueOf).toList();
        return asked.isEmpty()
                ? List.of()
                : rows(
                                search(
                                        account,
                                        new SmartstoreWire.Search(
                                                "CHANNEL_PRODUCT_NO", asked, 1, asked.size())))
                        .stream()
                        .filter(row -> row.channelProductNo() != null)
                        .toList();
    }

    // writing -------------------------------------------------------------------------------------

    /** An offer with what its handle says. */
    private record Held(Offer offer, Handle handle) {
        ListingKey key() {
            return offer.seen().key();
        }
    }

    /**
     * Products without options go in one call, whose answer does not tell them apart in a
     * documented way ({@code products/multi-update}), so they are looked at afterwards; options go
     * product by product. A failure after the first write costs only what was not written yet.
     */
    Map<ListingKey, Answer> publish(Account account, List<Offer> offers) {
        List<Held> held =
                offers.stream()
                        .map(
                                offer ->
                                        new Held(
                                                offer,
                                                json.readValue(
                                                        offer.seen().handle(), Handle.class)))
                        .toList();
        Map<ListingKey, Answer> answers = new LinkedHashMap<>();
        List<Held> plain = held.stream().filter(one -> one.handle().option() == null).toList();
        if (!plain.isEmpty()) {
            answers.putAll(products(account, plain));
        }
        Map<Long, List<Held>> byOrigin = new LinkedHashMap<>();
        held.stream()
                .filter(one -> one.handle().option() != null)
                .forEach(
                        one ->
                                byOrigin.computeIfAbsent(
                                                one.handle().origin(), no -> new ArrayList<>())
                                        .add(one));
        byOrigin.forEach(
                (origin, options) -> {
                    Answer answer;
                    try {
                        answer = options(account, origin, options);
                    } catch (ChannelFailure notDone) {
                        if (answers.isEmpty()) {
                            throw notDone;
                        }
                        answer = new Answer.Unknown("not asked");
                    }
                    for (Held option : options) {
                        answers.put(option.key(), answer);
                    }
                });
        return answers;
    }

    private Map<ListingKey, Answer> products(Account account, List<Held> plain) {
        Map<Long, SmartstoreWire.ProductUpdate> updates = new LinkedHashMap<>();
        plain.forEach(
                one ->
                        updates.put(
                                one.handle().origin(),
                                new SmartstoreWire.ProductUpdate(
                                        one.handle().origin(),
                                        back(one)
                                                ? List.of("STOCK", "PRODUCT_STATUS_SALE")
                                                : List.of("STOCK"),
                                        one.offer().pieces())));
        SmartstoreWire.MultiUpdate body =
                new SmartstoreWire.MultiUpdate(List.copyOf(updates.values()));
        Answer answer = calls.write(account, token -> api.multiUpdate(account, token, body));
        Map<ListingKey, Answer> answers = new LinkedHashMap<>();
        plain.forEach(one -> answers.put(one.key(), answer));
        if (answer instanceof Answer.Accepted) {
            answers.replaceAll((key, all) -> new Answer.Unknown("not told one by one"));
            try {
                Map<ListingKey, ListingSight> now = new LinkedHashMap<>();
                look(account, List.copyOf(answers.keySet()))
                        .listings()
                        .forEach(sight -> now.put(sight.key(), sight));
                plain.forEach(
                        one -> {
                            ListingSight sight = now.get(one.key());
                            if (sight != null
                                    && Objects.equals(sight.stock(), one.offer().pieces())) {
                                answers.put(one.key(), answer);
                            }
                        });
            } catch (ChannelFailure notSeen) {
                // The numbers are set, and nobody has seen them.
            }
        }
        return answers;
    }

    /** A product that was sold out stays so until it is put on sale ({@code products/on-sale}). */
    private static boolean back(Held one) {
        return one.handle().status().equals(SOLD_OUT) && one.offer().pieces() > 0;
    }

    private Answer options(Account account, long origin, List<Held> options) {
        Handle product = options.getFirst().handle();
        Map<Long, SmartstoreWire.OptionNumber> combinations = new LinkedHashMap<>();
        Map<Long, SmartstoreWire.OptionNumber> standards = new LinkedHashMap<>();
        int total = product.total();
        for (Held one : options) {
            long id = Long.parseLong(Objects.requireNonNull(one.key().optionNo()));
            Handle handle = one.handle();
            boolean fresh =
                    (handle.standard() ? standards : combinations)
                                    .put(
                                            id,
                                            new SmartstoreWire.OptionNumber(
                                                    id,
                                                    one.offer().pieces(),
                                                    handle.standard() ? null : handle.option(),
                                                    handle.usable()))
                            == null;
            if (fresh) {
                total += one.offer().pieces() - first(one.offer().seen().stock(), 0);
            }
        }
        SmartstoreWire.OptionStock body =
                new SmartstoreWire.OptionStock(
                        new SmartstoreWire.SalePrice(product.sale()),
                        product.discount(),
                        new SmartstoreWire.OptionNumbers(
                                true,
                                combinations.isEmpty() ? null : List.copyOf(combinations.values()),
                                standards.isEmpty() ? null : List.copyOf(standards.values())));
        Answer answer =
                calls.write(
                        account,
                        token -> api.optionStock(account, token, String.valueOf(origin), body));
        if (!(answer instanceof Answer.Accepted)
                || !product.status().equals(SOLD_OUT)
                || total <= 0) {
            return answer;
        }
        SmartstoreWire.ChangeStatus sale = new SmartstoreWire.ChangeStatus("SALE", total);
        try {
            return calls.write(
                    account,
                    token -> api.changeStatus(account, token, String.valueOf(origin), sale));
        } catch (ChannelFailure notOnSale) {
            return new Answer.Unknown("the number is set, and it is not on sale yet");
        }
    }
}
