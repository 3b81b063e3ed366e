package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.Traits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Door: the seller's shops on the channels. */
@Component
public class ShopAccounts {

    /**
     * Connects a shop: the credentials are tried at the channel first, outside any transaction,
     * then saved sealed.
     *
     * @throws io.moasell.kernel.Refused with a {@link ChannelsProblem}
     */
    public AccountId connect(Channel channel, String name, Map<String, String> credentials) {
        throw new UnsupportedOperationException();
    }

    /** The shops, the built-in offline one included, disconnected ones left out. */
    public List<ShopAccount> list() {
        throw new UnsupportedOperationException();
    }

    /** The shop, also when it was disconnected. */
    public Optional<ShopAccount> find(AccountId id) {
        throw new UnsupportedOperationException();
    }

    /** What is so at its channel. */
    public Traits traits(AccountId id) {
        throw new UnsupportedOperationException();
    }

    /** The connector of its channel in that role, if it can play it. */
    public <R> Optional<R> role(AccountId id, Class<R> role) {
        throw new UnsupportedOperationException();
    }

    /**
     * The shop ready to be asked; for calls outside any transaction.
     *
     * @throws io.moasell.kernel.Refused with {@link ChannelsProblem#NOT_OPEN} when it is paused or
     *     its credentials are refused
     */
    public ShopConnection connection(AccountId id) {
        throw new UnsupportedOperationException();
    }

    /** The shop of orders typed by hand; every tenant has one. */
    public Optional<AccountId> offline() {
        throw new UnsupportedOperationException();
    }
}
