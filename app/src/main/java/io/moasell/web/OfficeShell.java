package io.moasell.web;

import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What stands around every page: who, where, the menu, the bell. Made for one request; each part is
 * asked for when the template asks, once.
 */
public final class OfficeShell {

    /**
     * Under this name a request, and the answer's header, tell in how many seconds one is logged
     * out.
     */
    public static final String IDLE = "UI-Idle";

    private static final Pattern OFFICE = Pattern.compile("/s/([A-Za-z0-9]{4,20})(/.*)?");

    private final HttpServletRequest request;
    private final List<ShellPart> parts;
    private final Rights rights;
    private final Instant now;
    private final @Nullable ResultBar result;
    private final @Nullable String serviceId;
    private final String path;
    private @Nullable Office office;
    private @Nullable List<Menu.Section> sections;
    private @Nullable Long bell;

    /** The shell of a request, made of these parts. */
    public OfficeShell(
            HttpServletRequest request,
            List<ShellPart> parts,
            Rights rights,
            Instant now,
            @Nullable ResultBar result) {
        this.request = request;
        this.parts = parts;
        this.rights = rights;
        this.now = now;
        this.result = result;
        Matcher found = OFFICE.matcher(request.getRequestURI());
        boolean inside = found.matches();
        this.serviceId = inside ? found.group(1) : null;
        String inner = inside && found.group(2) != null ? found.group(2) : "/";
        String asked = request.getParameter("path");
        this.path = inner.equals("/shell/nav") && asked != null ? asked : inner;
    }

    /** The address of a path inside this service, such as {@code /s/moon/orders}. */
    public String at(String path) {
        return serviceId == null ? path : "/s/" + serviceId + path;
    }

    /** The path of this page inside the service, without the query. */
    public String path() {
        return path;
    }

    /** The page's own address with its query. */
    public String here() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** The moment this page is made for. */
    public Instant now() {
        return now;
    }

    /** Whether the caller may, for hiding what cannot be done. */
    public boolean may(Right right) {
        return rights.has(right);
    }

    /** Which service and who. */
    public ShellPart.Office office() {
        if (office == null) {
            office =
                    new Office(
                            parts.stream()
                                    .map(ShellPart::office)
                                    .flatMap(Optional::stream)
                                    .findFirst()
                                    .orElseGet(this::unnamed));
        }
        return office.value();
    }

    private record Office(ShellPart.Office value) {}

    private ShellPart.Office unnamed() {
        String id = serviceId == null ? "" : serviceId;
        return new ShellPart.Office(id, id, List.of(), Caller.current().name());
    }

    /** The last two letters of the person's name, for the round badge. */
    public String initials() {
        String person = office().person().strip();
        return person.length() <= 2 ? person : person.substring(person.length() - 2);
    }

    /** The menu, as far as the caller may see it. */
    public List<Menu.Section> sections() {
        if (sections == null) {
            Map<String, Long> counts = new HashMap<>();
            parts.forEach(
                    part ->
                            part.counts()
                                    .forEach((at, count) -> counts.merge(at, count, Long::sum)));
            sections = Menu.sections(path, rights, counts);
        }
        return sections;
    }

    /** Unread notices. */
    public long bell() {
        if (bell == null) {
            bell = parts.stream().mapToLong(ShellPart::bell).sum();
        }
        return bell;
    }

    /** The worst word on collection, or null when no part speaks. */
    public ShellPart.@Nullable Health health() {
        return parts.stream()
                .map(ShellPart::health)
                .flatMap(Optional::stream)
                .reduce((a, b) -> a.tone().compareTo(b.tone()) >= 0 ? a : b)
                .orElse(null);
    }

    /** Jobs that run now. */
    public List<ShellPart.Running> tray() {
        return parts.stream().flatMap(part -> part.tray().stream()).toList();
    }

    /** Bars above the page. */
    public List<ShellPart.Banner> banners() {
        return parts.stream().flatMap(part -> part.banners().stream()).toList();
    }

    /** What the last act did, when the page comes right after one. */
    public @Nullable ResultBar result() {
        return result;
    }

    /** {@code light}, {@code dark} or {@code system}, by cookie. */
    public String theme() {
        String chosen = cookie(Preferences.THEME);
        return "light".equals(chosen) || "dark".equals(chosen) ? chosen : "system";
    }

    /** Every place one may jump to. */
    public List<Menu.Entry> places() {
        return Menu.places(rights);
    }

    /** In how many seconds who does nothing is logged out; null where nobody is logged in. */
    public @Nullable Long idle() {
        return (Long) request.getAttribute(IDLE);
    }

    /** Whether single keys act. */
    public boolean keys() {
        return !"off".equals(cookie(Preferences.KEYS));
    }

    /** The token against forged requests, or null where none is asked. */
    public @Nullable CsrfToken csrf() {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    private @Nullable String cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
