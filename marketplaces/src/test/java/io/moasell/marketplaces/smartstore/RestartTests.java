package io.moasell.marketplaces.smartstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.Act;
import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Couriers;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplaces;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RestartTests {
    @Test
    void orders_tokens_waybills_and_numbers_survive_a_restart(@TempDir Path data) {
        String line;
        String token;
        JsonNode before;
        try (Seller seller = new Seller(Marketplaces.start(0, data)).signedIn()) {
            Buyer buyer = seller.sim.buyer("smartstore");
            Listing odd = seller.sim.catalogue().listing("ODD-1", "이상한 상품", null, 1234);
            line = buyer.place(Buyer.Basket.of(new Buyer.Pick(odd, 3))).lines().getFirst();
            seller.confirm(List.of(line));
            buyer.act(line, new Buyer.Wish(Act.CANCEL, 1, null, null));
            seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
            buyer.act(line, Buyer.Wish.to(Act.PICK_UP));
            before = seller.sim.market("smartstore").snapshot(null);
            token = seller.token;
        }
        try (Seller seller = new Seller(Marketplaces.start(0, data))) {
            seller.token = token;
            seller.sim.limits("smartstore").lift(true);
            assertThat(seller.sim.market("smartstore").snapshot(null)).isEqualTo(before);
            assertThat(seller.detail(line).path("productOrder").path("productName").stringValue())
                    .isEqualTo("이상한 상품");
            assertThat(seller.detail(line).path("cancel").path("claimStatus").stringValue())
                    .isEqualTo("CANCEL_REJECT");
            Couriers.Parcel parcel = seller.sim.couriers().parcel("520001234564");
            assertThat(parcel).isNotNull();
            assertThat(parcel.scans()).hasSize(1);
            Buyer buyer = seller.sim.buyer("smartstore");
            Listing mug = seller.sim.catalogue().demo().getFirst();
            String next = buyer.place(Buyer.Basket.of(new Buyer.Pick(mug, 1))).lines().getFirst();
            assertThat(next.substring(8)).isGreaterThan(line.substring(8));
            assertThat(seller.dispatch(seller.parcel(next, "CJGLS", "520001234564")).failures())
                    .containsEntry(next, "104121");
            seller.sim.clock().advance(Duration.ofHours(1));
            buyer.act(line, Buyer.Wish.to(Act.DELIVER));
            seller.sim.clock().advance(Duration.ofDays(9));
            assertThat(buyer.line(line).state()).startsWith("PURCHASE_DECIDED");
        }
    }

    @Test
    void what_was_answered_before_a_kill_is_there_afterwards(@TempDir Path data) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        System.getProperty("java.home")
                                + File.separator
                                + "bin"
                                + File.separator
                                + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Marketplaces.class.getName(),
                        "0");
        builder.environment().put("MARKETPLACES_DATA", data.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        int placed = 0;
        try (BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                HttpClient http = HttpClient.newHttpClient()) {
            String url = out.readLine().replace("marketplaces: ", "");
            HttpRequest order =
                    HttpRequest.newBuilder(URI.create(url + "/_buyer/smartstore/orders"))
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"lines\":[{\"code\":\"MUG-R1\",\"quantity\":2}]}"))
                            .build();
            for (; placed < 50; placed++)
                assertThat(http.send(order, HttpResponse.BodyHandlers.ofString()).statusCode())
                        .isEqualTo(201);
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Marketplaces sim = Marketplaces.start(0, data)) {
            assertThat(sim.market("smartstore").snapshot(null).size()).isEqualTo(placed);
        }
    }
}
