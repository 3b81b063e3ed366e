package io.moasell.connectors.smartstore;

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
import io.moasell.connectors.Stub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each document of contracts/smartstore about products, and what the connector makes of it. */
class SmartstoreListingDocumentsTests {

    static final List<String> TRIED =
            List.of(
                    "products/search-first-page",
                    "products/search-by-number",
                    "products/channel-product",
                    "products/channel-product-without-options",
                    "products/channel-product-unknown",
                    "products/option-stock",
                    "products/option-unknown",
                    "products/multi-update",
                    "products/on-sale",
                    "products/on-sale-without-number",
                    "variants/product-status-unknown",
                    "variants/product-with-barcode");

    private static final Contract DOCUMENTS = new Contract("smartstore");
    private static final List<String> HEADERS = List.of("Authorization");
    private static final ListingKey BLACK = new ListingKey("11000000001", "33000000001");
    private static final ListingKey WHITE = new ListingKey("11000000001", "33000000002");
    private static final ListingKey BOARD = new ListingKey("11000000003", null);

    private final Stub stub = new Stub();
    private final SmartstoreConnector connector = SmartstoreDocumentsTests.connector(stub.url());

    @AfterEach
    void close() {
        stub.close();
    }

    private void answers(String... documents) {
        for (String name : documents) {
            stub.answers(DOCUMENTS.read(name).path("answer"));
        }
    }

    private JsonNode request(String document) {
        return DOCUMENTS.read(document).path("request");
    }

    @Test
    void a_page_names_every_option_as_orders_do() {
        answers(
                "products/search-first-page",
                "products/channel-product-without-options",
                "products/channel-product");
        CollectedPage<CollectedListing> page =
                connector.listings(SmartstoreDocumentsTests.account(), null);
        assertThat(page.next()).isEqualTo("2");
        assertThat(page.unmapped()).isEmpty();
        assertThat(page.rows().stream().map(SmartstoreListingDocumentsTests::words))
                .containsExactly(
                        "11000000003/null 가상 도마|null|BRD-OAK|null 12000 × 12 ON_SALE SALE",
                        "11000000001/33000000001 가상 티셔츠|색상: 블랙 / 사이즈: L|TS-BLK-L|null"
                                + " 12000 × 20 ON_SALE SALE",
                        "11000000001/33000000002 가상 티셔츠|색상: 화이트 / 사이즈: M|TS-WHT-M|null"
                                + " 14000 × 10 ON_SALE SALE");
        stub.asked()
                .get(1)
                .requireSame(request("products/channel-product-without-options"), HEADERS);
        stub.asked().get(2).requireSame(request("products/channel-product"), HEADERS);
    }

    private static String words(CollectedListing one) {
        ListingSight shown = one.shown();
        return shown.key().productNo()
                + "/"
                + shown.key().optionNo()
                + " "
                + one.name()
                + "|"
                + one.optionText()
                + "|"
                + one.sellerCode()
                + "|"
                + one.barcode()
                + " "
                + shown.price()
                + " × "
                + shown.stock()
                + " "
                + shown.state()
                + " "
                + shown.stateCode();
    }

