package io.moasell.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.ViewResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(
                null, ContentType.Html, WebConfiguration.class.getClassLoader(), "io.moasell.jte");
    }

    /** A controller's word is a template's name; redirects stay what they are. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ViewResolver jteViews(TemplateEngine engine, OfficeShells shells) {
        return new JteViews(engine, shells);
    }

    /** Each module's sentences; a module brings its own file. */
    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(
                Arrays.stream(
                                new PathMatchingResourcePatternResolver()
                                        .getResources("classpath*:messages/*.properties"))
                        .map(file -> String.valueOf(file.getFilename()))
                        .map(name -> "messages/" + name.substring(0, name.lastIndexOf('.')))
                        .distinct()
                        .sorted()
                        .toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /** What everybody may fetch without a session: static files and the sheet of components. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain openToAll(HttpSecurity http) {
        return http.securityMatcher("/assets/**", "/webjars/**", "/favicon.ico", "/console/ui")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.disable())
                .build();
    }
}
