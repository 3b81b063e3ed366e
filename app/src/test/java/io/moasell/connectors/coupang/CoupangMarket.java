package io.moasell.connectors.coupang;

import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.QuickCalls;
import io.moasell.connectors.Market;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The simulated 쿠팡 with its demo shop, and the connector made as the app makes it. */
public final class CoupangMarket {

    private CoupangMarket() {}

    public static Market open() {
        return new Market(
                "coupang",
                Channel.COUPANG,
                new Market.Endpoints(
                        "ordersheets",
                        "ordersheets",
                        "ordersheets",
                        "returnRequests",
                        "returnRequest",
                        "ordersheet",
                        "acknowledgement",
                        "invoices",
                        "sellerProducts",
                        "inventories",
                        "quantities"),
                Map.of(
                        "vendorId", "A00012345",
                        "accessKey", "a1b2c3d4-0000-4000-8000-moaselldemo1",
                        "secretKey", "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f10"),
                Map.of("secretKey", "7f3e9c1d5b2a4860c9d7e5f3a1b8064d2c9e7f11"),
                item -> item.orderNo() + "-" + item.lineNo(),
                CoupangMarket::connect);
    }

    static CoupangConnector connect(String url, Clock clock) {
        return new CoupangConfiguration()
                .coupangConnector(QuickCalls.make(), JsonMapper.builder().build(), clock, url, 4);
    }
}
