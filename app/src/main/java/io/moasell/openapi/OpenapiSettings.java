package io.moasell.openapi;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What openapi is told.
 *
 * @param callsPerMinute how many calls a key may make in a minute, on each node
 */
@ConfigurationProperties("moasell.openapi")
record OpenapiSettings(@DefaultValue("1200") int callsPerMinute) {}
