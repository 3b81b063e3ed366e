package io.moasell.marketplaces;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue of faults a market will show, in the order they were asked for. */
public final class Faults {
    /** Any endpoint of the market. */
    public static final String ANY = "*";

    private final List<Planned> queue = new ArrayList<>();

    /**
     * One planned fault.
     *
     * @param endpoint the endpoint kind, or {@link #ANY}
     * @param skip calls of that endpoint to let pass first
     * @param count how often
     * @param lasting how long a hang lasts, or a slow answer takes, in real time
     */
    public record Planned(String endpoint, Fault fault, int skip, int count, Duration lasting) {
        private Planned passed() {
            return new Planned(endpoint, fault, skip - 1, count, lasting);
        }

        private Planned shown() {
            return new Planned(endpoint, fault, 0, count - 1, lasting);
        }
    }

    /** Plans a fault for the next calls of an endpoint kind; a hang lasts a minute. */
    public void next(String endpoint, Fault fault, int count) {
        Duration lasting = Duration.ofSeconds(fault == Fault.SLOW ? 5 : 60);
        plan(new Planned(endpoint, fault, 0, count, lasting));
    }

    /** Adds a fault to the end of the queue. */
    public synchronized void plan(Planned planned) {
        queue.add(planned);
    }

    /** Forgets every fault still planned. */
    public synchronized void clear() {
        queue.clear();
    }

    /** What is still planned, first to be shown first. */
    public synchronized List<Planned> planned() {
        return List.copyOf(queue);
    }

    /** Takes the fault this call has to show: the first planned one for its endpoint kind. */
    synchronized @Nullable Planned take(String endpoint) {
        for (int i = 0; i < queue.size(); i++) {
            Planned planned = queue.get(i);
            if (!planned.endpoint.equals(ANY) && !planned.endpoint.equals(endpoint)) continue;
            if (planned.skip > 0) {
                queue.set(i, planned.passed());
                return null;
            }
            if (planned.count > 1) queue.set(i, planned.shown());
            else queue.remove(i);
            return planned;
        }
        return null;
    }
}
