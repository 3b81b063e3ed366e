package io.moasell.marketplaces.smartstore;

import io.moasell.marketplaces.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A store and its application.
 *
 * @param clientSecret a bcrypt salt of 29 characters
 * @param accountId the seller's uid, which is the shop's name in this simulator
 * @param allowedIp the one caller that is registered, null = any
 * @param orderGroup whether the application was granted the 주문 판매자 API group
 */
record Shop(
        String name,
        String clientId,
        String clientSecret,
        String accountId,
        @Nullable String allowedIp,
        boolean orderGroup) {

    static Shop read(JsonNode node) {
        var unknown =
                Json.unknownFields(
                        node,
                        Set.of(
                                "name",
                                "clientId",
                                "clientSecret",
                                "accountId",
                                "allowedIp",
                                "orderGroup"));
        if (!unknown.isEmpty()) throw new IllegalArgumentException("unknown " + unknown);
        String secret = Json.text(node, "clientSecret", "");
        if (!secret.matches("\\$2a\\$\\d\\d\\$[./0-9A-Za-z]{22}")) {
            throw new IllegalArgumentException(
                    "clientSecret must be a bcrypt salt of 29 characters");
        }
        String id = Json.text(node, "clientId", "");
        if (id.isEmpty()) throw new IllegalArgumentException("clientId is missing");
        String ip = Json.text(node, "allowedIp", "");
        return new Shop(
                Json.text(node, "name", id),
                id,
                secret,
                Json.text(node, "accountId", id),
                ip.isEmpty() ? null : ip,
                node.path("orderGroup").asBoolean(true));
    }
}
