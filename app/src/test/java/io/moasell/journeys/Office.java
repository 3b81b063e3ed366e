package io.moasell.journeys;

import io.moasell.Visitor;
import io.moasell.journeys.Api.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a screen: logged in over HTTP, with the cookies and form tokens of a browser. */
public final class Office {

    private static final Pattern TOKEN =
            Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"|\"X-CSRF-TOKEN\":\\s*\"([^\"]+)\"");

    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private String token;

    /** Logs in there. */
    public Office(String address, Visitor visitor) {
        this.base = address;
        this.token = token(get("/login"));
        Reply in =
                post(
                        "/login",
                        Map.of(
                                "email",
                                List.of(visitor.email()),
                                "password",
                                List.of(Visitor.PASSWORD)));
        if (in.status() != 302) {
            throw new IllegalStateException("the log-in answered " + in.status());
        }
        this.token = token(get("/my/password"));
    }

    private static String token(Reply page) {
        Matcher found = TOKEN.matcher(page.text());
        if (!found.find()) {
            throw new IllegalStateException(page.status() + " without a form's token");
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** Sends a form. */
    public Reply post(String path, Map<String, List<String>> form) {
        StringBuilder body = new StringBuilder("_csrf=" + encode(token));
        form.forEach(
                (name, values) ->
                        values.forEach(
                                value ->
                                        body.append('&')
                                                .append(encode(name))
                                                .append('=')
                                                .append(encode(value))));
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> reply =
                    http.send(
                            request.timeout(Duration.ofSeconds(60)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Reply(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
