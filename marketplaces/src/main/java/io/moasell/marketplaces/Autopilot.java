package io.moasell.marketplaces;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The living stream: buyers who order at a pace and sometimes change their mind, couriers who
 * deliver what was sent. Life runs {@code timeScale} times faster than outside.
 */
public final class Autopilot implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration DELIVER_AFTER = Duration.ofHours(20);
    private static final Duration CONFIRM_AFTER = Duration.ofHours(30);
    private static final Duration MIND_AFTER = Duration.ofMinutes(30);
    private static final int MORNING = 24;

    private final Ground ground;
    private final List<Marketplace> markets;
    private final Map<String, Boolean> settled = new ConcurrentHashMap<>();
    private double perMinute;
    private double timeScale;
    private double owed;
    private @Nullable Thread thread;

    Autopilot(Ground ground, Collection<Marketplace> markets, double perMinute, double timeScale) {
        this.ground = ground;
        this.markets = markets.stream().filter(m -> m.buyer() != null).toList();
        this.perMinute = perMinute;
        this.timeScale = timeScale;
        if (perMinute > 0) ground.couriers().pace(timeScale);
    }

    /** Markets where nothing has happened yet begin with the orders of a morning. */
    void start() {
        if (perMinute > 0 && markets.stream().allMatch(m -> m.buyer().underway().isEmpty())) {
            owed = MORNING;
        }
        thread =
                Thread.ofVirtual()
                        .name("autopilot")
                        .start(
                                () -> {
                                    while (!Thread.currentThread().isInterrupted()) {
                                        try {
                                            Thread.sleep(BEAT);
                                            beat(BEAT);
                                        } catch (InterruptedException ended) {
                                            return;
                                        } catch (RuntimeException e) {
                                            e.printStackTrace();
                                        }
                                    }
                                });
    }

    /** Sets pace (orders a minute over all markets, 0 = none) and time scale. */
    public synchronized void pace(double ordersPerMinute, double scale) {
        perMinute = ordersPerMinute;
        timeScale = scale;
        if (ordersPerMinute > 0) ground.couriers().pace(scale);
    }

    /** Orders a minute at present. */
    public synchronized double perMinute() {
        return perMinute;
    }

    /** How many times faster than in life couriers and buyers act. */
    public synchronized double timeScale() {
        return timeScale;
    }

    /** Lets the stream live for a time: places the orders due and does every act due by now. */
    public void beat(Duration time) {
        int due;
        synchronized (this) {
            owed += perMinute * time.toMillis() / 60_000.0;
            due = (int) owed;
            owed -= due;
        }
        for (int i = 0; i < due; i++) order();
        if (perMinute() > 0) for (Marketplace market : markets) walk(market.buyer());
        ground.vault().commit();
    }

    private void order() {
        if (markets.isEmpty()) return;
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        Buyer buyer = markets.get(dice.nextInt(markets.size())).buyer();
        if (buyer == null || buyer.shops().isEmpty()) return;
        List<Listing> all = ground.catalogue().demo();
        List<Buyer.Pick> picks = new ArrayList<>();
        int lines = dice.nextInt(10) < 6 ? 1 : 2 + dice.nextInt(2);
        for (int i = 0; i < lines; i++) {
            Listing listing = all.get(dice.nextInt(all.size()));
            if (picks.stream().noneMatch(p -> p.listing().equals(listing))) {
                picks.add(new Buyer.Pick(listing, dice.nextInt(10) < 8 ? 1 : 2 + dice.nextInt(2)));
            }
        }
        try {
            buyer.place(Buyer.Basket.of(picks.toArray(Buyer.Pick[]::new)));
        } catch (Buyer.NotNow soldOut) {
            // somebody else was faster
        }
    }

    private void walk(@Nullable Buyer buyer) {
        if (buyer == null) return;
        for (Buyer.Purchase line : buyer.underway()) {
            Act act = due(line);
            if (act == null) continue;
            try {
                buyer.act(line.line(), Buyer.Wish.to(act));
            } catch (Buyer.NotNow seller) {
                // the seller was faster
            }
        }
    }

    private @Nullable Act due(Buyer.Purchase line) {
        List<Act> acts = line.acts();
        boolean byOwnHands = acts.contains(Act.DELIVER) && line.trackingNumber() == null;
        if (byOwnHands && passed(line, DELIVER_AFTER, 2)) return Act.DELIVER;
        int mind = new SplittableRandom(line.line().hashCode()).nextInt(100);
        if (acts.contains(Act.CONFIRM_PURCHASE)
                && !acts.contains(Act.DELIVER)
                && mind < 70
                && passed(line, CONFIRM_AFTER, 3)) {
            return Act.CONFIRM_PURCHASE;
        }
        if (mind < 5
                && acts.contains(Act.CANCEL)
                && passed(line, MIND_AFTER, 4)
                && once(line, Act.CANCEL)) {
            return Act.CANCEL;
        }
        if (mind >= 97
                && acts.contains(Act.CHANGE_ADDRESS)
                && passed(line, MIND_AFTER, 5)
                && once(line, Act.CHANGE_ADDRESS)) {
            return Act.CHANGE_ADDRESS;
        }
        return null;
    }

    private boolean once(Buyer.Purchase line, Act act) {
        if (settled.size() > 100_000) settled.clear();
        return settled.putIfAbsent(line.line() + act, true) == null;
    }

    private boolean passed(Buyer.Purchase line, Duration usual, int salt) {
        double spread =
                0.5 + new SplittableRandom(line.line().hashCode() * 31L + salt).nextDouble();
        Duration wait = Duration.ofMillis((long) (usual.toMillis() * spread / timeScale()));
        return !line.changed().plus(wait).isAfter(ground.clock().instant());
    }

    @Override
    public void close() {
        if (thread != null) thread.interrupt();
    }
}
