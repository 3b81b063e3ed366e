package io.moasell.connectors.coupang;

import io.moasell.connectors.ClaimReaderContract;
import io.moasell.connectors.ClaimSourceContract;
import io.moasell.connectors.CredentialCheckContract;
import io.moasell.connectors.ListingSourceContract;
import io.moasell.connectors.Market;
import io.moasell.connectors.OrderConfirmerContract;
import io.moasell.connectors.OrderReaderContract;
import io.moasell.connectors.OrderSourceContract;
import io.moasell.connectors.StockPublisherContract;
import io.moasell.connectors.WaybillRegistrarContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CoupangContractTests
        implements CredentialCheckContract,
                OrderSourceContract,
                OrderReaderContract,
                OrderConfirmerContract,
                WaybillRegistrarContract,
                ClaimSourceContract,
                ClaimReaderContract,
                ListingSourceContract,
                StockPublisherContract {

    private Market market;

    @BeforeEach
    void open() {
        market = CoupangMarket.open();
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
