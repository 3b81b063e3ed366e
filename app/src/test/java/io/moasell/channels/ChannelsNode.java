package io.moasell.channels;

import io.moasell.TestEnvironment;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.WaybillRegistrar.Shipment;
import io.moasell.sending.Answered;
import io.moasell.sending.ItemHolds;
import io.moasell.sending.SendHandler;
import io.moasell.sending.SendKind;
import io.moasell.sending.Sending;
import io.moasell.sending.Verdict;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Channels, sending and what stands below them, with a scripted market outside and scripted modules
 * above: what they were told is kept once it is committed. No component: whoever scans the whole
 * app must not find it.
 */
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.moasell.privacy")
@ComponentScan(
        basePackages = {
            "io.moasell.tenancy",
            "io.moasell.audit",
            "io.moasell.web",
            "io.moasell.jobs",
            "io.moasell.privacy",
            "io.moasell.channels",
            "io.moasell.sending"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = org.springframework.context.annotation.FilterType.REGEX,
                        pattern = ".*Tests.*"))
public class ChannelsNode {

    /** Shared by all nodes of this JVM, as the outside world is. */
    public static final ScriptedMarket MARKET = new ScriptedMarket();

    public static final Told TOLD = new Told();

    /** A test with one such node and no scheduler. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @SpringBootTest(classes = ChannelsNode.class)
    @ContextConfiguration(initializers = TestEnvironment.class)
    public @interface ChannelsTest {}

    @Bean
    public ScriptedMarket market() {
        return MARKET;
    }

    @Bean
    @org.springframework.context.annotation.Primary
    static io.moasell.MovableClock movableClock() {
        return new io.moasell.MovableClock();
    }

    @Bean
    static org.springframework.beans.factory.config.BeanPostProcessor counting() {
        return CountingDataSource.before();
    }

    @Bean
    public Told told() {
        return TOLD;
    }

    /** What modules above heard, once committed. */
    public static final class Told {

        public final List<PageCollected> pages = new CopyOnWriteArrayList<>();
        public final List<ClaimsCollected> claims = new CopyOnWriteArrayList<>();
        public final List<ItemsGone> gone = new CopyOnWriteArrayList<>();

        /** Such as "CONFIRM k1 Accepted". */
        public final List<String> answers = new CopyOnWriteArrayList<>();

        public volatile Runnable onPage = () -> {};

        /** Hears how many answers came at once. */
        public volatile java.util.function.IntConsumer onAnswers = size -> {};

        /** Items that must not go any more, each with the reason. */
        public final Map<String, Answer.Rejected> unfit =
                new java.util.concurrent.ConcurrentHashMap<>();

        /** The item whose answer the module above cannot take; null when it takes all. */
        public volatile @Nullable String poison;

        @EventListener
        public void on(PageCollected page) {
            onPage.run();
            committed(() -> pages.add(page));
        }

        @EventListener
        public void on(ClaimsCollected page) {
            committed(() -> claims.add(page));
        }

        @EventListener
        public void on(ItemsGone page) {
            committed(() -> gone.add(page));
        }

        public List<String> keys(AccountId account) {
            return pages.stream()
                    .filter(page -> page.account().equals(account))
                    .flatMap(page -> page.items().stream())
                    .map(item -> item.key().value())
                    .toList();
        }

        public static void committed(Runnable work) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            work.run();
                        }
                    });
        }
    }

    @Bean
    public ItemHolds holds() {
        return new ItemHolds() {
            @Override
            public void holdShop(AccountId account) {}

            @Override
            public void hold(java.util.Collection<Long> itemIds) {}
        };
    }

    @Bean
    public SendHandler confirming() {
        return new Scripted(SendKind.CONFIRM) {
            @Override
            public Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch) {
                return shop.role(OrderConfirmer.class)
                        .orElseThrow()
                        .confirm(shop.account(), batch.stream().map(Sending::key).toList());
            }

            @Override
            public Verdict settle(Sending sending, CollectedItem seen) {
                return seen.state() == ObservedState.NEW ? Verdict.NOT_DONE : Verdict.DONE;
            }
        };
    }

    @Bean
    public SendHandler shipping(Clock clock) {
        return new Scripted(SendKind.WAYBILL) {
            @Override
            public Map<ItemKey, Answer> call(ShopConnection shop, List<Sending> batch) {
                return shop.role(WaybillRegistrar.class)
                        .orElseThrow()
                        .register(
                                shop.account(),
                                batch.stream()
                                        .map(
                                                s ->
                                                        new Shipment(
                                                                s.key(),
                                                                "CJ",
                                                                s.payload(),
                                                                clock.instant()))
                                        .toList());
            }

            @Override
            public Verdict settle(Sending sending, CollectedItem seen) {
                if (seen.state() == ObservedState.CANCELLED) {
                    return Verdict.CANNOT;
                }
                return seen.waybill() == null ? Verdict.NOT_DONE : Verdict.DONE;
            }
        };
    }

    /** A module above, as far as the outbox sees it. */
    public abstract static class Scripted implements SendHandler {

        private final SendKind kind;

        Scripted(SendKind kind) {
            this.kind = kind;
        }

        @Override
        public SendKind kind() {
            return kind;
        }

        @Override
        public Map<Long, Answer.Rejected> unfit(AccountId account, List<Sending> batch) {
            Map<Long, Answer.Rejected> unfit = new java.util.HashMap<>();
            for (Sending sending : batch) {
                Answer.Rejected why = TOLD.unfit.get(sending.key().value());
                if (why != null) {
                    unfit.put(sending.requestId(), why);
                }
            }
            return unfit;
        }

        @Override
        public void recorded(AccountId account, List<Answered> answers) {
            TOLD.onAnswers.accept(answers.size());
            List<String> lines = new ArrayList<>();
            for (Answered answered : answers) {
                if (answered.sending().key().value().equals(TOLD.poison)) {
                    throw new IllegalStateException("a module above fails");
                }
                lines.add(
                        account.value()
                                + " "
                                + kind
                                + " "
                                + answered.sending().key().value()
                                + " "
                                + answered.answer().getClass().getSimpleName());
            }
            Told.committed(() -> TOLD.answers.addAll(lines));
        }

        @Override
        public List<Long> again(AccountId account, List<Sending> rejected) {
            return rejected.stream().map(Sending::requestId).toList();
        }
    }
}
