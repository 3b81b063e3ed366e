package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Answer;
import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mindrot.jbcrypt.BCrypt;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/oauth2/token}: checks the form and recomputes the signature. */
final class TokenDesk {
    private static final Set<String> FIELDS =
            Set.of(
                    "client_id",
                    "timestamp",
                    "grant_type",
                    "client_secret_sign",
                    "type",
                    "account_id");
    private static final long WINDOW = 5L * 60 * 1000;
    private static final long HOUR = 3_600_000;
    private static final int PENALTY_AFTER = 5;

    private final Tokens tokens;
    private final Function<String, @Nullable Shop> shops;
    private final Clock clock;
    private final Map<String, Deque<Long>> nonStandard = new HashMap<>();

    /** How far a timestamp may lie in the future. */
    long futureSkew = 0;

    /** Whether repeated non-standard calls are throttled. */
    boolean penalty = true;

    TokenDesk(Tokens tokens, Function<String, @Nullable Shop> shops, Clock clock) {
        this.tokens = tokens;
        this.shops = shops;
        this.clock = clock;
    }

    Answer issue(Request request, String trace) {
        long now = clock.millis();
        String type = request.header("Content-Type");
        boolean isForm =
                type != null && type.toLowerCase().startsWith("application/x-www-form-urlencoded");
        Map<String, List<String>> form = isForm ? Request.form(request.text()) : Map.of();
        String clientId = form.getOrDefault("client_id", List.of("")).getFirst();
        String caller = clientId.isEmpty() ? request.remote() : clientId;
        boolean standard =
                isForm
                        && form.containsKey("grant_type")
                        && !(one(form, "type").equals("SELF") && form.containsKey("account_id"));
        if (!standard && tooMany(caller, now)) return quota(now, trace);

        if (!request.rawQuery().isEmpty())
            return bad("query", "query parameters are not read: " + request.rawQuery());
        if (!isForm) return bad("Content-Type", "the body must be a form, not " + type);
        for (String field : form.keySet()) {
            if (!FIELDS.contains(field)) return bad(field, "unknown field " + field);
            if (form.getOrDefault(field, List.of()).size() > 1)
                return bad(field, "field sent twice: " + field);
        }
        for (String field :
                List.of("client_id", "timestamp", "grant_type", "client_secret_sign", "type")) {
            if (one(form, field).isEmpty()) return bad(field, "missing field " + field);
        }
        if (!one(form, "grant_type").equals("client_credentials"))
            return bad("grant_type", "grant_type is not client_credentials");
        String resourceType = one(form, "type");
        if (!resourceType.equals("SELF") && !resourceType.equals("SELLER"))
            return bad("type", "type is neither SELF nor SELLER");
        if (resourceType.equals("SELF") && form.containsKey("account_id"))
            return bad("account_id", "account_id is not sent with SELF");
        if (resourceType.equals("SELLER") && one(form, "account_id").isEmpty())
            return bad("account_id", "account_id is needed with SELLER");
        Shop shop = shops.apply(clientId);
        if (shop == null) return bad("client_id", "unknown client_id");
        if (!one(form, "timestamp").matches("\\d{1,18}"))
            return bad("timestamp", "timestamp is no number");
        long timestamp = Long.parseLong(one(form, "timestamp"));
        if (timestamp > now + futureSkew || timestamp < now - WINDOW) {
            String when = timestamp > now ? "in the future" : "older than 5 minutes";
            return refused(
                    "timestamp",
                    "timestamp 항목의 유효시간이 만료되었습니다.",
                    "timestamp " + timestamp + " is " + when);
        }
        if (!signedBy(shop, clientId + "_" + timestamp, one(form, "client_secret_sign"))) {
            return bad("client_secret_sign", "signature does not match");
        }
        if (resourceType.equals("SELLER")) {
            // a store's own application (내스토어) may only reach itself
            return Answer.json(403, body("FORBIDDEN", "account_id 에 대한 권한이 없습니다."))
                    .because("SELLER is not allowed to this application");
        }
        Tokens.Token token = tokens.issue(clientId, clientId + " SELF", now);
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token.text())
                        .put("expires_in", (token.expires() - now) / 1000)
                        .put("token_type", "Bearer"));
    }

    private static boolean signedBy(Shop shop, String password, String sign) {
        String expected = BCrypt.hashpw(password, shop.clientSecret());
        try {
            byte[] sent = Base64.getDecoder().decode(sign.replace('-', '+').replace('_', '/'));
            return MessageDigest.isEqual(sent, expected.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static String one(Map<String, List<String>> form, String field) {
        return form.getOrDefault(field, List.of("")).getFirst();
    }

    private Answer bad(String field, String why) {
        return refused(field, field + " 항목이 유효하지 않습니다.", why);
    }

    private Answer refused(String field, String message, String why) {
        ObjectNode body = body("BAD_REQUEST", message);
        body.withArray("invalidInputs")
                .addObject()
                .put("name", field)
                .put("type", "NotValid")
                .put("message", message);
        return Answer.json(400, body).because(why);
    }

    private ObjectNode body(String code, String message) {
        ObjectNode body =
                Json.object()
                        .put("code", code)
                        .put("message", message)
                        .put("timestamp", Times.full(clock.millis(), 3));
        body.putArray("invalidInputs");
        body.putObject("data");
        return body;
    }

    private boolean tooMany(String caller, long now) {
        if (!penalty) return false;
        synchronized (nonStandard) {
            Deque<Long> times = nonStandard.computeIfAbsent(caller, c -> new ArrayDeque<>());
            while (!times.isEmpty() && times.getFirst() <= now - HOUR) times.removeFirst();
            if (times.size() >= PENALTY_AFTER) return true;
            times.addLast(now);
            return false;
        }
    }

    private static Answer quota(long now, String trace) {
        ObjectNode body =
                Json.object()
                        .put("code", "GW.QUOTA_LIMIT")
                        .put("message", "할당된 시간당 요청량을 초과하였습니다.")
                        .put("timestamp", Times.full(now, 3))
                        .put("traceId", trace);
        return Answer.json(429, body)
                .with("GNCP-GW-Quota-Period", "HOURS")
                .with("GNCP-GW-Quota-Limit", String.valueOf(PENALTY_AFTER))
                .with("GNCP-GW-Quota-Remaining", "0")
                .because("repeated non-standard token calls");
    }
}
