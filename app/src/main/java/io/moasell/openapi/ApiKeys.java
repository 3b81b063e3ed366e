package io.moasell.openapi;

import io.moasell.audit.Audit;
import io.moasell.kernel.Refused;
import io.moasell.tenancy.Entitlements;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.web.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Door: the keys with which outside programs come to the bound service. A key is {@code
 * msk_<service number>_<256 random bits>}.
 */
@Component
public class ApiKeys {

    private static final String PREFIX = "msk_";
    private static final Pattern KEY = Pattern.compile("msk_([0-9a-z]{1,13})_[A-Za-z0-9_-]{43}");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?");

    private final ApiKeyStore store;
    private final Rights rights;
    private final Entitlements entitlements;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeyStore store, Rights rights, Entitlements entitlements, Audit audit) {
        this.store = store;
        this.rights = rights;
        this.entitlements = entitlements;
        this.audit = audit;
    }

    /**
     * A new key.
     *
     * @param id the key's key
     * @param clearText told once, stored nowhere
     */
    public record Issued(long id, String clearText) {}

    /** A new key that may be used from anywhere. */
    @Transactional
    public Issued issue(String name, Set<Scope> scopes) {
        return issue(name, scopes, List.of());
    }

    /**
     * A new key.
     *
     * @param name what it is for, 1–50 signs
     * @param scopes what it may do, one at least
     * @param addresses IP addresses or networks it may be used from; empty: anywhere
     * @throws Refused when the caller has not {@link Right#SETTINGS_HANDLE}, or with {@link
     *     OpenapiProblem#KEY_NAME_INVALID}, {@link OpenapiProblem#SCOPES_EMPTY}, {@link
     *     OpenapiProblem#ADDRESS_INVALID}
     */
    @Transactional
    public Issued issue(String name, Set<Scope> scopes, List<String> addresses) {
        rights.require(Right.SETTINGS_HANDLE);
        entitlements.require(Entitlements.Feature.OPEN_API);
        String called = name.strip();
        if (called.isEmpty() || called.length() > 50) {
            throw Refused.because(OpenapiProblem.KEY_NAME_INVALID);
        }
        if (scopes.isEmpty()) {
            throw Refused.because(OpenapiProblem.SCOPES_EMPTY);
        }
        addresses.stream()
                .filter(address -> !isAddress(address))
                .findFirst()
                .ifPresent(
                        wrong -> {
                            throw Refused.because(OpenapiProblem.ADDRESS_INVALID, wrong);
                        });
        String clearText = fresh();
        long id = store.add(called, hash(clearText), hint(clearText), scopes, addresses);
        audit.record(
                "openapi.key-issued",
                "api-key:" + id,
                Map.of("scopes", scopes.stream().sorted().map(Scope::label).toList()));
        return new Issued(id, clearText);
    }

    /** Every key, living ones first, newest first. */
    @Transactional(readOnly = true)
    public List<ApiKey> all() {
        rights.require(Right.SETTINGS_HANDLE);
        return store.all();
    }

    /**
     * Ends a key at once.
     *
     * @throws Refused with {@link OpenapiProblem#KEY_UNKNOWN} when there is none that lives
     */
    @Transactional
    public void revoke(long id) {
        rights.require(Right.SETTINGS_HANDLE);
        if (!store.revoke(id)) {
            throw Refused.because(OpenapiProblem.KEY_UNKNOWN);
        }
        audit.record("openapi.key-revoked", "api-key:" + id, Map.of());
    }

    /** The living key with that clear text, in the tenant it names. */
    Optional<Found> find(String clearText) {
        return tenantOf(clearText)
                .flatMap(
                        tenant ->
                                Tenancy.as(
                                        tenant,
                                        () ->
                                                store.living(hash(clearText))
                                                        .map(key -> new Found(tenant, key))));
    }

    /**
     * A key that was shown and is right.
     *
     * @param tenant whose it is
     */
    record Found(TenantId tenant, ApiKey key) {}

    private static Optional<TenantId> tenantOf(String clearText) {
        Matcher parts = KEY.matcher(clearText);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            long tenant = Long.parseLong(parts.group(1), 36);
            return tenant > 0 ? Optional.of(new TenantId(tenant)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String fresh() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return PREFIX
                + Long.toString(Tenancy.current().value(), 36)
                + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String hint(String clearText) {
        return PREFIX + "…" + clearText.substring(clearText.length() - 4);
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches() && AllowedAddresses.isAddress(text);
    }

    private static byte[] hash(String clearText) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(clearText.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
