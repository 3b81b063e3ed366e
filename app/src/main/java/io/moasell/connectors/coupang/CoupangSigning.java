package io.moasell.connectors.coupang;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The CEA signature over method, path and query exactly as they go on the wire. Source: {@code
 * contracts/coupang/signing.json}.
 */
final class CoupangSigning {

    private static final DateTimeFormatter SIGNED_DATE =
            DateTimeFormatter.ofPattern("yyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CoupangSigning() {}

    /** The Authorization header. */
    static String authorization(
            String accessKey, String secretKey, String method, URI uri, Instant now) {
        String signedDate = SIGNED_DATE.format(now);
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return "CEA algorithm=HmacSHA256, access-key="
                + accessKey
                + ", signed-date="
                + signedDate
                + ", signature="
                + signature(secretKey, signedDate + method + uri.getRawPath() + query);
    }

    /** Lower-case hex of HmacSHA256. */
    static String signature(String secretKey, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
