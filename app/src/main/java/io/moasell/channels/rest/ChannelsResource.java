package io.moasell.channels.rest;

import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.Traits;
import io.moasell.web.RestPage;
import io.moasell.web.Scope;
import io.moasell.web.Scoped;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /channels} of the open API. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelsResource {

    private final ShopAccounts accounts;

    ChannelsResource(ShopAccounts accounts) {
        this.accounts = accounts;
    }

    /** A channel as outside programs see it. */
    record ChannelJson(
            String code,
            String name,
            String marketState,
            String marketStateName,
            boolean connectable,
            List<String> capabilities,
            List<FieldJson> credentialFields) {

        static ChannelJson of(ShopAccounts.Offer offer) {
            return new ChannelJson(
                    offer.channel().name(),
                    offer.channel().label(),
                    offer.market().name(),
                    offer.market() == Traits.MarketState.TRADING ? "운영중" : "운영중단",
                    offer.connectable(),
                    offer.roles(),
                    offer.fields().stream()
                            .map(
                                    field ->
                                            new FieldJson(
                                                    field.name(),
                                                    field.label(),
                                                    field.hint(),
                                                    field.secret()))
                            .toList());
        }
    }

    /** A credential field as outside programs see it. */
    record FieldJson(String name, String label, String hint, boolean secret) {}

    @GetMapping
    @Scoped(Scope.CHANNELS_READ)
    RestPage<ChannelJson> list() {
        return new RestPage<>(accounts.offers().stream().map(ChannelJson::of).toList(), null);
    }
}
