package io.moasell.openapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is public of the open API (its document and page), and the edge in front of the rest. */
@Configuration(proxyBeanMethods = false)
class OpenapiConfiguration implements WebMvcConfigurer {

    static final String DOCUMENT = "/api/v1/openapi.json";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ScopeCheck())
                .addPathPatterns("/api/v1/**")
                .excludePathPatterns(DOCUMENT, DOCUMENT + "/**");
    }

    @Bean
    @Order(20)
    SecurityFilterChain documentChain(HttpSecurity http) {
        return stateless(
                        http.securityMatcher(
                                DOCUMENT,
                                DOCUMENT + "/**",
                                "/api/docs",
                                "/api/docs/**",
                                "/api/swagger-ui/**"))
                .addFilterAfter(OpenapiConfiguration::looserForThePage, AuthorizationFilter.class)
                .build();
    }

    /** The page of the document is made by others and styles itself inline. */
    private static void looserForThePage(
            ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response)
                .setHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                + " frame-ancestors 'none'");
        chain.doFilter(request, response);
    }

    @Bean
    @Order(21)
    SecurityFilterChain keyChain(
            HttpSecurity http,
            ApiKeys keys,
            RateLimits limits,
            Idempotency idempotency,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver frame) {
        return stateless(http.securityMatcher("/api/**"))
                .addFilterAfter(
                        new ApiEdge(keys, limits, idempotency, frame), AuthorizationFilter.class)
                .build();
    }

    /** No session, no form: who may call is decided by the edge, key by key. */
    private static HttpSecurity stateless(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable());
    }
}
