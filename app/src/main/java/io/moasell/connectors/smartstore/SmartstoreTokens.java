package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Account;
import io.moasell.channels.spi.Calls;
import io.moasell.channels.spi.ChannelFailure;
import io.moasell.channels.spi.RawDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The life of a token: issued, kept by the house, renewed, refused: the documents {@code token/*}.
 */
final class SmartstoreTokens {

    /**
     * A token with less than this left is renewed by the server anyway ({@code
     * token/same-token-again}).
     */
    private static final Duration RESERVE = Duration.ofMinutes(30);

    private final SmartstoreApi api;
    private final JsonMapper json;
    private final SmartstoreFailures failures;
    private final Clock clock;

    SmartstoreTokens(SmartstoreApi api, JsonMapper json, SmartstoreFailures failures, Clock clock) {
        this.api = api;
        this.json = json;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * The call with a token. A refused token is forgotten and asked for once more, because its time
     * may be over ({@code gateway/token-expired}); a 401 says that surely nothing was done. The
     * same token again means that it is well and something else is wanting, such as the API group
     * ({@code gateway/group-missing}).
     */
    <T> T with(Account account, Function<String, T> call) {
        String token = account.tokens().get(() -> issue(account));
        try {
            return call.apply(token);
        } catch (ChannelFailure.Unauthorized e) {
            if (!e.code().equals("GW.AUTHN")) {
                throw e;
            }
            account.tokens().drop(token);
            String next = account.tokens().get(() -> issue(account));
            if (next.equals(token)) {
                throw e;
            }
            return call.apply(next);
        }
    }

    /** A token from the server, which may be one that it issued before. */
    Account.Token issue(Account account) {
        Instant now = clock.instant();
        RawDocument document = ask(account, form(account, now));
        SmartstoreWire.Token token = read(document);
        return new Account.Token(
                SmartstoreMapper.first(token.accessToken(), ""),
                now.plusSeconds(SmartstoreMapper.first(token.expiresIn(), 0L)).minus(RESERVE));
    }

    private static MultiValueMap<String, String> form(Account account, Instant now) {
        String clientId = account.credential(SmartstoreConnector.CLIENT_ID);
        long timestamp = now.minus(SmartstoreConnector.CLOCK_SKEW).toEpochMilli();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("client_id", clientId);
        form.add("timestamp", String.valueOf(timestamp));
        form.add("grant_type", "client_credentials");
        try {
            form.add(
                    "client_secret_sign",
                    SmartstoreSigning.sign(
                            clientId,
                            account.credential(SmartstoreConnector.CLIENT_SECRET),
                            timestamp));
        } catch (IllegalArgumentException notASalt) {
            throw new ChannelFailure.Unauthorized("client_secret", "not a client secret");
        }
        form.add("type", "SELF");
        return form;
    }

    private RawDocument ask(Account account, MultiValueMap<String, String> form) {
        try {
            String body = api.token(account, form);
            return new RawDocument("oauth2/token", body == null ? "" : body);
        } catch (RestClientException e) {
            throw failures.tokenRefused(Calls.trouble(e));
        }
    }

    /** A token without its end is not understood: it would be one for ever. */
    private SmartstoreWire.Token read(RawDocument document) {
        try {
            SmartstoreWire.Token token =
                    json.readValue(document.body(), SmartstoreWire.Token.class);
            if (token != null && token.accessToken() != null && token.expiresIn() != null) {
                return token;
            }
        } catch (JacksonException e) {
            // told below, without the text: it may hold a token
        }
        throw new ChannelFailure.NotUnderstood(
                "not the documented token", new RawDocument("oauth2/token", ""));
    }
}
