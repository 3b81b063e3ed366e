package io.moasell.identity;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.Tenants;
import io.moasell.web.OfficeShell;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The edge of the seller office: the service stands in the path, so two tabs on two services never
 * mix. Checks the membership at each request and binds tenant, caller and rights. Who is no member
 * gets what an address that does not exist gets.
 */
class OfficeFilter extends OncePerRequestFilter {

    /**
     * Set by a page that asks on its own, such as counts every minute: it does not keep somebody
     * logged in who has left.
     */
    static final String BACKGROUND = "X-Background";

    static final Duration IDLE = Duration.ofMinutes(30);
    static final String CHANGE_PASSWORD = "/my/password";

    private static final Pattern OFFICE = Pattern.compile("/s/([A-Za-z0-9]{4,20})(?:/.*)?");
    private static final String LAST_ACT = "lastAct";
    private static final Duration EXACT_TO = Duration.ofMinutes(1);

    private final Tenants tenants;
    private final CompanyStore companies;
    private final Answers answers;
    private final Clock clock;

    OfficeFilter(Tenants tenants, CompanyStore companies, Answers answers, Clock clock) {
        this.tenants = tenants;
        this.companies = companies;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedIn person = person();
        if (person == null) {
            chain.doFilter(request, response);
            return;
        }
        Duration left = left(request);
        if (left.isNegative()) {
            SecurityContextHolder.clearContext();
            Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
            answers.sendTo("/login?idle", request, response);
            return;
        }
        request.setAttribute(OfficeShell.IDLE, left.toSeconds());
        response.setHeader(OfficeShell.IDLE, Long.toString(left.toSeconds()));
        Caller caller =
                new Caller(
                        Caller.Kind.USER,
                        Long.toString(person.id()),
                        person.person(),
                        request.getRemoteAddr());
        Matcher office = OFFICE.matcher(request.getRequestURI());
        if (!office.matches()) {
            bind(
                    () ->
                            Caller.as(
                                    caller,
                                    () ->
                                            Rights.as(
                                                    Set.of(),
                                                    () -> through(request, response, chain))));
            return;
        }
        Optional<Seat> seat = seat(office.group(1), person);
        if (seat.isEmpty()) {
            answers.refuse(Refused.because(IdentityProblem.NOT_HERE), request, response);
        } else if (seat.get().standing().person().mustChange()) {
            answers.sendTo(CHANGE_PASSWORD, request, response);
        } else {
            enter(seat.get(), caller, request, response, chain);
        }
    }

    private void enter(
            Seat seat,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        bind(
                () ->
                        Tenancy.as(
                                seat.service().id(),
                                () ->
                                        Caller.as(
                                                caller,
                                                () ->
                                                        Rights.as(
                                                                rights(seat.standing()),
                                                                () ->
                                                                        Seat.as(
                                                                                seat,
                                                                                () ->
                                                                                        through(
                                                                                                request,
                                                                                                response,
                                                                                                chain))))));
    }

    private Optional<Seat> seat(String serviceId, SignedIn person) {
        return tenants.byServiceId(serviceId)
                .flatMap(
                        service ->
                                companies
                                        .standing(new PersonId(person.id()), service.id())
                                        .map(standing -> new Seat(service, standing)));
    }

    private static Set<Right> rights(CompanyStore.Standing standing) {
        return switch (standing.role()) {
            case MASTER, MANAGER -> EnumSet.allOf(Right.class);
            // 설정 is for the company's managers only.
            case STAFF -> {
                Set<Right> rights = EnumSet.noneOf(Right.class);
                rights.addAll(standing.rights());
                rights.remove(Right.SETTINGS_HANDLE);
                yield rights;
            }
        };
    }

    /** How long until the log-out when nothing more is done; negative when it is due. */
    private Duration left(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return IDLE;
        }
        Instant now = clock.instant();
        Instant last = session.getAttribute(LAST_ACT) instanceof Instant at ? at : now;
        Duration left = Duration.between(now, last.plus(IDLE));
        if (left.isNegative()) {
            return left;
        }
        boolean isAct = request.getHeader(BACKGROUND) == null;
        if (session.getAttribute(LAST_ACT) == null || isAct && last.plus(EXACT_TO).isBefore(now)) {
            session.setAttribute(LAST_ACT, now);
            return IDLE;
        }
        return left;
    }

    private static @Nullable SignedIn person() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof SignedIn person ? person : null;
    }

    private static @Nullable Void through(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        return null;
    }

    private static void bind(ScopedValue.CallableOp<@Nullable Void, Exception> work)
            throws ServletException, IOException {
        try {
            work.call();
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
