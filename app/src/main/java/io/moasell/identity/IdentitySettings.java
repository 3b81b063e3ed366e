package io.moasell.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What identity is told.
 *
 * @param metricsToken who shows it (bearer) may read the metrics from anywhere; empty: only this
 *     machine may
 * @param first the first company, made where nobody can log in yet
 */
@ConfigurationProperties("moasell.identity")
record IdentitySettings(@DefaultValue("") String metricsToken, @DefaultValue First first) {

    /**
     * The first company of an installation.
     *
     * @param email its master's log-in; empty: none is made
     * @param password good for one log-in
     * @param name the master's name
     * @param company its name
     * @param serviceId its first service, as it stands in addresses
     */
    record First(
            @DefaultValue("") String email,
            @DefaultValue("") String password,
            @DefaultValue("") String name,
            @DefaultValue("") String company,
            @DefaultValue("") String serviceId) {}
}
