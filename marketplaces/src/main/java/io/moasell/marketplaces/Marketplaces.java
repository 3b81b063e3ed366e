package io.moasell.marketplaces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.moasell.marketplaces.coupang.Coupang;
import io.moasell.marketplaces.smartstore.SmartStore;
import io.moasell.marketplaces.sweettracker.Sweettracker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One instance of the simulators: an HTTP server on 127.0.0.1 with a clock and a state of its own.
 */
public final class Marketplaces implements AutoCloseable {
    /** Every market that is built. */
    static final List<Function<Ground, Marketplace>> MARKETS =
            List.of(SmartStore::new, Coupang::new, Sweettracker::new);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** A market with what the server keeps about it. */
    record Mounted(Marketplace market, Faults faults, RequestLog log) {}

    private final Vault vault;
    private final Ground ground;
    private final Map<String, Mounted> mounted = new LinkedHashMap<>();
    private final Autopilot autopilot;
    private final Desk desk;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Marketplaces(Setup setup) {
        vault = Vault.open(setup.data());
        Vault.Shelf frame = vault.shelf("frame");
        String shift = frame.all().getOrDefault("clock", "PT0S");
        MovableClock clock =
                new MovableClock(
                        Clock.systemUTC(),
                        Duration.parse(shift),
                        moved -> {
                            frame.put("clock", moved.toString());
                            tick();
                        });
        ground =
                new Ground(
                        clock,
                        vault,
                        new Catalogue(vault.shelf("catalogue")),
                        new Couriers(vault.shelf("couriers")));
        JsonNode shops = Json.resource("/demo-shops.json");
        for (Function<Ground, Marketplace> make : setup.markets()) {
            Marketplace market = make.apply(ground);
            mounted.put(market.name(), new Mounted(market, new Faults(), new RequestLog()));
            if (setup.demoShops())
                for (JsonNode shop : shops.path(market.name())) market.openShop(shop);
        }
        vault.commit();
        List<Marketplace> markets = mounted.values().stream().map(Mounted::market).toList();
        autopilot = new Autopilot(ground, markets, setup.perMinute(), setup.timeScale());
        desk = new Desk(this);
        server = listen(setup.port());
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        autopilot.start();
        Thread.ofVirtual().name("ticking").start(this::ticking);
    }

    /** Starts an instance with every market and the demo shops. */
    public static Marketplaces start(int port, @Nullable Path data) {
        return start(Setup.standard(port, data));
    }

    /** Starts an instance as told. */
    public static Marketplaces start(Setup setup) {
        return new Marketplaces(setup);
    }

