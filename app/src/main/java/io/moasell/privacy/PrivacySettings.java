package io.moasell.privacy;

import java.time.Period;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What privacy is told.
 *
 * @param key the installation's key, base64 of 32 bytes; no default
 * @param formerKeys keys that may still unwrap while the installation moves to a new one
 * @param keepAfterEnd how long personal data stays after an order's end
 */
@ConfigurationProperties("moasell.privacy")
record PrivacySettings(
        @DefaultValue("") String key,
        @DefaultValue List<String> formerKeys,
        @DefaultValue("P3M") Period keepAfterEnd) {}
