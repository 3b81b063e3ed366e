package io.moasell.identity;

import io.moasell.kernel.Refused;
import io.moasell.tenancy.Tenants;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What needs a log-in, and how one comes in: everything does, but for what is named here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    /** The last chain: whatever no other module's chain took. */
    @Bean
    @Order
    SecurityFilterChain everythingElse(
            HttpSecurity http,
            SigningIn signingIn,
            Tenants tenants,
            CompanyStore companies,
            AccessStore access,
            Answers answers,
            IdentitySettings settings,
            Clock clock) {
        RequestCache pages = pagesOnly();
        SavedRequestAwareAuthenticationSuccessHandler arrived =
                new SavedRequestAwareAuthenticationSuccessHandler();
        arrived.setRequestCache(pages);
        arrived.setDefaultTargetUrl("/");
        // A manager of its own: with the shared one as its parent each guess would count twice.
        return http.authenticationManager(new ProviderManager(signingIn))
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ERROR,
                                                DispatcherType.FORWARD,
                                                DispatcherType.ASYNC)
                                        .permitAll()
                                        .requestMatchers(
                                                "/",
                                                "/login",
                                                "/preferences",
                                                "/error",
                                                "/actuator/health/**")
                                        .permitAll()
                                        .requestMatchers("/actuator/prometheus")
                                        .access(new MetricsDoor(settings.metricsToken()))
                                        .requestMatchers("/actuator/**", "/console/**")
                                        .denyAll()
                                        .anyRequest()
                                        .authenticated())
                .formLogin(
                        form ->
                                form.loginPage("/login")
                                        .usernameParameter("email")
                                        .passwordParameter("password")
                                        .authenticationDetailsSource(Origin::of)
                                        .successHandler(arrived)
                                        .failureForwardUrl("/login/refused"))
                .logout(
                        out ->
                                out.logoutUrl("/logout")
                                        .addLogoutHandler(written(access))
                                        .logoutSuccessUrl("/login?out"))
                .requestCache(cache -> cache.requestCache(pages))
                .exceptionHandling(
                        no ->
                                no.authenticationEntryPoint(
                                                (request, response, e) ->
                                                        answers.sendTo("/login", request, response))
                                        .accessDeniedHandler(denied(answers)))
                .addFilterAfter(
                        new OfficeFilter(tenants, companies, answers, clock),
                        AuthorizationFilter.class)
                .build();
    }

    /** After the log-in one goes on where one wanted to; only to pages, never to a part of one. */
    private static RequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        PathPatternRequestMatcher office =
                PathPatternRequestMatcher.withDefaults()
                        .matcher(org.springframework.http.HttpMethod.GET, "/s/**");
        cache.setRequestMatcher(
                request -> office.matches(request) && request.getHeader("HX-Request") == null);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** A form from before a log-out leads to the log-in; any other stale form says so. */
    private static AccessDeniedHandler denied(Answers answers) {
        return (request, response, e) -> {
            if (isNobody()) {
                answers.sendTo("/login", request, response);
            } else {
                answers.refuse(Refused.because(problem(request)), request, response);
            }
        };
    }

    private static IdentityProblem problem(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                ? IdentityProblem.NOT_HERE
                : IdentityProblem.FORM_STALE;
    }

    private static boolean isNobody() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known == null || known instanceof AnonymousAuthenticationToken;
    }

    private static LogoutHandler written(AccessStore access) {
        return (request, response, known) -> {
            if (known != null && known.getPrincipal() instanceof SignedIn person) {
                Origin origin = Origin.of(request);
                access.write(
                        new PersonId(person.id()),
                        person.email(),
                        AccessLog.Outcome.OUT,
                        origin.address(),
                        origin.agent());
            }
        };
    }
}
