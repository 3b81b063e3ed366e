package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Marketplaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mindrot.jbcrypt.BCrypt;
import tools.jackson.databind.JsonNode;

/** A seller's program as the documents describe it, to try the market with. */
final class Seller implements AutoCloseable {
    static final String CLIENT = "sbxMoasellDemoStore01";
    static final String SECRET = "$2a$04$Qm9rdXJhU2FuZGJveDAxAe";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneOffset.ofHours(9));

    final Marketplaces sim;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String clientId;
    private final String secret;
    String token = "";

    record Answered(int status, String text, HttpResponse<String> raw) {
        JsonNode json() {
            return Json.parse(text);
        }

        String code() {
            return json().path("code").stringValue();
        }

        Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }

        List<String> successes() {
            List<String> ids = new ArrayList<>();
            JsonNode data = json().path("data");
            for (JsonNode one : data.path("successProductOrderIds")) ids.add(one.stringValue());
            for (JsonNode one : data.path("successProductOrderInfos"))
                ids.add(one.path("productOrderId").stringValue());
            return ids;
        }

        Map<String, String> failures() {
            Map<String, String> codes = new LinkedHashMap<>();
            for (JsonNode one : json().path("data").path("failProductOrderInfos")) {
                codes.put(one.path("productOrderId").stringValue(), one.path("code").stringValue());
            }
            return codes;
        }
    }

    Seller(Marketplaces sim) {
        this(sim, CLIENT, SECRET);
    }

    Seller(Marketplaces sim, String clientId, String secret) {
        this.sim = sim;
        this.clientId = clientId;
        this.secret = secret;
    }

    static String sign(String clientId, long timestamp, String secret) {
        String hashed = BCrypt.hashpw(clientId + "_" + timestamp, secret);
        return Base64.getEncoder().encodeToString(hashed.getBytes(StandardCharsets.UTF_8));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    Map<String, String> tokenForm() {
        long timestamp = sim.clock().millis();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("timestamp", String.valueOf(timestamp));
        form.put("grant_type", "client_credentials");
        form.put("client_secret_sign", sign(clientId, timestamp, secret));
        form.put("type", "SELF");
        return form;
    }

    Answered token(Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach(
                (name, value) ->
                        body.append(body.isEmpty() ? "" : "&")
                                .append(name)
                                .append('=')
                                .append(encode(value)));
        return send(
                "POST",
                "/v1/oauth2/token",
                body.toString(),
                "application/x-www-form-urlencoded",
                false);
    }

    Seller signedIn() {
        Answered answered = token(tokenForm());
        if (answered.status != 200) throw new IllegalStateException(answered.text);
        token = answered.json().path("access_token").stringValue();
        return this;
    }

    Answered get(String path) {
        return send("GET", path, "", null, true);
    }

    Answered post(String path, String body) {
        return send("POST", path, body, "application/json", true);
    }

    Answered changes(Instant from, Instant to, String more) {
        return get(
                "/v1/pay-order/seller/product-orders/last-changed-statuses?lastChangedFrom="
                        + encode(time(from))
                        + "&lastChangedTo="
                        + encode(time(to))
                        + more);
    }

    Answered query(List<String> ids) {
        return post(
                "/v1/pay-order/seller/product-orders/query",
                "{\"productOrderIds\":" + list(ids) + ",\"quantityClaimCompatibility\":true}");
    }

    JsonNode detail(String id) {
        return query(List.of(id)).json().path("data").path(0);
    }

    Answered confirm(List<String> ids) {
        return post(
                "/v1/pay-order/seller/product-orders/confirm",
                "{\"productOrderIds\":" + list(ids) + "}");
    }

    Answered dispatch(String... items) {
        return post(
                "/v1/pay-order/seller/product-orders/dispatch",
                "{\"dispatchProductOrders\":[" + String.join(",", items) + "]}");
    }

    String parcel(String id, String courier, String number) {
        return Json.object()
                .put("productOrderId", id)
                .put("deliveryMethod", "DELIVERY")
                .put("deliveryCompanyCode", courier)
                .put("trackingNumber", number)
                .put("dispatchDate", time(sim.clock().instant()))
                .toString();
    }

    Answered send(String method, String path, String body, String type, boolean bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(sim.url("smartstore") + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        if (bearer) request.header("Authorization", "Bearer " + token);
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String list(List<String> ids) {
        return Json.MAPPER.writeValueAsString(ids);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        sim.close();
    }
}
