package io.moasell.ordering;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.Traits;
import io.moasell.channels.spi.WaybillRegistrar;
import io.moasell.channels.spi.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A market for tests of ordering, in this process: what it shows and how it answers is written on
 * it by the test, by the item's key. 11번가 confirms items one by one, 옥션 whole bundles only.
 */
public class Bazaar
        implements Connector,
                CredentialCheck,
                OrderSource,
                OrderReader,
                OrderConfirmer,
                WaybillRegistrar {

    private final Map<ItemKey, Answer> answers = new ConcurrentHashMap<>();
    private final Map<ItemKey, CollectedItem> shown = new ConcurrentHashMap<>();
    private final Map<ItemKey, Runnable> atTheDoor = new ConcurrentHashMap<>();
    private final List<List<ItemKey>> confirms =
            java.util.Collections.synchronizedList(new ArrayList<>());

    /** How it answers to whatever is asked about the item; it accepts where nothing is said. */
    void answer(ItemKey key, Answer answer) {
        answers.put(key, answer);
    }

    /** What it shows when it is asked by key; of anything else it does not tell. */
    void show(CollectedItem item) {
        shown.put(item.key(), item);
    }

    /** What happens when the next confirm of it comes in; what it throws, the caller gets. */
    void atTheDoor(ItemKey key, Runnable act) {
        atTheDoor.put(key, act);
    }

    /** The confirm calls that named one of these, each with its keys. */
    List<List<ItemKey>> confirmsOf(List<ItemKey> keys) {
        return confirms.stream().filter(call -> call.stream().anyMatch(keys::contains)).toList();
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.ELEVENST, Channel.AUCTION);
    }

    @Override
    public Traits traits(Channel channel) {
        return new Traits(
                100,
                100,
                100,
                Duration.ofDays(1),
                Duration.ofDays(30),
                Duration.ofMinutes(5),
                1_000,
                null,
                channel == Channel.AUCTION,
                Traits.MarketState.TRADING);
    }

    @Override
    public List<CredentialField> credentialFields(Channel channel) {
        return List.of(new CredentialField("shop", "상점", "판매자 센터", false, true));
    }

    @Override
    public void check(Account account) {}

    @Override
    public CollectedPage<CollectedItem> collect(
            Account account, Window window, @Nullable String cursor) {
        return new CollectedPage<>(List.of(), List.of(), List.of(), null);
    }

    @Override
    public Read byKeys(Account account, List<ItemKey> keys) {
        return new Read(
                keys.stream().filter(shown::containsKey).map(shown::get).toList(),
                Set.of(),
                List.of(),
                List.of());
    }

    @Override
    public Map<ItemKey, Answer> confirm(Account account, List<ItemKey> keys) {
        confirms.add(List.copyOf(keys));
        keys.stream()
                .map(atTheDoor::remove)
                .filter(java.util.Objects::nonNull)
                .forEach(Runnable::run);
        return answers(keys);
    }

    @Override
    public Map<ItemKey, Answer> register(Account account, List<Shipment> shipments) {
        return answers(shipments.stream().map(Shipment::key).toList());
    }

    @Override
    public Set<String> couriers(Channel channel) {
        return Set.of("CJ", "HANJIN");
    }

    private Map<ItemKey, Answer> answers(List<ItemKey> keys) {
        Map<ItemKey, Answer> said = new HashMap<>();
        keys.forEach(key -> said.put(key, answers.getOrDefault(key, new Answer.Accepted())));
        return said;
    }
}
