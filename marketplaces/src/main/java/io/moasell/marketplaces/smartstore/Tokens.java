package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Json;
import io.moasell.marketplaces.Vault;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bearer tokens: one live token per (application, type, account), handed out again while it has 30
 * minutes left; issuing a new one never ends an old one. Survives a restart.
 */
final class Tokens {
    static final long LIFE = 3L * 3600 * 1000;
    static final long REUSED_WHILE_LEFT = 30L * 60 * 1000;

    record Token(String text, String clientId, String resource, long expires) {}

    private final Vault.Shelf shelf;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> byText = new HashMap<>();
    private final Map<String, Token> current = new HashMap<>();

    Tokens(Vault.Shelf shelf) {
        this.shelf = shelf;
        shelf.each(
                (text, json) -> {
                    var node = Json.parse(json);
                    keep(
                            new Token(
                                    text,
                                    node.path("clientId").stringValue(),
                                    node.path("resource").stringValue(),
                                    node.path("expires").longValue()));
                });
    }

    synchronized Token issue(String clientId, String resource, long now) {
        Token live = current.get(resource);
        if (live != null && live.expires - now >= REUSED_WHILE_LEFT) return live;
        byText.values()
                .removeIf(
                        token -> {
                            boolean old = token.expires <= now;
                            if (old) shelf.remove(token.text);
                            return old;
                        });
        byte[] bytes = new byte[33];
        random.nextBytes(bytes);
        String text = "sbx." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Token token = new Token(text, clientId, resource, now + LIFE);
        keep(token);
        ObjectNode node = Json.object().put("clientId", clientId).put("resource", resource);
        shelf.put(text, node.put("expires", token.expires).toString());
        return token;
    }

    private void keep(Token token) {
        byText.put(token.text, token);
        current.merge(token.resource, token, (a, b) -> a.expires > b.expires ? a : b);
    }

    /** The token of a bearer header, or null when it is unknown or over. */
    synchronized @Nullable Token valid(@Nullable String header, long now) {
        if (header == null || !header.startsWith("Bearer ")) return null;
        Token token = byText.get(header.substring(7).strip());
        return token == null || token.expires <= now ? null : token;
    }

    /** Ends every token of an application, or of all when null. */
    synchronized void revoke(@Nullable String clientId) {
        byText.values()
                .removeIf(
                        token -> {
                            boolean ended = clientId == null || token.clientId.equals(clientId);
                            if (ended) {
                                shelf.remove(token.text);
                                current.remove(token.resource);
                            }
                            return ended;
                        });
    }
}
