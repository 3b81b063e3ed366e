package io.moasell.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key of the installation: wraps the keys of the tenants, never data.
 *
 * @param id a fingerprint that tells keys apart and nothing about them
 * @param aead what wraps
 */
record InstallationKey(String id, Aead aead) {

    private static final int BYTES = 32;

    /**
     * Reads a key as it is configured.
     *
     * @param setting base64 of 32 bytes
     * @throws KeyRefused when it is absent or no such thing
     */
    static InstallationKey read(String setting) {
        if (setting.isBlank()) {
            throw new KeyRefused(
                    "moasell.privacy.key (MOASELL_PRIVACY_KEY) is not set: it must be 32 random"
                            + " bytes in base64, kept apart from the database.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(setting.strip());
        } catch (IllegalArgumentException e) {
            throw notThirtyTwoBytes();
        }
        if (bytes.length != BYTES) {
            throw notThirtyTwoBytes();
        }
        return of(bytes);
    }

    private static KeyRefused notThirtyTwoBytes() {
        return new KeyRefused(
                "moasell.privacy.key (MOASELL_PRIVACY_KEY) is not base64 of exactly 32 bytes.");
    }

    private static InstallationKey of(byte[] bytes) {
        try {
            AeadConfig.register();
            AesGcmKey key =
                    AesGcmKey.builder()
                            .setParameters(
                                    AesGcmParameters.builder()
                                            .setKeySizeBytes(BYTES)
                                            .setIvSizeBytes(12)
                                            .setTagSizeBytes(16)
                                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                                            .build())
                            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                            .build();
            Aead aead =
                    KeysetHandle.newBuilder()
                            .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                            .build()
                            .getPrimitive(RegistryConfiguration.get(), Aead.class);
            return new InstallationKey(fingerprint(bytes), aead);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the installation's key could not be used", e);
        }
    }

    private static String fingerprint(byte[] key) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("moasell installation key".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(key), 8));
    }
}
