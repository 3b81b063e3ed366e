package io.moasell.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the launcher tells the demo.
 *
 * @param email log-in of its one person
 * @param password of that person, made by the launcher
 * @param apiKey a key with every scope, made by the launcher
 * @param shops whether it has shops, SKUs and stock, or is empty
 * @param marketplaces address of the simulated markets
 */
@ConfigurationProperties("moasell.demo")
record DemoSettings(
        String email,
        String password,
        String apiKey,
        @DefaultValue("true") boolean shops,
        @DefaultValue("http://127.0.0.1:8090") String marketplaces) {

    @Override
    public String toString() {
        return "DemoSettings[" + email + ", shops=" + shops + "]";
    }
}