    @Test
    void a_product_that_is_gone_costs_the_others_nothing() {
        answers(
                "products/search-first-page",
                "products/channel-product-unknown",
                "products/channel-product");
        CollectedPage<CollectedListing> page =
                connector.listings(SmartstoreDocumentsTests.account(), null);
        assertThat(page.rows()).extracting(one -> one.shown().key()).containsExactly(BLACK, WHITE);
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("channel-products", "11000000003", null));
    }

    @Test
    void a_state_nobody_knows_is_unknown_and_told_and_a_barcode_is_read() {
        answers("variants/product-status-unknown", "variants/product-with-barcode");
        CollectedPage<CollectedListing> page =
                connector.listings(SmartstoreDocumentsTests.account(), null);
        CollectedListing board = page.rows().getFirst();
        assertThat(board.shown().state()).isEqualTo(SaleState.UNKNOWN);
        assertThat(board.shown().stateCode()).isEqualTo("RESERVED_SALE");
        assertThat(board.barcode()).isEqualTo("8801234567893");
        assertThat(page.unmapped())
                .containsExactly(new Unmapped("statusType", "RESERVED_SALE", null));
        assertThat(page.next()).isNull();
    }

    private List<ListingSight> look() {
        answers("products/search-by-number", "products/channel-product");
        ListingSource.Look look =
                connector.look(
                        SmartstoreDocumentsTests.account(),
                        List.of(BLACK, WHITE, BOARD, new ListingKey("11000000001", "1")));
        assertThat(look.gone()).containsExactly(new ListingKey("11000000001", "1"));
        return look.listings();
    }

    @Test
    void a_look_asks_by_number_and_reads_only_what_has_options() {
        assertThat(look())
                .extracting(ListingSight::key)
                .containsExactlyInAnyOrder(BLACK, WHITE, BOARD);
        stub.asked().getFirst().requireSame(request("products/search-by-number"), HEADERS);
        assertThat(stub.asked()).hasSize(2);
    }

    private ListingSight seen(ListingKey key) {
        return look().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void an_options_number_goes_with_the_prices_it_has() {
        ListingSight white = seen(WHITE);
        answers("products/option-stock");
        assertThat(
                        connector.publish(
                                SmartstoreDocumentsTests.account(), List.of(new Offer(white, 7))))
                .containsOnlyKeys(WHITE)
                .containsValue(new Answer.Accepted());
        stub.asked().getLast().requireSame(request("products/option-stock"), HEADERS);
    }

    @Test
    void an_option_that_is_gone_is_refused_in_the_markets_words() {
        ListingSight white = seen(WHITE);
        answers("products/option-unknown");
        assertThat(
                        connector
                                .publish(
                                        SmartstoreDocumentsTests.account(),
                                        List.of(new Offer(white, 7)))
                                .get(WHITE))
                .isEqualTo(new Answer.Rejected("BAD_REQUEST", "옵션을 찾을 수 없습니다.", false));
    }

    @Test
    void products_without_options_go_together_and_are_looked_at_afterwards() {
        ListingSight board = seen(BOARD);
        answers("products/multi-update", "products/search-by-number");
        Answer answer =
                connector
                        .publish(SmartstoreDocumentsTests.account(), List.of(new Offer(board, 12)))
                        .get(BOARD);
        assertThat(answer).as("it shows 12").isEqualTo(new Answer.Accepted());
        answers("products/multi-update", "products/search-by-number");
        answer =
                connector
                        .publish(SmartstoreDocumentsTests.account(), List.of(new Offer(board, 5)))
                        .get(BOARD);
        assertThat(answer).as("it does not show 5").isInstanceOf(Answer.Unknown.class);
        assertThat(stub.asked().get(stub.asked().size() - 2).path())
                .isEqualTo(request("products/multi-update").path("path").stringValue());
    }

    @Test
    void what_was_sold_out_is_put_on_sale_with_the_sum_of_its_options() {
        ListingSight black = soldOut(BLACK, 1, 7);
        answers("products/option-stock", "products/on-sale");
        assertThat(
                        connector
                                .publish(
                                        SmartstoreDocumentsTests.account(),
                                        List.of(new Offer(black, 1)))
                                .get(BLACK))
                .isEqualTo(new Answer.Accepted());
        stub.asked().getLast().requireSame(request("products/on-sale"), HEADERS);
        answers("products/option-stock", "products/on-sale-without-number");
        assertThat(
                        connector
                                .publish(
                                        SmartstoreDocumentsTests.account(),
                                        List.of(new Offer(black, 1)))
                                .get(BLACK))
                .isEqualTo(new Answer.Rejected("BAD_REQUEST", "재고수량을 입력해 주세요.", false));
    }

    /** An option of a product that the market shows as sold out, with so many of all options. */
    private ListingSight soldOut(ListingKey key, int own, int total) {
        ListingSight seen = seen(key);
        String handle =
                seen.handle()
                        .replace("\"SALE\"", "\"OUTOFSTOCK\"")
                        .replace("\"total\":30", "\"total\":" + total);
        return new ListingSight(key, seen.price(), own, SaleState.SOLD_OUT, "OUTOFSTOCK", handle);
    }
}
