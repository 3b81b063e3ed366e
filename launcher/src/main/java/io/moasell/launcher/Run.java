package io.moasell.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./run}: the embedded PostgreSQL, the marketplaces and the app with a demo shop, each in
 * its own process; ends all of them together. {@code ./run --empty}: the same in a folder of its
 * own, with a service that has no shop.
 */
public final class Run {

    private final Path home;
    private final boolean empty;
    private final Path data;
    private final int port = port("PORT", 8080);
    private final int marketplacesPort = port("MARKETPLACES_PORT", 8090);
    private final Map<String, Process> children = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Run(Path home, boolean empty) {
        this.home = home;
        this.empty = empty;
        this.data = home.resolve(".data").resolve(empty ? "empty" : "demo");
    }

    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        if (!words.isEmpty() && !words.equals(List.of("--empty"))) {
            System.err.println("usage: ./run [--empty]   (PORT and MARKETPLACES_PORT move it)");
            System.exit(2);
        }
        System.exit(new Run(Path.of("").toAbsolutePath(), words.contains("--empty")).run());
    }

    private int run() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        endLeftovers();
        if (taken(port) || taken(marketplacesPort)) {
            System.err.printf(
                    "Port %d is taken. Free it, or choose others: PORT=8081 MARKETPLACES_PORT=8091 ./run%n",
                    taken(port) ? port : marketplacesPort);
            return 1;
        }
        Properties secrets = secrets();
        say("Starting PostgreSQL …");
        EmbeddedDatabase database =
                EmbeddedDatabase.kept(data.resolve("postgres"), secrets.getProperty("database"));
        Thread end = new Thread(() -> endAll(database), "end");
        Runtime.getRuntime().addShutdownHook(end);

        Files.deleteIfExists(keyFile());
        say("Starting the marketplaces …");
        start(
                "marketplaces",
                marketplaces(),
                Map.of(
                        "MARKETPLACES_PORT", String.valueOf(marketplacesPort),
                        "MARKETPLACES_DATA", data.resolve("marketplaces").toString(),
                        "MARKETPLACES_STREAM",
                                System.getenv()
                                        .getOrDefault("MARKETPLACES_STREAM", empty ? "0" : "6")));
        say("Starting Moasell …");
        start("app", app(), appEnvironment(database, secrets));
        if (!answers("http://127.0.0.1:" + port + "/actuator/health", Duration.ofSeconds(300))) {
            return failed("app");
        }
        if (!answers("http://127.0.0.1:" + marketplacesPort + "/", Duration.ofSeconds(30))) {
            return failed("marketplaces");
        }
        if (!written(keyFile(), Duration.ofSeconds(60))) {
            return failed("app");
        }
        tell(secrets);
        children.values().forEach(child -> child.onExit().thenRun(ended::countDown));
        ended.await();
        return failed(
                children.entrySet().stream()
                        .filter(child -> !child.getValue().isAlive())
                        .findFirst()
                        .orElseThrow()
                        .getKey());
    }

    private List<String> marketplaces() {
        String separator = java.io.File.pathSeparator;
        return List.of(
                java(),
                "-Xmx768m",
                "-cp",
                home.resolve("marketplaces/target/classes")
                        + separator
                        + home.resolve("marketplaces/target/lib")
                        + "/*",
                "io.moasell.marketplaces.Marketplaces");
    }

    private List<String> app() {
        return List.of(
                java(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                home.resolve("app/target/app-1.0-SNAPSHOT-exec.jar").toString(),
                "--spring.profiles.active=demo");
    }

    private Map<String, String> appEnvironment(EmbeddedDatabase database, Properties secrets) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PORT", String.valueOf(port));
        environment.put("MOASELL_DATABASE_URL", database.url());
        environment.put("MOASELL_DATABASE_OWNER_PASSWORD", database.password());
        environment.put("MOASELL_DATABASE_APP_PASSWORD", database.password());
        environment.put("MOASELL_PRIVACY_KEY", secrets.getProperty("privacy"));
        environment.put("MOASELL_DEMO_SHOPS", String.valueOf(!empty));
        environment.put("MOASELL_DEMO_EMAIL", email());
        environment.put("MOASELL_DEMO_PASSWORD", secrets.getProperty("password"));
        environment.put("MOASELL_DEMO_KEYFILE", keyFile().toString());
        String markets = "http://127.0.0.1:" + marketplacesPort;
        environment.put("MOASELL_CHANNELS_SMARTSTORE_BASEURL", markets + "/smartstore");
        environment.put("MOASELL_CHANNELS_COUPANG_BASEURL", markets + "/coupang");
        environment.put("MOASELL_COURIERS_SWEETTRACKER_BASEURL", markets + "/sweettracker");
        // The key that the simulator is born with.
        environment.put("MOASELL_COURIERS_SWEETTRACKER_KEY", "moasellDemoTrackingKey01");
        // Who names another implementation of a market gets it.
        System.getenv()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("MOASELL_CHANNELS_")
                                    || name.startsWith("MOASELL_COURIERS_")) {
                                environment.put(name, value);
                            }
                        });
        return environment;
    }

    private String email() {
        return empty ? "empty@moasell.test" : "demo@moasell.test";
    }

    /** Made once a folder and kept beside the data, readable by its owner only. */
    private Properties secrets() throws IOException {
        Path file = data.resolve("secrets.properties");
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
        } else {
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        SecureRandom random = new SecureRandom();
        secrets.computeIfAbsent("database", k -> HexFormat.of().formatHex(bytes(random, 16)));
        secrets.computeIfAbsent(
                "privacy", k -> Base64.getEncoder().encodeToString(bytes(random, 32)));
        secrets.computeIfAbsent(
                "password", k -> "moa1" + HexFormat.of().formatHex(bytes(random, 5)) + "!");
        try (var out = Files.newBufferedWriter(file)) {
            secrets.store(out, "Secrets of this demo; delete the folder to begin anew");
        }
        return secrets;
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void start(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log(name).toFile());
        builder.environment().putAll(environment);
        Process child = builder.start();
        child.getOutputStream().close();
        children.put(name, child);
        Files.writeString(pidFile(name), String.valueOf(child.pid()));
    }

    private void endLeftovers() throws IOException {
        for (String name : List.of("app", "marketplaces")) {
            if (Files.exists(pidFile(name))) {
                Leftovers.end(Files.readString(pidFile(name)), home.toString());
                Files.deleteIfExists(pidFile(name));
            }
        }
    }

    private void endAll(EmbeddedDatabase database) {
        for (String name : List.of("app", "marketplaces")) {
            Process child = children.get(name);
            if (child != null) {
                Leftovers.end(child.toHandle());
            }
            try {
                Files.deleteIfExists(pidFile(name));
            } catch (IOException e) {
                System.err.println("could not delete " + pidFile(name));
            }
        }
        database.close();
    }

    private boolean answers(String url, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end
                    && children.values().stream().allMatch(Process::isAlive)) {
                try {
                    HttpRequest ask =
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(5))
                                    .build();
                    if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        return true;
                    }
                } catch (IOException notYet) {
                    // It has not opened its port yet.
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        return false;
    }

    private int failed(String name) throws IOException {
        System.err.println("\n" + name + " does not run. Its last words (" + log(name) + "):\n");
        List<String> lines = Files.readAllLines(log(name));
        lines.subList(Math.max(0, lines.size() - 30), lines.size()).forEach(System.err::println);
        return 1;
    }

    /** The app writes it when the demo world stands. */
    private boolean written(Path file, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!Files.exists(file) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Files.exists(file);
    }

    private Path keyFile() {
        return data.resolve("api-key");
    }

    private void tell(Properties secrets) throws IOException {
        System.out.printf(
                """

                Moasell     http://localhost:%d
                log-in      %s / %s
                API key     %s   (http://localhost:%d/api/docs)
                demo market http://localhost:%d

                Ctrl-C ends all of it.%n""",
                port,
                email(),
                secrets.getProperty("password"),
                Files.readString(keyFile()),
                port,
                marketplacesPort);
    }

    private Path pidFile(String name) {
        return data.resolve(name + ".pid");
    }

    private Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    private static boolean taken(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static int port(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.strip());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
