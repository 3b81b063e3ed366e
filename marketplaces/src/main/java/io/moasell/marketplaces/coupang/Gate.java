package io.moasell.marketplaces.coupang;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Limits;
import io.moasell.marketplaces.MovableClock;
import io.moasell.marketplaces.Refusal;
import io.moasell.marketplaces.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The gateway before the calls: who asks, is it signed, is it too fast. */
final class Gate {
    private static final DateTimeFormatter SIGNED_DATE =
            DateTimeFormatter.ofPattern("yyMMdd'T'HHmmss'Z'");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock;
    private final Limits limits;
    private final Map<String, Shop> byKey = new ConcurrentHashMap<>();
    private final Map<String, Shop> byVendor = new ConcurrentHashMap<>();
    private final Map<String, Flood> floods = new HashMap<>();
    private Duration window = Duration.ofMinutes(5);
    private int floodAfter = 1_000;

    private static final class Flood {
        long began;
        int failures;
        long blockedUntil;
    }

    Gate(MovableClock clock, Limits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    /** Opens a shop, or gives it another key: the old one dies at once. */
    void open(Shop shop) {
        Shop before = byVendor.put(shop.vendorId(), shop);
        if (before != null) byKey.remove(before.accessKey());
        byKey.put(shop.accessKey(), shop);
    }

    void window(Duration width) {
        window = width;
    }

    void floodAfter(int failures) {
        floodAfter = failures;
    }

    /** Lets a call in or refuses it. */
    Shop admit(Request request, String endpoint) {
        String header = request.header("Authorization");
        if (header == null || !header.startsWith("CEA ")) throw notAuthorized();
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(4).split(",")) {
            String[] sides = part.trim().split("=", 2);
            if (sides.length == 2) parts.put(sides[0], sides[1]);
        }
        String key = parts.get("access-key");
        String date = parts.get("signed-date");
        String signature = parts.get("signature");
        Instant signed = date == null ? null : parse(date);
        if (!"HmacSHA256".equals(parts.get("algorithm"))
                || key == null
                || signed == null
                || signature == null
                || date == null) {
            throw new Refusal(Refused.gateway(401, "HMAC format is invalid."));
        }
        Shop shop = byKey.get(key);
        Instant now = clock.instant();
        boolean dead = shop != null && shop.expires() != null && !now.isBefore(shop.expires());
        if (shop == null || dead) {
            throw new Refusal(
                    Refused.gateway(
                            401,
                            "Unknown error occurred, please contact api-gateway channel for the"
                                    + " details."));
        }
        if (!shop.addresses().isEmpty() && !shop.addresses().contains(request.remote())) {
            throw new Refusal(Refused.gateway(403, "[FORBIDDEN] Not allowed IP"));
        }
        if (Duration.between(signed, now).abs().compareTo(window) > 0) {
            throw new Refusal(Refused.gateway(401, "Specified signature is expired."));
        }
        if (!signed(shop, date, request, "", signature)
                && !signed(shop, date, request, "/coupang", signature)) {
            throw new Refusal(Refused.gateway(401, "Invalid signature."));
        }
        if (!limits.take(shop.vendorId(), endpoint).allowed()) {
            throw new Refusal(tooMany());
        }
        return shop;
    }

    private static boolean signed(
            Shop shop, String date, Request request, String prefix, String signature) {
        String message = date + request.method() + prefix + request.path() + request.rawQuery();
        byte[] right = hmac(shop.secretKey(), message).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of a message, lower-case hex. */
    static String hmac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Instant parse(String signedDate) {
        try {
            return LocalDateTime.parse(signedDate, SIGNED_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notInThisForm) {
            return null;
        }
    }

    private static Refusal notAuthorized() {
        ObjectNode body = Refused.gatewayBody("Request is not authorized.");
        body.set(
                "messages",
                Json.object()
                        .put("korean", "인증되지 않은 요청입니다.")
                        .put("english", "Request is not authorized."));
        return new Refusal(Answer.json(401, body).because("Request is not authorized."));
    }

    static Answer tooMany() {
        return Refused.gateway(429, "Too Many Requests").with("X-CAG-Warnings", "throttled");
    }

    /** The page of the edge, while an address that failed too often is shut out; else null. */
    synchronized @Nullable Answer edge(Request request) {
        Flood flood = floods.get(request.remote());
        if (flood == null || limits.lifted() || System.nanoTime() >= flood.blockedUntil)
            return null;
        return blocked();
    }

    static Answer blocked() {
        String page =
                """
                <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>\
                You don't have permission to access this resource on this server.\
                <P>Reference #18.4a1b2c3d.%d.5e6f708</BODY></HTML>
                """
                        .formatted(System.nanoTime());
        Answer html = Answer.html(403, page).because("blocked at the edge");
        return html.with("Content-Type", "text/html");
    }

    /** Counts the failures of an address; too many within a minute shut it out for a minute. */
    synchronized void answered(Request request, int status) {
        if (status < 400 || floodAfter == 0 || limits.lifted()) return;
        long now = System.nanoTime();
        Flood flood = floods.computeIfAbsent(request.remote(), r -> new Flood());
        if (flood.failures == 0 || now - flood.began > MINUTE.toNanos()) {
            flood.began = now;
            flood.failures = 0;
            flood.blockedUntil = now;
        }
        if (++flood.failures >= floodAfter) {
            flood.failures = 0;
            flood.blockedUntil = now + MINUTE.toNanos();
        }
    }
}
