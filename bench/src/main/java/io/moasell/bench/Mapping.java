package io.moasell.bench;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.Unmapped;
import io.moasell.connectors.smartstore.QueryPage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToIntFunction;

/**
 * How many 스마트스토어 items a core parses and maps: an answer of 300 product orders, each as {@code
 * contracts/smartstore/query/new.json} has it. One argument: the folder of the contracts.
 */
public final class Mapping {

    private static final int ITEMS = 300;
    private static final int ROUNDS = 8;
    private static final long ROUND = 2_000_000_000L;

    private Mapping() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        String body = page(Path.of(args.length == 0 ? "contracts" : args[0]));
        List<Unmapped> unmapped = new ArrayList<>();
        List<CollectedItem> items = QueryPage.items(body, unmapped);
        if (items.size() != ITEMS || !unmapped.isEmpty()) {
            throw new IllegalStateException(items.size() + " items, " + unmapped);
        }
        System.out.printf(
                "one answer: %d items, %,d bytes%n",
                ITEMS, body.getBytes(StandardCharsets.UTF_8).length);
        measure("parse        ", body, QueryPage::bound);
        measure("parse and map", body, text -> QueryPage.items(text, new ArrayList<>()).size());
    }

    private static String page(Path contracts) throws IOException {
        String one =
                QueryPage.rows(Files.readString(contracts.resolve("smartstore/query/new.json")));
        StringJoiner all = new StringJoiner(",", "{\"data\":[", "]}");
        for (int i = 0; i < ITEMS; i++) {
            all.add(one.replace("2026110970000012", Long.toString(2026110970000012L + i)));
        }
        return all.toString();
    }

    /** By the processor time of this thread: others share the machine. */
    private static void measure(String what, String body, ToIntFunction<String> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = threads.getCurrentThreadCpuTime();
            long items = 0;
            while (threads.getCurrentThreadCpuTime() - begun < ROUND) {
                items += work.applyAsInt(body);
            }
            best = Math.max(best, items * 1e9 / (threads.getCurrentThreadCpuTime() - begun));
        }
        System.out.printf("%s %,10.0f items/s on one core (best of %d)%n", what, best, ROUNDS);
    }
}
