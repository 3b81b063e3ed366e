package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.QuickCalls;
import io.moasell.connectors.Market;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The simulated 스마트스토어 with its demo shop, and the connector made as the app makes it. */
public final class SmartstoreMarket {

    private SmartstoreMarket() {}

    public static Market open() {
        return new Market(
                "smartstore",
                Channel.SMARTSTORE,
                new Market.Endpoints(
                        "changes",
                        "changes",
                        "query",
                        "changes",
                        "query",
                        "query",
                        "confirm",
                        "dispatch",
                        "product-search",
                        "product-search",
                        "option-stock"),
                Map.of(
                        "client_id", "sbxMoasellDemoStore01",
                        "client_secret", "$2a$04$Qm9rdXJhU2FuZGJveDAxAe"),
                Map.of("client_secret", "$2a$04$Qm9rdXJhU2FuZGJveDAxAO"),
                item -> item.key().value(),
                SmartstoreMarket::connect);
    }

    static SmartstoreConnector connect(String url, Clock clock) {
        return new SmartstoreConfiguration()
                .smartstoreConnector(
                        QuickCalls.make(), JsonMapper.builder().build(), clock, url, 2);
    }
}
