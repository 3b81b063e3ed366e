package io.moasell.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: what a module adds to the shell of the office. Modules give beans; each method is asked at
 * most once a page, with the tenant bound, and only when the shell is shown.
 */
public interface ShellPart {

    /** Things to do by menu path, such as {@code "/orders" → 128}; not totals. */
    default Map<String, Long> counts() {
        return Map.of();
    }

    /** How many unread notices the bell shows. */
    default long bell() {
        return 0;
    }

    /** How collection is doing; the worst of all parts is shown. */
    default Optional<Health> health() {
        return Optional.empty();
    }

    /** Jobs that run now, for the tray. */
    default List<Running> tray() {
        return List.of();
    }

    /** Bars above every page, only where something breaks soon. */
    default List<Banner> banners() {
        return List.of();
    }

    /** Which service this is, where else the person may go, and who it is; given by identity. */
    default Optional<Office> office() {
        return Optional.empty();
    }

    /**
     * The state of collection.
     *
     * @param tone how it is
     * @param text a few words, such as "2분 전 수집 · 5개 채널 연결됨"
     * @param path where it is mended, inside the service
     */
    record Health(Tone tone, String text, String path) {}

    /**
     * A job under way.
     *
     * @param id the job's
     * @param title what it does, such as "쿠팡 주문 수집"
     * @param done rows done so far
     * @param total rows in all, 0 when not yet known
     * @param since when it started
     */
    record Running(String id, String title, int done, int total, Instant since) {}

    /**
     * A bar above the page.
     *
     * @param tone how grave
     * @param text what breaks and what it means
     * @param act the words of the link, null for none
     * @param path where the link leads, inside the service
     */
    record Banner(Tone tone, String text, @Nullable String act, @Nullable String path) {}

    /**
     * Where and who.
     *
     * @param serviceId as in the address
     * @param serviceName as the seller calls it
     * @param services all services the person may enter, this one too
     * @param person the person's display name
     */
    record Office(String serviceId, String serviceName, List<Choice> services, String person) {

        public Office {
            services = List.copyOf(services);
        }
    }

    /**
     * A service one may switch to.
     *
     * @param serviceId as in the address
     * @param name as the seller calls it
     */
    record Choice(String serviceId, String name) {}
}
