package io.moasell.demo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the launcher tells the demo.
 *
 * @param email log-in of its one person
 * @param password of that person, made by the launcher
 * @param keyFile where the demo key of this start is written for the launcher to print
 * @param shops whether it has shops, SKUs and stock, or is empty
 */
@ConfigurationProperties("moasell.demo")
record DemoSettings(
        String email, String password, Path keyFile, @DefaultValue("true") boolean shops) {

    @Override
    public String toString() {
        return "DemoSettings[" + email + ", shops=" + shops + "]";
    }
}
