package io.moasell.connectors.coupang;

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

class CoupangContractTests
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
                        "coupang",
                        Channel.COUPANG,
                        new Market.Endpoints(
                                "ordersheets",
                                "ordersheets",
                                "ordersheets",
                                "returnRequests",
                                "ordersheet",
                                "acknowledgement",
                                "invoices"),
                        Map.of(
                                "vendorId", "A00012345",
                                "accessKey", "a1b2c3d4-0000-4000-8000-moaselldemo1",
                                "secretKey", "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10"),
                        Map.of("secretKey", "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f11"),
                        item -> item.orderNo() + "-" + item.lineNo(),
                        (url, clock) ->
                                new CoupangConfiguration()
                                        .coupangConnector(
                                                QuickCalls.make(),
                                                JsonMapper.builder().build(),
                                                clock,
                                                url,
                                                4));
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
