package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.jobs.DueWork;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh tenant with one shop at the scripted market, on one node. */
final class Shopkeeper {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    final ApplicationContext node;
    final TenantId tenant;
    final String seller;
    final AccountId account;
    final ScriptedMarket.Shop shop;

    private Shopkeeper(ApplicationContext node, TenantId tenant, String seller, AccountId account) {
        this.node = node;
        this.tenant = tenant;
        this.seller = seller;
        this.account = account;
        this.shop = ChannelsNode.MARKET.shop(seller);
    }

    static Shopkeeper at(Channel channel, ApplicationContext node) {
        String id = Long.toString(NEXT.incrementAndGet(), 36);
        TenantId tenant = node.getBean(Tenants.class).open("C" + id, "달빛상회");
        String seller = "seller-" + id;
        AccountId account =
                Tenancy.as(
                        tenant,
                        () ->
                                node.getBean(ShopAccounts.class)
                                        .connect(
                                                channel,
                                                "우리 가게",
                                                credentials(seller, ScriptedMarket.SECRET)));
        return new Shopkeeper(node, tenant, seller, account);
    }

    static Map<String, String> credentials(String seller, String secret) {
        return Map.of("seller", seller, "secret", secret);
    }

    /** The same shop seen from another node. */
    Shopkeeper on(ApplicationContext other) {
        return new Shopkeeper(other, tenant, seller, account);
    }

    <T> T as(Supplier<T> work) {
        return Tenancy.as(tenant, work::get);
    }

    void run(Runnable work) {
        Tenancy.run(tenant, work);
    }

    /** In one transaction. */
    <T> T in(Supplier<T> work) {
        return Tenancy.as(
                tenant, () -> node.getBean(TransactionTemplate.class).execute(s -> work.get()));
    }

    ShopAccount see() {
        return as(() -> accounts().find(account).orElseThrow());
    }

    ShopAccounts accounts() {
        return node.getBean(ShopAccounts.class);
    }

    Collections collections() {
        return node.getBean(Collections.class);
    }

    Outbox outbox() {
        return node.getBean(Outbox.class);
    }

    void due() {
        node.getBean(DueWork.class).run(tenant);
    }

    Instant now() {
        return node.getBean(Clock.class).instant();
    }

    BatchId ask(SendKind kind, int from, int count) {
        return ask(kind, from, count, now());
    }

    BatchId ask(SendKind kind, int from, int count, Instant notBefore) {
        return as(() -> outbox().request(requests(kind, from, count, notBefore)));
    }

    List<SendRequest> requests(SendKind kind, int from, int count, Instant notBefore) {
        return IntStream.range(from, from + count)
                .mapToObj(
                        i ->
                                new SendRequest(
                                        account,
                                        kind,
                                        i,
                                        new ItemKey("k" + i),
                                        "box" + i / 2,
                                        "6012345678" + i,
                                        notBefore))
                .toList();
    }

    List<SendState> states(BatchId batch) {
        return as(() -> outbox().batch(batch).stream().map(Delivery::state).toList());
    }

    List<String> told() {
        return ChannelsNode.TOLD.answers.stream()
                .filter(line -> line.startsWith(account.value() + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
