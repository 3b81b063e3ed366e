package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.QuickCalls;
import io.moasell.connectors.ClaimSourceContract;
import io.moasell.connectors.CredentialCheckContract;
import io.moasell.connectors.Market;
import io.moasell.connectors.OrderConfirmerContract;
import io.moasell.connectors.OrderReaderContract;
import io.moasell.connectors.OrderSourceContract;
import io.moasell.connectors.WaybillRegistrarContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

class SmartstoreContractTests
        implements CredentialCheckContract,
                OrderSourceContract,
                OrderReaderContract,
                OrderConfirmerContract,
                WaybillRegistrarContract,
                ClaimSourceContract {

    private Market market;

    @BeforeEach
    void open() {
        market =
                new Market(
                        "smartstore",
                        Channel.SMARTSTORE,
                        new Market.Endpoints(
                                "changes",
                                "changes",
                                "query",
                                "changes",
                                "query",
                                "confirm",
                                "dispatch"),
                        Map.of(
                                "client_id", "sbxMoasellDemoStore01",
                                "client_secret", "$2a$04$Qm9rdXJhU2FuZGJveDAxAe"),
                        Map.of("client_secret", "$2a$04$Qm9rdXJhU2FuZGJveDAxAO"),
                        item -> item.key().value(),
                        (url, clock) ->
                                new SmartstoreConfiguration()
                                        .smartstoreConnector(
                                                QuickCalls.make(),
                                                JsonMapper.builder().build(),
                                                clock,
                                                url,
                                                2));
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Override
    public Market market() {
        return market;
    }
}
