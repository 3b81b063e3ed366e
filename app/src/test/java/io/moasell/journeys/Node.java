package io.moasell.journeys;

import io.moasell.Moasell;
import io.moasell.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A node of the app in a process of its own, which can be killed as a power cut kills. */
final class Node implements AutoCloseable {

    private static final AtomicInteger STARTS = new AtomicInteger();

    private final Process process;
    private final Path log;

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one over that database; its scheduler runs as soon as it is up. */
    static Node start(String databaseUrl, String name) {
        Map<String, Object> properties = new HashMap<>(TestEnvironment.properties());
        properties.put("spring.datasource.url", databaseUrl);
        properties.put("spring.flyway.url", databaseUrl);
        properties.put("spring.datasource.hikari.maximum-pool-size", "12");
        properties.put("moasell.jobs.run", "true");
        // Dead after twelve seconds instead of thirty: ErrandsTests holds the thirty.
        properties.put("moasell.jobs.heartbeat", "2s");
        // A market that takes its time is waited for.
        properties.put("moasell.channels.read-timeout", "20s");
        // Slow enough that there is work left to be cut off.
        properties.put("moasell.channels.smartstore.calls-per-second", "10");
        properties.put("moasell.channels.coupang.calls-per-second", "10");
        properties.put("server.port", "0");
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.lazy-initialization", "true");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Duser.timezone=Asia/Seoul",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Moasell.class.getName()));
        properties.forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            Path log = Path.of("target", "nodes", name + "-" + STARTS.incrementAndGet() + ".log");
            Files.createDirectories(log.getParent());
            return new Node(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has come up. */
    boolean up() {
        try {
            return Files.readString(log).contains("Started Moasell");
        } catch (IOException notYetThere) {
            return false;
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
