package io.moasell.channels;

import io.moasell.audit.Audit;
import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.Connector.CredentialField;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.Traits;
import io.moasell.jobs.Bell;
import io.moasell.jobs.Errands;
import io.moasell.kernel.Kst;
import io.moasell.kernel.Refused;
import io.moasell.privacy.KeyedHashes;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.TenantOpened;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** Door: the seller's shops on the channels. */
@Component
public class ShopAccounts {

    /** The furthest a first collection reaches back, in days; less where the channel keeps less. */
    public static final int LONGEST_LOOK_BACK = 30;

    private static final int LONGEST_NAME = 40;

    private final Connectors connectors;
    private final AccountStore store;
    private final Errands errands;
    private final ApplicationEventPublisher facts;
    private final KeyedHashes hashes;
    private final Entitlements entitlements;
    private final Rights rights;
    private final Audit audit;
    private final Bell bell;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ShopAccounts(
            Connectors connectors,
            AccountStore store,
            Errands errands,
            ApplicationEventPublisher facts,
            KeyedHashes hashes,
            Entitlements entitlements,
            Rights rights,
            Audit audit,
            Bell bell,
            TransactionTemplate transaction,
            Clock clock) {
        this.connectors = connectors;
        this.store = store;
        this.errands = errands;
        this.facts = facts;
        this.hashes = hashes;
        this.entitlements = entitlements;
        this.rights = rights;
        this.audit = audit;
        this.bell = bell;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A shop to connect.
     *
     * @param name as the seller calls it, at most 40 letters
     * @param credentials the fields that {@link #offers} names
     * @param keyIssuedOn when the key was issued, null when the seller does not say
     * @param lookBackDays how far back the first collection reaches, null for the longest
     */
    public record NewShop(
            Channel channel,
            String name,
            Map<String, String> credentials,
            @Nullable LocalDate keyIssuedOn,
            @Nullable Integer lookBackDays) {

        public NewShop {
            credentials = Map.copyOf(credentials);
        }

        @Override
        public String toString() {
            return "NewShop[" + channel + "]";
        }
    }

    /**
     * A channel as one may connect to it.
     *
     * @param channel which
     * @param market whether it trades
     * @param roles the simple names of the roles its connector plays
     * @param fields the credential fields, in the order a form asks them
     * @param traits what is so there
     * @param connectable whether there is somebody to speak with it
     */
    public record Offer(
            Channel channel,
            Traits.MarketState market,
            List<String> roles,
            List<CredentialField> fields,
            @Nullable Traits traits,
            boolean connectable) {}

    /**
     * Markets that trade no more, so that there is nobody to speak with: 위메프 was declared bankrupt
     * on 2025-11-10, 티몬 has not reopened.
     */
    private static final Set<Channel> SHUT = Set.of(Channel.WEMAKEPRICE, Channel.TMON);

    /**
     * Connects a shop: the credentials are tried at the channel first, outside any transaction,
     * then saved sealed.
     *
     * @throws Refused with a {@link ChannelsProblem}
     */
    public AccountId connect(Channel channel, String name, Map<String, String> credentials) {
        return connect(new NewShop(channel, name, credentials, null, null));
    }

    /** The same with what the seller knows of the key. */
    public AccountId connect(NewShop shop) {
        rights.require(Right.CHANNELS_HANDLE);
        demandNoTransaction();
        Connector connector = connectors.of(shop.channel());
        Traits traits = connector.traits(shop.channel());
        if (traits.market() == Traits.MarketState.CLOSED) {
            throw Refused.because(ChannelsProblem.MARKET_CLOSED, shop.channel().label());
        }
        String name = nameOf(shop.name());
        int lookBack = lookBack(shop.lookBackDays(), traits);
        Map<String, String> credentials =
                credentials(shop.channel(), connector, shop.credentials());
        demandPast(shop.keyIssuedOn());
        byte[] identity = identity(shop.channel(), connector, credentials);
        demandUnknown(shop.channel(), identity, null);
        boolean checked =
                tried(connector, connectors.trial(shop.channel(), credentials), shop.channel());
        byte[] sealed = connectors.seal(credentials);
        try {
            return transaction.execute(
                    status -> {
                        entitlements.occupy(Entitlements.Gauge.CHANNEL_ACCOUNTS, 1);
                        AccountState state =
                                checked ? AccountState.CONNECTED : AccountState.AWAITING_APPROVAL;
                        LocalDate expires = expires(shop.keyIssuedOn(), traits);
                        AccountId id =
                                store.revive(
                                                shop.channel(),
                                                name,
                                                state,
                                                identity,
                                                sealed,
                                                shop.keyIssuedOn(),
                                                expires,
                                                lookBack)
                                        .orElseGet(
                                                () ->
                                                        store.insert(
                                                                shop.channel(),
                                                                name,
                                                                state,
                                                                identity,
                                                                sealed,
                                                                shop.keyIssuedOn(),
                                                                expires,
                                                                lookBack));
                        errands.wake(WatchKeys.NAME, "");
                        facts.publishEvent(new AccountChanged(id));
                        audit.record(
                                "channels.account-connected",
                                subject(id),
                                told(shop.channel(), name));
                        return id;
                    });
        } catch (DuplicateKeyException e) {
            throw Refused.because(ChannelsProblem.ALREADY_CONNECTED, shop.channel().label());
        }
    }

    /**
     * Tries credentials that are not saved yet.
     *
     * @return false when the channel has no way to try them
     * @throws Refused with a {@link ChannelsProblem} when they do not work, or nobody knows
     */
    public boolean tryOut(Channel channel, Map<String, String> credentials) {
        rights.require(Right.CHANNELS_HANDLE);
        demandNoTransaction();
        Connector connector = connectors.of(channel);
        return tried(
                connector,
                connectors.trial(channel, credentials(channel, connector, credentials)),
                channel);
    }

    /**
     * Tries the saved credentials at the channel now; a shop whose credentials were refused goes on
     * when they work.
     *
     * @throws Refused with a {@link ChannelsProblem} when they do not, or nobody knows
     */
    public void check(AccountId id) {
        rights.require(Right.CHANNELS_HANDLE);
        demandNoTransaction();
        ShopConnection shop = connectors.connect(id);
        Channel channel = shop.account().channel();
        try {
            if (tried(shop.connector(), shop.account(), channel)) {
                transaction.executeWithoutResult(status -> accepted(id));
            }
        } catch (Refused refused) {
            if (refused.problem() == ChannelsProblem.CREDENTIALS_REFUSED) {
                transaction.executeWithoutResult(status -> refused(id));
            }
            throw refused;
        }
    }

    /**
     * Puts new credentials in place of the old, tried first; the shop goes on where it stood still.
     * Credentials of a shop that was disconnected belong to that shop: connecting it again gives it
     * its orders and history back, and here they would be collected a second time.
     *
     * @param keyIssuedOn when the new key was issued, null when the seller does not say
     */
    public void renew(
            AccountId id, Map<String, String> credentials, @Nullable LocalDate keyIssuedOn) {
        rights.require(Right.CHANNELS_HANDLE);
        demandNoTransaction();
        ShopAccount shop = demand(id);
        Connector connector = connectors.of(shop.channel());
        Map<String, String> complete = credentials(shop.channel(), connector, credentials);
        demandPast(keyIssuedOn);
        byte[] identity = identity(shop.channel(), connector, complete);
        demandUnknown(shop.channel(), identity, id);
        demandNotDisconnected(shop.channel(), identity);
        tried(connector, connectors.trial(shop.channel(), complete), shop.channel());
        byte[] sealed = connectors.seal(complete);
        LocalDate expires = expires(keyIssuedOn, connector.traits(shop.channel()));
        try {
            transaction.executeWithoutResult(
                    status -> {
                        store.renew(id, identity, sealed, keyIssuedOn, expires);
                        goOn(id);
                        audit.record(
                                "channels.credentials-renewed",
                                subject(id),
                                told(shop.channel(), shop.name()));
                    });
        } catch (DuplicateKeyException e) {
            throw Refused.because(ChannelsProblem.ALREADY_CONNECTED, shop.channel().label());
        }
    }

    /** The seller says when the key in use was issued; from that the day it ends is known. */
    @Transactional
    public void keyIssued(AccountId id, LocalDate on) {
        rights.require(Right.CHANNELS_HANDLE);
        demandPast(on);
        ShopAccount shop = demand(id);
        store.keyDates(id, on, expires(on, connectors.traits(shop.channel())));
        settleKey(id);
        errands.wake(WatchKeys.NAME, "");
    }

    /** Nothing is asked of the channel until {@link #resume}; what waits to be sent waits. */
    @Transactional
    public void pause(AccountId id) {
        rights.require(Right.CHANNELS_HANDLE);
        ShopAccount shop = remote(id);
        if (store.move(
                id,
                List.of(
                        AccountState.CONNECTED,
                        AccountState.AUTH_FAILED,
                        AccountState.AWAITING_APPROVAL),
                AccountState.PAUSED)) {
            // What is being collected ends with it, and its job says so.
            errands.wake(CollectShop.NAME, Long.toString(id.value()));
            audit.record("channels.account-paused", subject(id), told(shop.channel(), shop.name()));
        }
    }

    /** Goes on after {@link #pause}. */
    @Transactional
    public void resume(AccountId id) {
        rights.require(Right.CHANNELS_HANDLE);
        ShopAccount shop = remote(id);
        if (store.move(id, List.of(AccountState.PAUSED), AccountState.CONNECTED)) {
            goOn(id);
            audit.record(
                    "channels.account-resumed", subject(id), told(shop.channel(), shop.name()));
        }
    }

    /** Gives it another name. */
    @Transactional
    public void rename(AccountId id, String name) {
        rights.require(Right.CHANNELS_HANDLE);
        if (!store.rename(id, nameOf(name))) {
            throw Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT);
        }
    }

    /**
     * Ends the connection: credentials are destroyed, what waits to be sent is refused, orders and
     * history stay.
     */
    @Transactional
    public void disconnect(AccountId id) {
        rights.require(Right.CHANNELS_HANDLE);
        ShopAccount shop = remote(id);
        if (store.disconnect(id)) {
            errands.wake(CollectShop.NAME, Long.toString(id.value()));
            facts.publishEvent(new AccountChanged(id));
            entitlements.release(Entitlements.Gauge.CHANNEL_ACCOUNTS, 1);
            Arrays.stream(ChannelsBell.values()).forEach(kind -> bell.settle(kind, subject(id)));
            Arrays.stream(Collections.Kind.values())
                    .forEach(
                            kind -> bell.settle(ChannelsBell.COLLECTION_FAILED, subject(id, kind)));
            audit.record(
                    "channels.account-disconnected",
                    subject(id),
                    told(shop.channel(), shop.name()));
        }
    }

    /** The shops, the built-in offline one included, disconnected ones left out. */
    @Transactional(readOnly = true)
    public List<ShopAccount> list() {
        return store.list();
    }

    /** The shop, also when it was disconnected. */
    @Transactional(readOnly = true)
    public Optional<ShopAccount> find(AccountId id) {
        return store.find(id);
    }

    /** The shop as it stays until the caller's transaction ends, also when it was disconnected. */
    @Transactional
    public Optional<ShopAccount> hold(AccountId id) {
        return store.hold(id) ? store.find(id) : Optional.empty();
    }

    /** Until when nobody may call with its credential; empty when one may. */
    @Transactional(readOnly = true)
    public Optional<Instant> blockedUntil(AccountId id) {
        return store.blockedUntil(id);
    }

    /** The channel takes no more calls for a while: until then nobody calls. */
    @Transactional
    public Instant throttled(AccountId id, ChannelFailure.Throttled failure) {
        Instant until = clock.instant().plus(failure.after());
        store.block(id, until);
        return until;
    }

    /** What is so at its channel. */
    @Transactional(readOnly = true)
    public Traits traits(AccountId id) {
        return connectors.traits(any(id).channel());
    }

    /** The connector of its channel in that role, if it can play it. */
    @Transactional(readOnly = true)
    public <R> Optional<R> role(AccountId id, Class<R> role) {
        return connectors.find(any(id).channel()).filter(role::isInstance).map(role::cast);
    }

    /** The connector of a channel in that role, if it can play it. */
    public <R> Optional<R> role(Channel channel, Class<R> role) {
        return connectors.find(channel).filter(role::isInstance).map(role::cast);
    }

    /**
     * The shop ready to be asked; for calls outside any transaction.
     *
     * @throws Refused with {@link ChannelsProblem#NOT_OPEN} when it is paused or its credentials
     *     are refused
     */
    public ShopConnection connection(AccountId id) {
        return connectors.connectOpen(id);
    }

    /** The shop of orders typed by hand; every tenant has one. */
    @Transactional(readOnly = true)
    public Optional<AccountId> offline() {
        return store.offline();
    }

    /** Every channel there is, also those that nobody can speak with yet. */
    public List<Offer> offers() {
        return Arrays.stream(Channel.values()).map(this::offer).toList();
    }

    /** The furthest a first collection may reach back there, in days. */
    public static int longestLookBack(Offer offer) {
        Traits traits = offer.traits();
        return traits == null ? 0 : lookBack(null, traits);
    }

    /** One channel as one may connect to it. */
    public Offer offer(Channel channel) {
        if (channel == Channel.OFFLINE) {
            return new Offer(
                    channel, Traits.MarketState.TRADING, List.of(), List.of(), null, false);
        }
        return connectors
                .find(channel)
                .map(
                        connector -> {
                            Traits traits = connector.traits(channel);
                            return new Offer(
                                    channel,
                                    traits.market(),
                                    roles(connector),
                                    connector.credentialFields(channel),
                                    traits,
                                    traits.market() == Traits.MarketState.TRADING);
                        })
                .orElseGet(
                        () ->
                                new Offer(
                                        channel,
                                        SHUT.contains(channel)
                                                ? Traits.MarketState.CLOSED
                                                : Traits.MarketState.TRADING,
                                        List.of(),
                                        List.of(),
                                        null,
                                        false));
    }

    /** Every interface of spi but the connector itself is a role. */
    private static List<String> roles(Connector connector) {
        return Arrays.stream(ClassUtils.getAllInterfaces(connector))
                .filter(type -> type.getPackage().equals(Connector.class.getPackage()))
                .filter(type -> type != Connector.class)
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    @EventListener
    void on(TenantOpened opened) {
        store.insert(
                Channel.OFFLINE,
                Channel.OFFLINE.label(),
                AccountState.CONNECTED,
                null,
                null,
                null,
                null,
                0);
        errands.wake(WatchKeys.NAME, "");
        errands.wake(PurgeDocuments.NAME, "");
    }

    /** The credentials work: what stood still goes on. */
    private void accepted(AccountId id) {
        if (store.move(
                id,
                List.of(AccountState.AUTH_FAILED, AccountState.AWAITING_APPROVAL),
                AccountState.CONNECTED)) {
            goOn(id);
        }
    }

    /** The channel does not accept the credentials: nothing more is asked, and the owner told. */
    @Transactional
    public void refused(AccountId id) {
        ShopAccount shop = any(id);
        store.move(
                id,
                List.of(AccountState.CONNECTED, AccountState.AWAITING_APPROVAL),
                AccountState.AUTH_FAILED);
        bell.ring(
                ChannelsBell.CREDENTIALS_REFUSED,
                subject(id),
                List.of(shop.name(), shop.channel().label()),
                "/channels/" + id.value());
    }

    private void goOn(AccountId id) {
        bell.settle(ChannelsBell.CREDENTIALS_REFUSED, subject(id));
        settleKey(id);
        errands.wake(WatchKeys.NAME, "");
        errands.wake(CollectShop.NAME, Long.toString(id.value()));
        facts.publishEvent(new AccountChanged(id));
    }

    private void settleKey(AccountId id) {
        bell.settle(ChannelsBell.KEY_EXPIRING, subject(id));
        bell.settle(ChannelsBell.KEY_EXPIRED, subject(id));
    }

    /** What notices about a shop are about. */
    public static String subject(AccountId id) {
        return "account:" + id.value();
    }

    static String subject(AccountId id, Collections.Kind kind) {
        return subject(id) + ":" + kind;
    }

    /** What the log of changes says of a shop, in the words people know it by. */
    private static Map<String, String> told(Channel channel, String name) {
        return Map.of("channel", channel.label(), "name", name);
    }

    /** True when the channel said yes; false when there is nobody to ask for it. */
    private static boolean tried(Connector connector, Account account, Channel channel) {
        if (!(connector instanceof CredentialCheck check)) {
            return false;
        }
        try {
            check.check(account);
            return true;
        } catch (ChannelFailure failure) {
            throw Failures.refusal(failure, channel);
        }
    }

    private ShopAccount any(AccountId id) {
        return store.find(id).orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
    }

    private ShopAccount demand(AccountId id) {
        return transaction
                .execute(status -> store.find(id))
                .filter(ShopAccount::connected)
                .filter(shop -> shop.channel() != Channel.OFFLINE)
                .orElseThrow(() -> Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT));
    }

    private ShopAccount remote(AccountId id) {
        ShopAccount shop = any(id);
        if (!shop.connected()) {
            throw Refused.because(ChannelsProblem.NO_SUCH_ACCOUNT);
        }
        if (shop.channel() == Channel.OFFLINE) {
            throw Refused.because(ChannelsProblem.OFFLINE_STAYS);
        }
        return shop;
    }

    private void demandUnknown(Channel channel, byte[] identity, @Nullable AccountId except) {
        if (Boolean.TRUE.equals(
                transaction.execute(status -> store.known(channel, identity, except)))) {
            throw Refused.because(ChannelsProblem.ALREADY_CONNECTED, channel.label());
        }
    }

    private void demandNotDisconnected(Channel channel, byte[] identity) {
        transaction
                .execute(status -> store.disconnected(channel, identity))
                .ifPresent(
                        name -> {
                            throw Refused.because(
                                    ChannelsProblem.CONNECTED_BEFORE, channel.label(), name);
                        });
    }

    private void demandPast(@Nullable LocalDate issued) {
        if (issued != null && issued.isAfter(Kst.today(clock))) {
            throw Refused.because(ChannelsProblem.KEY_ISSUED_IN_FUTURE);
        }
    }

    private static void demandNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a channel is never called inside a transaction");
        }
    }

    private static String nameOf(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            throw Refused.because(ChannelsProblem.NAME_MISSING);
        }
        if (stripped.length() > LONGEST_NAME) {
            throw Refused.because(ChannelsProblem.NAME_TOO_LONG);
        }
        return stripped;
    }

    private static int lookBack(@Nullable Integer days, Traits traits) {
        if (days != null && (days < 0 || days > LONGEST_LOOK_BACK)) {
            throw Refused.because(ChannelsProblem.LOOK_BACK_OUT_OF_RANGE);
        }
        int longest = (int) Math.min(LONGEST_LOOK_BACK, traits.lookBack().toDays());
        return days == null ? longest : Math.min(days, longest);
    }

    private static @Nullable LocalDate expires(@Nullable LocalDate issued, Traits traits) {
        return issued == null || traits.keyLifetime() == null
                ? null
                : issued.plusDays(traits.keyLifetime().toDays());
    }

    /** Exactly the fields that the channel asks, without blanks around them. */
    private static Map<String, String> credentials(
            Channel channel, Connector connector, Map<String, String> sent) {
        List<CredentialField> fields = connector.credentialFields(channel);
        Set<String> names = fields.stream().map(CredentialField::name).collect(Collectors.toSet());
        sent.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw Refused.because(ChannelsProblem.CREDENTIAL_UNKNOWN, name);
                        });
        Map<String, String> complete = new LinkedHashMap<>();
        for (CredentialField field : fields) {
            String value = sent.getOrDefault(field.name(), "").strip();
            if (value.isEmpty()) {
                throw Refused.because(ChannelsProblem.CREDENTIAL_MISSING, field.label());
            }
            complete.put(field.name(), value);
        }
        return complete;
    }

    private byte[] identity(Channel channel, Connector connector, Map<String, String> values) {
        return hashes.code(
                connector.credentialFields(channel).stream()
                        .filter(CredentialField::identifies)
                        .map(field -> values.get(field.name()))
                        .collect(Collectors.joining("/", channel.name() + "/", "")));
    }
}
