package io.moasell.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.PaperMarket;
import io.moasell.bundling.Shopfront.Open;
import io.moasell.bundling.Shopfront.Sale;
import io.moasell.ordering.Features;
import io.moasell.ordering.ItemFeatures;
import io.moasell.ordering.ItemId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Two hundred pairs of receivers, written by hand: nobody's box is another's. */
@MoasellTest
@Import({PaperMarket.class, Shopfront.class})
class PairsTests {

    /** Of the pairs that are the same, so many are found now; it may grow and never fall. */
    private static final int FOUND = 95;

    @Autowired Shopfront shopfront;
    @Autowired Features features;

    /** A line of the file. */
    private record Pair(boolean same, String text, Sale one, Sale other) {}

    @Test
    void no_two_people_share_a_box_and_the_same_are_found() {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(200);
        Open shop = shopfront.open();
        List<Sale> sales = new ArrayList<>();
        pairs.forEach(
                pair -> {
                    sales.add(pair.one());
                    sales.add(pair.other());
                });
        List<ItemId> ids = shop.arrive(shop.eleven, sales);
        Map<ItemId, ItemFeatures> filed = new HashMap<>();
        shop.in(() -> features.of(ids)).forEach(item -> filed.put(item.id(), item));
        int found = 0;
        List<String> together = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (int at = 0; at < pairs.size(); at++) {
            Pair pair = pairs.get(at);
            Grouping grouping =
                    new Grouping(
                            List.of(filed.get(ids.get(2 * at)), filed.get(ids.get(2 * at + 1))),
                            Sameness.DELIVERED,
                            Map.of(),
                            account -> false,
                            Set.of());
            boolean boxed = !grouping.groups(Grouping::packable).isEmpty();
            if (boxed && pair.same()) {
                found++;
            } else if (boxed) {
                together.add(pair.text());
            } else if (pair.same()) {
                missed.add(pair.text());
            }
        }
        System.out.printf(
                "합포장: %d pairs, precision %s, recall %d of %d%n",
                pairs.size(), together.isEmpty() ? "1.0" : "BROKEN", found, found + missed.size());
        assertThat(together).as("two different people in one box").isEmpty();
        assertThat(found).as("missed: %s", missed).isGreaterThanOrEqualTo(FOUND);
    }

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        try (BufferedReader file =
                new BufferedReader(
                        new InputStreamReader(
                                PairsTests.class.getResourceAsStream("/bundling/pairs.txt"),
                                StandardCharsets.UTF_8))) {
            file.lines()
                    .filter(line -> line.startsWith("same ") || line.startsWith("not "))
                    .forEach(line -> pairs.add(pair(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }

    private static Pair pair(String line) {
        int verdict = line.indexOf(';');
        String[] sides = line.substring(verdict + 1).split(">>");
        String[] one = fields(sides[0]);
        String[] other = fields(sides[1]);
        for (int at = 0; at < one.length; at++) {
            if (other[at].equals("=")) {
                other[at] = one[at];
            }
        }
        return new Pair(line.startsWith("same "), line, sale(one), sale(other));
    }

    private static String[] fields(String side) {
        String[] fields = side.split(";");
        assertThat(fields).as(side).hasSize(5);
        for (int at = 0; at < fields.length; at++) {
            fields[at] = fields[at].strip();
        }
        return fields;
    }

    private static Sale sale(String[] fields) {
        return Sale.of("MUG")
                .to(fields[0], given(fields[1]))
                .at(fields[2].equals("-") ? "" : fields[2], fields[3], given(fields[4]));
    }

    private static @Nullable String given(String field) {
        return field.equals("-") ? null : field;
    }
}
