package io.moasell.publishing;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.listings.LinkedListing;
import io.moasell.listings.ListingId;
import io.moasell.listings.Listings;
import io.moasell.listings.Sent;
import io.moasell.offers.ChannelShown;
import io.moasell.publishing.PublishingStore.Number;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what was sent, to the screens below. */
@Component
class PublishedNumbers implements Sent.Source, ChannelShown {

    private final PublishingStore store;
    private final Listings listings;

    PublishedNumbers(PublishingStore store, Listings listings) {
        this.store = store;
        this.listings = listings;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<ListingId, Sent> sent(Collection<ListingId> ids) {
        Set<AccountId> on = on();
        Map<ListingId, Sent> sent = new HashMap<>();
        store.numbers(ids)
                .forEach(
                        (id, number) -> {
                            if (number.answer() != null) {
                                sent.put(
                                        id,
                                        new Sent(
                                                number.sent(),
                                                number.sentAt(),
                                                words(number),
                                                on.contains(number.account())
                                                        && !"ACCEPTED".equals(number.answer()),
                                                number.held()));
                            }
                        });
        return sent;
    }

    private Set<AccountId> on() {
        return store.shops().stream()
                .filter(PublishingStore.Shop::on)
                .map(PublishingStore.Shop::account)
                .collect(Collectors.toSet());
    }

    private static String words(Number number) {
        return switch (number.answer()) {
            case "ACCEPTED" -> "채널이 받았어요";
            case "REJECTED" ->
                    number.message() == null || number.message().isBlank()
                            ? "채널이 거절했어요"
                            : number.message();
            case null, default -> "확인 중이에요";
        };
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChannelShown.Shown> shown(SkuId sku) {
        List<LinkedListing> made = listings.madeOf(List.of(sku), null);
        Map<ListingId, Number> numbers =
                store.numbers(made.stream().map(LinkedListing::id).toList());
        List<ChannelShown.Shown> lines = new ArrayList<>();
        made.forEach(one -> lines.add(line(one, numbers.get(one.id()))));
        return lines;
    }

    private static ChannelShown.Shown line(LinkedListing one, @Nullable Number number) {
        io.moasell.listings.Shown shown = one.shown();
        boolean newer =
                number != null
                        && number.seenAt() != null
                        && (shown == null || shown.at().isBefore(number.seenAt()));
        return new ChannelShown.Shown(
                one.account(),
                one.title(),
                "/listings?open=" + one.id().value(),
                number == null ? null : number.sent(),
                number == null ? null : number.sentAt(),
                number == null || number.answer() == null ? null : words(number),
                newer ? number.seen() : shown == null ? null : shown.stock(),
                newer ? number.seenAt() : shown == null ? null : shown.at());
    }
}
