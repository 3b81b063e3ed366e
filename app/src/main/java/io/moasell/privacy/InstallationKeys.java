package io.moasell.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
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

    InstallationKeys(PrivacySettings settings, InstallationKeyStore store) {
        this.inUse = InstallationKey.read(settings.key());
        List<InstallationKey> keys = new ArrayList<>(List.of(inUse));
        settings.formerKeys().forEach(former -> keys.add(InstallationKey.read(former)));
        this.all = List.copyOf(keys);
        prove(store);
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
    private void prove(InstallationKeyStore store) {
        List<InstallationKeyStore.Known> known = store.all();
        if (known.isEmpty()) {
            // Two nodes may start on an empty database at once: the first one's key counts.
            store.add(inUse.id(), true, proof());
            known = store.all();
        }
        if (known.stream().anyMatch(k -> proves(k, inUse))) {
            return;
        }
        if (known.stream().noneMatch(k -> all.stream().anyMatch(key -> proves(k, key)))) {
            throw wrongKey();
        }
        store.add(inUse.id(), false, proof());
    }

    private static KeyRefused wrongKey() {
        return new KeyRefused(
                "moasell.privacy.key (MOASELL_PRIVACY_KEY) is not the key that this database was"
                        + " sealed with.");
    }

    private static boolean proves(InstallationKeyStore.Known known, InstallationKey key) {
        if (!known.id().equals(key.id())) {
            return false;
        }
        try {
            key.aead().decrypt(known.proof(), PROVES);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private byte[] proof() {
        try {
            return inUse.aead().encrypt(PROOF, PROVES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the installation's key could not be used", e);
        }
    }
}
