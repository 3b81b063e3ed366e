package io.moasell.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What identity is told.
 *
 * @param metricsToken who shows it (bearer) may read the metrics from anywhere; empty: only this
 *     machine may
 */
@ConfigurationProperties("moasell.identity")
record IdentitySettings(@DefaultValue("") String metricsToken) {}
