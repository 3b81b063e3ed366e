package io.moasell.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.TenantOpened;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of the bound tenant, unwrapped once a node. A sealing key is a Tink key set: each
 * envelope carries the id of its key, so a new key can be added and old envelopes stay readable.
 */
@Component
class TenantKeys {

    private static final String SEAL = "SEAL";
    private static final String HASH = "HASH";

    private final Map<TenantId, Keys> unwrapped = new ConcurrentHashMap<>();
    private final TenantKeyStore store;
    private final InstallationKeys installation;
    private final TransactionTemplate joined;
    private final TransactionTemplate own;

    TenantKeys(
            TenantKeyStore store,
            InstallationKeys installation,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.installation = installation;
        this.joined = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Two keys in use.
     *
     * @param seal for envelopes
     * @param hash for keyed hashes
     */
    record Keys(Aead seal, SecretKeySpec hash) {}

    @EventListener
    void on(TenantOpened opened) {
        current();
    }

    /** The keys of the bound tenant; made when it has none. */
    Keys current() {
        TenantId tenant = Tenancy.current();
        Keys known = unwrapped.get(tenant);
        return known != null ? known : unwrapped.computeIfAbsent(tenant, this::load);
    }

    private Keys load(TenantId tenant) {
        List<TenantKeyStore.Wrapped> stored = joined.execute(status -> store.all());
        if (stored.size() < 2 || stored.stream().anyMatch(this::isWrappedByFormerKey)) {
            // In a transaction of its own: a key that was used must outlive whatever asked for it.
            stored =
                    own.execute(
                            status -> {
                                makeMissing(tenant);
                                rewrap(tenant);
                                return store.all();
                            });
        }
        Map<String, TenantKeyStore.Wrapped> byUse = new HashMap<>();
        stored.forEach(key -> byUse.put(key.use(), key));
        try {
            byte[] hash = unwrap(tenant, byUse.get(HASH));
            return new Keys(
                    keyset(tenant, byUse.get(SEAL))
                            .getPrimitive(RegistryConfiguration.get(), Aead.class),
                    new SecretKeySpec(hash, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a tenant's key could not be unwrapped", e);
        }
    }

    private boolean isWrappedByFormerKey(TenantKeyStore.Wrapped key) {
        return !key.wrappedBy().equals(installation.inUse().id());
    }

    private void makeMissing(TenantId tenant) {
        try {
            InstallationKey by = installation.inUse();
            KeysetHandle seal = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            store.add(
                    new TenantKeyStore.Wrapped(
                            SEAL,
                            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                    seal, by.aead(), bound(tenant, SEAL)),
                            by.id()));
            byte[] hash = new byte[32];
            new SecureRandom().nextBytes(hash);
            store.add(
                    new TenantKeyStore.Wrapped(
                            HASH, by.aead().encrypt(hash, bound(tenant, HASH)), by.id()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a tenant's keys could not be made", e);
        }
    }

    private void rewrap(TenantId tenant) {
        InstallationKey by = installation.inUse();
        try {
            for (TenantKeyStore.Wrapped key : store.all()) {
                if (isWrappedByFormerKey(key)) {
                    byte[] anew =
                            key.use().equals(SEAL)
                                    ? TinkProtoKeysetFormat.serializeEncryptedKeyset(
                                            keyset(tenant, key), by.aead(), bound(tenant, SEAL))
                                    : by.aead().encrypt(unwrap(tenant, key), bound(tenant, HASH));
                    store.rewrap(new TenantKeyStore.Wrapped(key.use(), anew, by.id()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a tenant's keys could not be wrapped anew", e);
        }
    }

    private KeysetHandle keyset(TenantId tenant, TenantKeyStore.Wrapped key)
            throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                key.wrapped(), installation.byId(key.wrappedBy()).aead(), bound(tenant, key.use()));
    }

    private byte[] unwrap(TenantId tenant, TenantKeyStore.Wrapped key)
            throws GeneralSecurityException {
        return installation
                .byId(key.wrappedBy())
                .aead()
                .decrypt(key.wrapped(), bound(tenant, key.use()));
    }

    /** Ties a wrapped key to its tenant: copied into another's row it does not open. */
    private static byte[] bound(TenantId tenant, String use) {
        return (tenant.value() + ":" + use).getBytes(StandardCharsets.UTF_8);
    }
}
