package io.moasell.channels;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.Traits;
import io.moasell.kernel.Refused;
import io.moasell.privacy.Envelopes;
import io.moasell.tenancy.Tenancy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who speaks with which channel, and how a shop is made ready to be asked. */
@Component
class Connectors {

    static final String PURPOSE = "channels.credentials";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is so where there is nobody to ask. */
    private static final Traits OFFLINE =
            new Traits(
                    1_000,
                    1_000,
                    1_000,
                    Duration.ofDays(1),
                    Duration.ZERO,
                    Duration.ZERO,
                    1_000,
                    null,
                    false,
                    Traits.MarketState.TRADING);

    private final Map<Channel, Connector> byChannel = new EnumMap<>(Channel.class);
    private final AccountStore store;
    private final Envelopes envelopes;
    private final KeptTokens tokens;
    private final Turns turns;
    private final TransactionTemplate transaction;

    Connectors(
            ObjectProvider<Connector> connectors,
            AccountStore store,
            Envelopes envelopes,
            KeptTokens tokens,
            Turns turns,
            TransactionTemplate transaction) {
        connectors.stream()
                .forEach(
                        connector ->
                                connector.channels().forEach(channel -> claim(channel, connector)));
        this.store = store;
        this.envelopes = envelopes;
        this.tokens = tokens;
        this.turns = turns;
        this.transaction = transaction;
    }

    private void claim(Channel channel, Connector connector) {
        Connector other = byChannel.put(channel, connector);
        if (other != null) {
            throw new IllegalStateException(
                    channel + " has two connectors: " + other.getClass() + connector.getClass());
        }
    }

    Optional<Connector> find(Channel channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /**
     * @throws Refused with {@link ChannelsProblem#NO_CONNECTOR}
     */
    Connector of(Channel channel) {
        return find(channel)
                .orElseThrow(() -> Refused.because(ChannelsProblem.NO_CONNECTOR, channel.label()));
    }

    /** Whether it can play the role there. */
    boolean plays(Channel channel, Class<?> role) {
        return role.isInstance(byChannel.get(channel));
    }

    Traits traits(Channel channel) {
        return channel == Channel.OFFLINE ? OFFLINE : of(channel).traits(channel);
    }

    byte[] seal(Map<String, String> credentials) {
        return envelopes.seal(PURPOSE, JSON.writeValueAsString(credentials));
    }

    Map<String, String> open(byte[] sealed) {
        return JSON.readValue(
                envelopes.open(PURPOSE, sealed), new TypeReference<Map<String, String>>() {});
    }

    /** Credentials that are only tried, by nobody's turn. */
    Account trial(Channel channel, Map<String, String> credentials) {
        return new Account(0, channel, credentials, tokens.passing(), () -> {});
    }

    /**
     * The shop ready to be asked, whatever its state.
     *
     * @throws Refused with {@link ChannelsProblem#NO_SUCH_ACCOUNT}
     */
    ShopConnection connect(AccountId id) {
        AccountStore.Secrets secrets =
                transaction
                        .execute(status -> store.secrets(id))
                        .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
        return connect(id, secrets);
    }

    /** The shop ready to be asked. @throws Refused with {@link ChannelsProblem#NOT_OPEN} */
    ShopConnection connectOpen(AccountId id) {
        AccountStore.Secrets secrets =
                transaction
                        .execute(status -> store.secrets(id))
                        .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
        if (!secrets.state().open()) {
            throw Refused.because(
                    ChannelsProblem.NOT_OPEN, secrets.name(), secrets.state().label());
        }
        return connect(id, secrets);
    }

    private ShopConnection connect(AccountId id, AccountStore.Secrets secrets) {
        Connector connector = of(secrets.channel());
        byte[] sealed = secrets.credentials();
        if (sealed == null) {
            throw Refused.because(
                    ChannelsProblem.NOT_OPEN, secrets.name(), secrets.state().label());
        }
        Traits traits = connector.traits(secrets.channel());
        Account account =
                new Account(
                        id.value(),
                        secrets.channel(),
                        open(sealed),
                        tokens.of(Tenancy.current().value(), id, secrets.version()),
                        turns.of(id, traits.callsPerSecond()));
        return new ShopConnection(id, account, connector, traits);
    }
}
