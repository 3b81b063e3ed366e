package io.moasell.marketplaces.smartstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.marketplaces.Buyer;
import io.moasell.marketplaces.Listing;
import io.moasell.marketplaces.Marketplaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines follow the parcel they went out in. */
class ParcelTests {
    @Test
    void every_line_of_a_parcel_is_collected_and_delivered_as_the_parcel_walks_also_after_a_restart(
            @TempDir Path data) {
        List<String> lines;
        try (Seller seller = new Seller(Marketplaces.start(0, data)).signedIn()) {
            List<Listing> goods = seller.sim.catalogue().demo();
            Buyer buyer = seller.sim.buyer("smartstore");
            Buyer.Pick one = new Buyer.Pick(goods.get(0), 1);
            Buyer.Pick other = new Buyer.Pick(goods.get(1), 2);
            lines = buyer.place(Buyer.Basket.of(one, other)).lines();
            seller.confirm(lines);
            for (String line : lines) {
                seller.dispatch(seller.parcel(line, "CJGLS", "520001234564"));
            }
            seller.sim.clock().advance(Duration.ofHours(5));
            for (String line : lines) {
                assertThat(buyer.line(line).acts().toString()).doesNotContain("PICK_UP");
                assertThat(buyer.line(line).state()).startsWith("DELIVERING");
            }
        }
        try (Marketplaces sim = Marketplaces.start(0, data)) {
            sim.clock().advance(Duration.ofHours(18));
            for (String line : lines) {
                assertThat(sim.buyer("smartstore").line(line).state()).startsWith("DELIVERED");
            }
        }
    }
}
