package io.moasell.openapi;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.web.ApiGrant;
import io.moasell.web.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * The edge of the open API: which key is it, may it come from there, not too often; then binds
 * tenant, caller, rights and grant for the request. Everything else about a call is the resource's.
 */
class ApiEdge extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final RateLimits limits;
    private final Idempotency idempotency;
    private final HandlerExceptionResolver frame;

    ApiEdge(
            ApiKeys keys,
            RateLimits limits,
            Idempotency idempotency,
            HandlerExceptionResolver frame) {
        this.keys = keys;
        this.limits = limits;
        this.idempotency = idempotency;
        this.frame = frame;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            ApiKeys.Found found = recognised(request);
            take(found.key(), response);
            enter(found, request, response, chain);
        } catch (Refused no) {
            if (no.problem().kind() == io.moasell.kernel.Problem.Kind.UNAUTHENTICATED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"moasell\"");
            }
            if (frame.resolveException(request, response, null, no) == null) {
                // Never an empty 200: no frame is a no all the same.
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        }
    }

    private ApiKeys.Found recognised(HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refused.because(OpenapiProblem.KEY_MISSING);
        }
        ApiKeys.Found found =
                keys.find(shown.substring(BEARER.length()).strip())
                        .orElseThrow(() -> Refused.because(OpenapiProblem.KEY_INVALID));
        if (!AllowedAddresses.allow(found.key().addresses(), request.getRemoteAddr())) {
            throw Refused.because(OpenapiProblem.ADDRESS_NOT_ALLOWED);
        }
        return found;
    }

    private void take(ApiKey key, HttpServletResponse response) {
        RateLimits.Allowance left = limits.take(key.id());
        response.setHeader("RateLimit-Limit", Integer.toString(left.limit()));
        response.setHeader("RateLimit-Remaining", Integer.toString(left.remaining()));
        response.setHeader("RateLimit-Reset", Long.toString(left.reset()));
        if (!left.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(left.retryAfter()));
            throw Refused.because(OpenapiProblem.TOO_MANY_CALLS, left.retryAfter());
        }
    }

    private void enter(
            ApiKeys.Found found,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ApiKey key = found.key();
        Caller caller =
                new Caller(
                        Caller.Kind.API_KEY,
                        Long.toString(key.id()),
                        key.name(),
                        request.getRemoteAddr());
        ApiGrant grant = new ApiGrant(Long.toString(key.id()), key.scopes());
        bind(
                () ->
                        Tenancy.as(
                                found.tenant(),
                                () ->
                                        Caller.as(
                                                caller,
                                                () ->
                                                        Rights.as(
                                                                rights(key.scopes()),
                                                                () ->
                                                                        ApiGrant.as(
                                                                                grant,
                                                                                () ->
                                                                                        through(
                                                                                                key,
                                                                                                request,
                                                                                                response,
                                                                                                chain))))));
    }

    private @Nullable Void through(
            ApiKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        idempotency.once(key.id(), request, response, chain);
        return null;
    }

    /** What a key's scopes mean for the doors below; who may change may also see. */
    private static Set<Right> rights(Set<Scope> scopes) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Scope scope : scopes) {
            rights.addAll(
                    switch (scope) {
                        case CHANNELS_READ -> Set.of(Right.CHANNELS_SEE);
                        case CHANNELS_WRITE -> Set.of(Right.CHANNELS_SEE, Right.CHANNELS_HANDLE);
                        case ORDERS_READ -> Set.of(Right.ORDERS_SEE);
                        case ORDERS_WRITE -> Set.of(Right.ORDERS_SEE, Right.ORDERS_HANDLE);
                        case ORDERS_PERSONAL -> Set.of(Right.PERSONAL_SEE);
                        case PRODUCTS_READ -> Set.of(Right.PRODUCTS_SEE);
                        case PRODUCTS_WRITE -> Set.of(Right.PRODUCTS_SEE, Right.PRODUCTS_HANDLE);
                        case STOCK_READ -> Set.of(Right.STOCK_SEE);
                        case STOCK_WRITE -> Set.of(Right.STOCK_SEE, Right.STOCK_HANDLE);
                        case JOBS_READ -> Set.of();
                    });
        }
        return rights;
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
