package io.moasell.offers;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.ShopAccount;
import io.moasell.inventory.ShopOffers;
import io.moasell.web.Formats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells on the page of a SKU what each shop may offer of it, why, and what its market shows. */
@Component
class ShopOffering implements ShopOffers {

    private final Offers offers;
    private final ObjectProvider<ChannelShown> shown;
    private final Clock clock;

    ShopOffering(Offers offers, ObjectProvider<ChannelShown> shown, Clock clock) {
        this.offers = offers;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Line> offers(SkuId sku) {
        Map<AccountId, Offered> offered = offers.offered(List.of(sku)).getOrDefault(sku, Map.of());
        List<ChannelShown.Shown> all =
                shown.stream().flatMap(port -> port.shown(sku).stream()).toList();
        List<Line> lines = new ArrayList<>();
        for (ShopAccount shop : offers.shops()) {
            Offered there = offered.get(shop.id());
            if (there != null) {
                lines.add(
                        new Line(
                                shop.channel().name(),
                                shop.channel().label(),
                                shop.name(),
                                there.pieces(),
                                why(there),
                                "/allocations/" + sku.value(),
                                all.stream()
                                        .filter(one -> one.account().equals(shop.id()))
                                        .map(this::says)
                                        .toList()));
            }
        }
        return lines;
    }

    /** The sum in words: 가용 20 − 안전재고 3 − 다른 쇼핑몰 전용 5 = 12, 30%. */
    static String why(Offered offered) {
        StringBuilder words = new StringBuilder("가용 " + Formats.number(offered.available()));
        if (offered.safety() > 0) {
            words.append(" − 안전재고 ").append(Formats.number(offered.safety()));
        }
        if (offered.others() > 0) {
            words.append(" − 다른 쇼핑몰 전용 ").append(Formats.number(offered.others()));
        }
        if (offered.share().kind() != Share.Kind.ALL) {
            words.append(", ").append(offered.share().words());
        }
        return words.toString();
    }

    private Shown says(ChannelShown.Shown one) {
        Instant now = clock.instant();
        String sent =
                one.sent() == null
                        ? "아직 보낸 수량이 없어요"
                        : "보낸 수량 "
                                + Formats.count(one.sent(), "개")
                                + " ("
                                + Formats.when(one.sentAt(), now)
                                + (one.state() == null ? "" : ", " + one.state())
                                + ")";
        String seen =
                one.seen() == null
                        ? ""
                        : " · 채널이 보여 주는 수량 "
                                + Formats.count(one.seen(), "개")
                                + " ("
                                + Formats.when(one.seenAt(), now)
                                + ")";
        return new Shown(one.listing(), one.path(), sent + seen);
    }
}