    /**
     * Runs an instance until it is killed; port from the first argument or MARKETPLACES_PORT
     * (8090), MARKETPLACES_DATA, MARKETPLACES_STREAM (orders a minute), MARKETPLACES_TIMESCALE.
     */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> env = System.getenv();
        String port = args.length > 0 ? args[0] : env.getOrDefault("MARKETPLACES_PORT", "8090");
        String data = env.getOrDefault("MARKETPLACES_DATA", "");
        Setup setup =
                Setup.standard(Integer.parseInt(port), data.isEmpty() ? null : Path.of(data))
                        .streaming(
                                Double.parseDouble(env.getOrDefault("MARKETPLACES_STREAM", "0")),
                                Double.parseDouble(
                                        env.getOrDefault("MARKETPLACES_TIMESCALE", "60")));
        Marketplaces instance = start(setup);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        System.out.println("marketplaces: " + instance.url());
        instance.closed.await();
    }

    private static HttpServer listen(int port) {
        for (String[] property :
                new String[][] {
                    {"sun.net.httpserver.nodelay", "true"},
                    {"sun.net.httpserver.maxIdleConnections", "2000"},
                    {"sun.net.httpserver.idleInterval", "300"}
                }) {
            if (System.getProperty(property[0]) == null)
                System.setProperty(property[0], property[1]);
        }
        try {
            InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(local, port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Where it listens, without a trailing slash: http://127.0.0.1:8090. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The base address of one market. */
    public String url(String market) {
        return url() + "/" + the(market).market().name();
    }

    /** Its clock. */
    public MovableClock clock() {
        return ground.clock();
    }

    /** What can be ordered. */
    public Catalogue catalogue() {
        return ground.catalogue();
    }

    /** Where every parcel is. */
    public Couriers couriers() {
        return ground.couriers();
    }

    /** The living stream. */
    public Autopilot autopilot() {
        return autopilot;
    }

    /** A market by name. */
    public Marketplace market(String name) {
        return the(name).market();
    }

    /** The buyers of a market; what is done through them is safe against a kill when it returns. */
    public Buyer buyer(String market) {
        Buyer buyer = the(market).market().buyer();
        if (buyer == null) throw new IllegalArgumentException(market + " has no buyers");
        return new CommittingBuyer(buyer, vault);
    }

    /** The faults a market will show. */
    public Faults faults(String market) {
        return the(market).faults();
    }

    /** What a market was asked. */
    public RequestLog log(String market) {
        return the(market).log();
    }

    /** The rate limits of a market. */
    public Limits limits(String market) {
        return the(market).market().limits();
    }

    Map<String, Mounted> mounted() {
        return mounted;
    }

    void commit() {
        vault.commit();
    }

    Mounted the(String name) {
        Mounted one = mounted.get(name);
        if (one == null) throw new IllegalArgumentException("no market " + name);
        return one;
    }

    private void ticking() {
        try {
            while (!closed.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) tick();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        ground.couriers().walk(ground.clock().instant());
        for (Mounted one : mounted.values()) one.market().tick();
        vault.commit();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            int slash = path.indexOf('/', 1);
            String first = path.substring(1, slash < 0 ? path.length() : slash);
            Mounted market = mounted.get(first);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name, values.getFirst()));
            Request request =
                    Request.of(
                            exchange.getRequestMethod(),
                            market == null ? path : slash < 0 ? "/" : path.substring(slash),
                            exchange.getRequestURI().getRawQuery(),
                            headers,
                            exchange.getRequestBody().readAllBytes(),
                            exchange.getRemoteAddress().getAddress().getHostAddress());
            if (market != null) serve(market, request, exchange);
            else send(exchange, desk.answer(request), null);
        }
    }

    private void serve(Mounted to, Request request, HttpExchange exchange) throws IOException {
        long began = System.nanoTime();
        String endpoint = to.market().endpoint(request);
        Faults.Planned planned = endpoint == null ? null : to.faults().take(endpoint);
        Fault fault = planned == null ? null : planned.fault();
        Answer answer =
                switch (fault) {
                    case TIMEOUT_BEFORE, DROPPED_BEFORE -> null;
                    case TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE, GATEWAY_TIMEOUT ->
                            to.market().failure(fault, request).because("fault " + fault);
                    case SERVER_ERROR_AFTER, GATEWAY_TIMEOUT_AFTER -> {
                        ask(to.market(), request);
                        yield to.market().failure(fault, request).because("fault " + fault);
                    }
                    case TIMEOUT_AFTER, DROPPED_AFTER -> {
                        ask(to.market(), request);
                        yield null;
                    }
                    case MALFORMED -> {
                        Answer whole = ask(to.market(), request);
                        int half = whole.body().length / 2;
                        yield new Answer(
                                whole.status(),
                                whole.headers(),
                                Arrays.copyOf(whole.body(), half),
                                whole.why());
                    }
                    case SLOW -> ask(to.market(), request);
                    case null -> ask(to.market(), request);
                };
        to.log()
                .add(
                        new RequestLog.Entry(
                                ground.clock().instant(),
                                request.method(),
                                request.path(),
                                request.rawQuery(),
                                endpoint == null ? "?" : endpoint,
                                answer == null ? 0 : answer.status(),
                                fault,
                                answer == null ? null : answer.why(),
                                (System.nanoTime() - began) / 1000));
        if (answer == null) {
            boolean hangs = fault == Fault.TIMEOUT_BEFORE || fault == Fault.TIMEOUT_AFTER;
            if (planned != null && hangs) hang(planned.lasting());
            return; // closing the exchange without an answer cuts the connection
        }
        send(exchange, answer, planned != null && fault == Fault.SLOW ? planned.lasting() : null);
    }

    private Answer ask(Marketplace market, Request request) {
        Answer answer;
        try {
            answer = market.answer(request);
        } catch (Refusal refusal) {
            answer = refusal.answer();
        } catch (RuntimeException e) {
            e.printStackTrace();
            answer = market.failure(Fault.SERVER_ERROR, request).because("simulator broke: " + e);
        }
        vault.commit();
        return answer;
    }

    private void hang(Duration time) {
        try {
            if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, Answer answer, @Nullable Duration slow)
            throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        try {
            exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
            if (none) return;
            try (OutputStream out = exchange.getResponseBody()) {
                if (slow == null) {
                    out.write(body);
                    return;
                }
                int drips = 20;
                for (int i = 0; i < drips; i++) {
                    int from = (int) ((long) body.length * i / drips);
                    int to = (int) ((long) body.length * (i + 1) / drips);
                    out.write(body, from, to - from);
                    out.flush();
                    hang(slow.dividedBy(drips));
                }
            }
        } catch (IOException gone) {
            // the caller did not wait for the answer
        }
    }

    @Override
    public void close() {
        closed.countDown();
        autopilot.close();
        server.stop(0);
        threads.shutdownNow();
        vault.close();
    }
}
