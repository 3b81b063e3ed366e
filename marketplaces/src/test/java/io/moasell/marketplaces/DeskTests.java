package io.moasell.marketplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeskTests {
    private final Marketplaces sim = Marketplaces.start(0, null);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        sim.close();
    }

    @Test
    void the_page_and_its_parts_are_served() throws Exception {
        assertThat(call("GET", "/", "").body()).contains("<title>데모 시장</title>");
        assertThat(call("GET", "/_page/page.css", "").headers().firstValue("Content-Type"))
                .contains("text/css;charset=UTF-8");
        assertThat(call("GET", "/_page/page.js", "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/_page/../demo-shops.json", "").statusCode()).isEqualTo(404);
    }

    @Test
    void a_buyer_orders_reads_and_acts_over_http_at_every_market() throws Exception {
        for (String market : List.of("smartstore", "coupang")) {
            String path = "/_buyer/" + market + "/orders";
            JsonNode placed =
                    Json.parse(
                            call(
                                            "POST",
                                            path,
                                            "{\"lines\":[{\"code\":\"MUG-R1\",\"quantity\":2},{\"code\":\"X-1\",\"name\":\"새 상품\",\"price\":100}]}")
                                    .body());
            assertThat(placed.path("lines").size()).isEqualTo(2);
            JsonNode lines = Json.parse(call("GET", path + "?limit=10", "").body());
            assertThat(lines.size()).isEqualTo(2);
            String line = placed.path("lines").path(0).stringValue();
            HttpResponse<String> cancelled = call("POST", path + "/" + line + "/cancel", "{}");
            assertThat(cancelled.statusCode()).isEqualTo(200);
            assertThat(Json.parse(cancelled.body()).path("title").stringValue()).contains("취소");
            assertThat(call("POST", path + "/" + line + "/deliver", "{}").statusCode())
                    .isEqualTo(409);
            assertThat(call("POST", path, "{\"line\":[]}").statusCode()).isEqualTo(400);
            assertThat(call("POST", path, "{\"lines\":[{\"code\":\"NO-SUCH\"}]}").statusCode())
                    .isEqualTo(400);
            assertThat(
                            call(
                                            "POST",
                                            "/_buyer/" + market + "/bulk",
                                            "{\"orders\":30,\"linesPerOrder\":2}")
                                    .statusCode())
                    .isEqualTo(204);
            assertThat(Json.parse(call("GET", path + "?limit=100", "").body()).size())
                    .isEqualTo(62);
        }
    }

    @Test
    void limits_shops_and_settings_are_changed_over_http() throws Exception {
        String limits =
                call("POST", "/_control/smartstore/limits", "{\"endpoint\":\"query\",\"rate\":7}")
                        .body();
        assertThat(Json.parse(limits).path("endpoints").path("query").path("burst").doubleValue())
                .isEqualTo(14);
        String shop =
                "{\"clientId\":\"second\",\"clientSecret\":\"$2a$04$Qm9rdXJhU2FuZGJveDAxAe\",\"accountId\":\"ncp_second\"}";
        assertThat(call("POST", "/_control/smartstore/shops", shop).statusCode()).isEqualTo(204);
        assertThat(call("GET", "/_control/markets", "").body()).contains("ncp_second");
        assertThat(
                        call(
                                        "POST",
                                        "/_buyer/smartstore/orders",
                                        "{\"shop\":\"ncp_second\",\"lines\":[{\"code\":\"MUG-R1\"}]}")
                                .statusCode())
                .isEqualTo(201);
        assertThat(
                        Json.parse(
                                        call(
                                                        "GET",
                                                        "/_control/smartstore/snapshot?shop=ncp_second",
                                                        "")
                                                .body())
                                .size())
                .isOne();
        assertThat(
                        Json.parse(
                                        call(
                                                        "GET",
                                                        "/_control/smartstore/snapshot?shop=ncp_moasell_demo01",
                                                        "")
                                                .body())
                                .size())
                .isZero();
        assertThat(
                        call("POST", "/_control/smartstore/settings", "{\"numericIds\":true}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(
                        call("POST", "/_control/smartstore/settings", "{\"nonsense\":true}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(call("GET", "/_control/nowhere/log", "").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sim.url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
