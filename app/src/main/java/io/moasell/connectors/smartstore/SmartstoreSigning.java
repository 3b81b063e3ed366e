package io.moasell.connectors.smartstore;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.mindrot.jbcrypt.BCrypt;

/**
 * The signature of a token request. Source: 커머스API 인증, {@code contracts/smartstore/signing.json}.
 */
final class SmartstoreSigning {

    private SmartstoreSigning() {}

    /**
     * Base64 of bcrypt(client_id + "_" + timestamp) where the client secret is itself the bcrypt
     * salt.
     *
     * @param timestamp milliseconds since 1970
     * @throws IllegalArgumentException when the secret is no bcrypt salt
     */
    static String sign(String clientId, String clientSecret, long timestamp) {
        String hashed;
        try {
            hashed = BCrypt.hashpw(clientId + "_" + timestamp, clientSecret);
        } catch (StringIndexOutOfBoundsException tooShort) {
            throw new IllegalArgumentException("not a client secret", tooShort);
        }
        return Base64.getEncoder().encodeToString(hashed.getBytes(StandardCharsets.UTF_8));
    }
}
