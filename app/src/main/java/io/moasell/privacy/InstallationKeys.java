package io.moasell.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The installation's keys, proved against the database before anything is sealed: the one in use
 * and those it replaces.
 */
@Component
class InstallationKeys {

    private static final byte[] PROOF = "moasell".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PROVES = "proof".getBytes(StandardCharsets.UTF_8);

    private final InstallationKey inUse;
    private final List<InstallationKey> all;

    InstallationKeys(PrivacySettings settings, JdbcClient jdbc, Clock clock) {
        this.inUse = InstallationKey.read(settings.key());
        List<InstallationKey> keys = new ArrayList<>(List.of(inUse));
        settings.formerKeys().forEach(former -> keys.add(InstallationKey.read(former)));
        this.all = List.copyOf(keys);
        prove(jdbc, clock);
    }

    InstallationKey inUse() {
        return inUse;
    }

    /** The key with that fingerprint. */
    InstallationKey byId(String id) {
        return all.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(InstallationKeys::wrongKey);
    }

    /** A key is right when this database knows it; the first one of an empty database is. */
    private void prove(JdbcClient jdbc, Clock clock) {
        List<Known> known = known(jdbc);
        if (known.isEmpty()) {
            // Two nodes may start on an empty database at once: the first one's key counts.
            remember(jdbc, clock, true);
            known = known(jdbc);
        }
        if (known.stream().anyMatch(k -> k.id().equals(inUse.id()) && proves(k, inUse))) {
            return;
        }
        boolean replaces =
                known.stream()
                        .anyMatch(
                                k ->
                                        all.stream()
                                                .anyMatch(
                                                        key ->
                                                                key.id().equals(k.id())
                                                                        && proves(k, key)));
        if (!replaces) {
            throw wrongKey();
        }
        remember(jdbc, clock, false);
    }

    private static KeyRefused wrongKey() {
        return new KeyRefused(
                "moasell.privacy.key (MOASELL_PRIVACY_KEY) is not the key that this database was"
                        + " sealed with.");
    }

    private static boolean proves(Known known, InstallationKey key) {
        try {
            key.aead().decrypt(known.proof(), PROVES);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<Known> known(JdbcClient jdbc) {
        return jdbc.sql("select id, proof from privacy.installation_key")
                .query((row, n) -> new Known(row.getString("id"), row.getBytes("proof")))
                .list();
    }

    private void remember(JdbcClient jdbc, Clock clock, boolean first) {
        try {
            jdbc.sql(
                            """
                            insert into privacy.installation_key (id, is_first, proof, known_since)
                            values (:id, :first, :proof, :now) on conflict do nothing
                            """)
                    .param("id", inUse.id())
                    .param("first", first)
                    .param("proof", inUse.aead().encrypt(PROOF, PROVES))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the installation's key could not be used", e);
        }
    }

    private record Known(String id, byte[] proof) {}
}
