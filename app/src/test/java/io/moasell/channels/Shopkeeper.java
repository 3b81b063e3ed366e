package io.moasell.channels;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.ItemKey;
import io.moasell.jobs.DueWork;
import io.moasell.sending.BatchId;
import io.moasell.sending.Delivery;
import io.moasell.sending.Outbox;
import io.moasell.sending.SendKind;
import io.moasell.sending.SendRequest;
import io.moasell.sending.SendState;
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
public final class Shopkeeper {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    public final ApplicationContext node;
    public final TenantId tenant;
    public final String seller;
    public final AccountId account;
    public final ScriptedMarket.Shop shop;

    private Shopkeeper(ApplicationContext node, TenantId tenant, String seller, AccountId account) {
        this.node = node;
        this.tenant = tenant;
        this.seller = seller;
        this.account = account;
        this.shop = ChannelsNode.MARKET.shop(seller);
    }

    public static Shopkeeper at(Channel channel, ApplicationContext node) {
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

    public static Map<String, String> credentials(String seller, String secret) {
        return Map.of("seller", seller, "secret", secret);
    }

    /** The same shop seen from another node. */
    public Shopkeeper on(ApplicationContext other) {
        return new Shopkeeper(other, tenant, seller, account);
    }

    public <T> T as(Supplier<T> work) {
        return Tenancy.as(tenant, work::get);
    }

    public void run(Runnable work) {
        Tenancy.run(tenant, work);
    }

    /** In one transaction. */
    public <T> T in(Supplier<T> work) {
        return Tenancy.as(
                tenant, () -> node.getBean(TransactionTemplate.class).execute(s -> work.get()));
    }

    public ShopAccount see() {
        return as(() -> accounts().find(account).orElseThrow());
    }

    public ShopAccounts accounts() {
        return node.getBean(ShopAccounts.class);
    }

    public Collections collections() {
        return node.getBean(Collections.class);
    }

    public Outbox outbox() {
        return node.getBean(Outbox.class);
    }

    public void due() {
        node.getBean(DueWork.class).run(tenant);
    }

    public Instant now() {
        return node.getBean(Clock.class).instant();
    }

    public BatchId ask(SendKind kind, int from, int count) {
        return ask(kind, from, count, now());
    }

    public BatchId ask(SendKind kind, int from, int count, Instant notBefore) {
        return as(() -> outbox().request(requests(kind, from, count, notBefore)));
    }

    public List<SendRequest> requests(SendKind kind, int from, int count, Instant notBefore) {
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

    public List<SendState> states(BatchId batch) {
        return as(() -> outbox().batch(batch).stream().map(Delivery::state).toList());
    }

    public List<String> told() {
        return ChannelsNode.TOLD.answers.stream()
                .filter(line -> line.startsWith(account.value() + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
