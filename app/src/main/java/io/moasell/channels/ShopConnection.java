package io.moasell.channels;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.Traits;
import java.util.Optional;

/**
 * A shop ready to be asked, for the length of a call; holds credentials in the clear, so it is
 * never kept, logged or stored.
 *
 * @param id which shop
 * @param account as connectors see it
 * @param connector who speaks with its channel
 * @param traits what is so at its channel
 */
public record ShopConnection(AccountId id, Account account, Connector connector, Traits traits) {

    /** The connector in that role, if it can play it. */
    public <R> Optional<R> role(Class<R> role) {
        return role.isInstance(connector) ? Optional.of(role.cast(connector)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "ShopConnection[" + account + "]";
    }
}
