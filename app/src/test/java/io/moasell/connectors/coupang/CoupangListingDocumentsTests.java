package io.moasell.connectors.coupang;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.channels.spi.Answer;
import io.moasell.channels.spi.CollectedListing;
import io.moasell.channels.spi.CollectedPage;
import io.moasell.channels.spi.ListingKey;
import io.moasell.channels.spi.ListingSight;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.SaleState;
import io.moasell.channels.spi.StockPublisher.Offer;
import io.moasell.channels.spi.Unmapped;
import io.moasell.connectors.Contract;
import io.moasell.connectors.Market;
import io.moasell.connectors.Stub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each document of contracts/coupang about products, and what the connector makes of it. */
class CoupangListingDocumentsTests {

    static final List<String> TRIED =
            List.of(
                    "seller-products/list-first-page",
                    "seller-products/list-without-vendor",
                    "seller-products/one",
                    "seller-products/one-unknown",
                    "vendor-items/inventories",
                    "vendor-items/inventories-unknown",
                    "vendor-items/quantity",
                    "vendor-items/quantity-wrong",
                    "variants/quantity-error-under-200",
                    "variants/seller-product-status-unknown");

    private static final Contract DOCUMENTS = new Contract("coupang");
    private static final List<String> HEADERS = List.of("Authorization", "X-Requested-By");

    private final Stub stub = new Stub();
    private final CoupangConnector connector = CoupangDocumentsTests.connector(stub.url());

    @AfterEach
    void close() {
        stub.close();
    }

    private void answers(String... documents) {
        for (String name : documents) {
            stub.answers(DOCUMENTS.read(name).path("answer"));
        }
    }

    private static JsonNode request(String document) {
        return DOCUMENTS.read(document).path("request");
    }

    private static ListingKey red() {
        String path = request("seller-products/one").path("path").stringValue();
        return new ListingKey(path.substring(path.lastIndexOf('/') + 1), "81000000017");
    }

    @Test
    void a_page_names_every_option_that_can_be_ordered() {
        answers(
                "seller-products/list-first-page",
                "seller-products/one-unknown",
                "seller-products/one",
                "vendor-items/inventories",
                "vendor-items/inventories-unknown");
        CollectedPage<CollectedListing> page =
                connector.listings(CoupangDocumentsTests.account(), null);
        assertThat(page.next()).isEqualTo("cDI=");
        CollectedListing red = page.rows().getFirst();
        assertThat(page.rows()).hasSize(1);
        assertThat(red)
                .isEqualTo(
                        new CollectedListing(
                                new ListingSight(
                                        red(),
                                        12_900L,
                                        9_999,
                                        SaleState.ON_SALE,
                                        "APPROVED/onSale=true",
                                        ""),
                                "무광 머그컵",
                                "빨강, 350ml",
                                "MUG-RED",
                                null));
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("inventories", "81000000024", null));
        stub.asked().get(2).requireSame(request("seller-products/one"), HEADERS);
        stub.asked().get(3).requireSame(request("vendor-items/inventories"), HEADERS);
    }

    @Test
    void a_state_nobody_knows_is_unknown_and_told_and_what_is_not_approved_is_left_out() {
        answers(
                "seller-products/list-first-page",
                "variants/seller-product-status-unknown",
                "vendor-items/inventories",
                "seller-products/one-unknown");
        CollectedPage<CollectedListing> page =
                connector.listings(CoupangDocumentsTests.account(), null);
        assertThat(page.rows()).hasSize(1);
        assertThat(page.rows().getFirst().shown().state()).isEqualTo(SaleState.UNKNOWN);
        assertThat(page.rows().getFirst().barcode()).isEqualTo("8801234567893");
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("seller-products/status", "ON_HOLD", null));
    }

    @Test
    void a_list_that_is_refused_is_a_failure_in_the_markets_words() {
        answers("seller-products/list-without-vendor");
        assertThat(Market.failure(() -> connector.listings(CoupangDocumentsTests.account(), null)))
                .hasMessage("업체코드는 반드시 입력되어야 합니다.");
    }

    @Test
    void a_look_reads_each_and_tells_what_is_gone() {
        ListingKey gone = new ListingKey(red().productNo(), "81999999999");
        answers("vendor-items/inventories", "vendor-items/inventories-unknown");
        ListingSource.Look look =
                connector.look(CoupangDocumentsTests.account(), List.of(red(), gone));
        assertThat(look.listings()).extracting(ListingSight::stock).containsExactly(9_999);
        assertThat(look.gone()).containsExactly(gone);
        stub.asked().getLast().requireSame(request("vendor-items/inventories-unknown"), HEADERS);
    }

    private Answer publish(String document, int pieces) {
        answers("vendor-items/inventories");
        ListingSight seen =
                connector
                        .look(CoupangDocumentsTests.account(), List.of(red()))
                        .listings()
                        .getFirst();
        answers(document);
        return connector
                .publish(CoupangDocumentsTests.account(), List.of(new Offer(seen, pieces)))
                .get(red());
    }

    @Test
    void a_number_is_set_option_by_option() {
        assertThat(publish("vendor-items/quantity", 7)).isEqualTo(new Answer.Accepted());
        stub.asked().getLast().requireSame(request("vendor-items/quantity"), HEADERS);
    }

    @Test
    void a_number_that_is_refused_is_refused_under_any_status() {
        assertThat(publish("vendor-items/quantity-wrong", 100_000))
                .isEqualTo(new Answer.Rejected("HTTP 400", "유효하지 않은 재고수량입니다.", false));
        stub.asked().getLast().requireSame(request("vendor-items/quantity-wrong"), HEADERS);
        assertThat(publish("variants/quantity-error-under-200", 7))
                .isEqualTo(new Answer.Rejected("ERROR", "유효하지 않은 재고수량입니다.", false));
    }
}
