package io.moasell.couriers;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where 스마트택배 stands.
 *
 * @param baseUrl its address
 * @param key the installation's contract key; without one nothing is asked
 */
@ConfigurationProperties("moasell.couriers.sweettracker")
record SweettrackerSettings(
        @DefaultValue("https://info.sweettracker.co.kr") String baseUrl, @Nullable String key) {

    boolean open() {
        return key != null && !key.isBlank();
    }

    @Override
    public String toString() {
        return "SweettrackerSettings[" + baseUrl + "]";
    }
}
