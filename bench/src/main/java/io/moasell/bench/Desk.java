package io.moasell.bench;

import io.moasell.identity.Companies;
import io.moasell.identity.CompanyId;
import io.moasell.identity.People;
import io.moasell.identity.PersonId;
import io.moasell.identity.Services;
import io.moasell.ordering.OrderBoard;
import io.moasell.ordering.OrderBoard.Filter;
import io.moasell.ordering.Stage;
import io.moasell.privacy.KeyedHashes;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order desk of one service with very many items beside a thousand small services: eight people
 * who ask for pages of 50 rows all the time, each way of looking by itself, timed around the whole
 * request over the loopback; and the list's SQL beside the bare statements on the same server. With
 * two sizes it tells the growth from one to the other.
 */
public final class Desk {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 40;
    private static final int SMALL_SERVICES = 1_000;
    private static final int SMALL_ITEMS = 100;
    private static final double BUDGET_MS = 50;
    private static final double GROWTH = 1.3;
    private static final double SQL_RATIO = 2;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern ROW = Pattern.compile("<tr id=\"i");

    private Desk() {}

    public static void main(String[] args) throws Exception {
        int[] sizes =
                args.length == 0
                        ? new int[] {1_000_000}
                        : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        List<Map<String, double[]>> measured = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (int size : sizes) {
            try (Ground ground = new Ground(Map.of())) {
                measured.add(new Bench(ground, size, missed).run());
            }
        }
        if (measured.size() > 1) {
            measured.getFirst()
                    .forEach(
                            (way, small) -> {
                                double growth = measured.getLast().get(way)[0] / small[0];
                                System.out.printf("growth %-28s %.2f%n", way, growth);
                                if (growth > GROWTH) {
                                    missed.add(way + " grows " + growth);
                                }
                            });
        }
        missed.forEach(one -> System.out.println("MISSED " + one));
        if (!missed.isEmpty()) {
            System.exit(1);
        }
    }

    /** One size. */
    private static final class Bench {

        private final Ground ground;
        private final int items;
        private final List<String> missed;
        private final TenantId tenant;
        private final String office;

        Bench(Ground ground, int items, List<String> missed) {
            this.ground = ground;
            this.items = items;
            this.missed = missed;
            tenant = ground.tenant();
            office =
                    "/s/"
                            + ground.bean(Tenants.class).byId(tenant).orElseThrow().serviceId()
                            + "/orders";
        }

        Map<String, double[]> run() throws Exception {
            PersonId person =
                    ground.bean(People.class).create("desk@bench.test", "김하늘", "moonlight7!");
            CompanyId company = ground.bean(Companies.class).create("측정", person);
            ground.bean(Services.class).assign(company, tenant);
            long start = System.nanoTime();
            fill();
            System.out.printf(
                    "%,d items of one service and %,d of %,d others: filled in %.0f s%n",
                    items,
                    SMALL_SERVICES * SMALL_ITEMS,
                    SMALL_SERVICES,
                    (System.nanoTime() - start) / 1e9);
            List<HttpClient> clients = new ArrayList<>();
            for (int n = 0; n < CLIENTS; n++) {
                clients.add(loggedIn());
            }
            Map<String, String> ways = ways(clients.getFirst());
            for (int warm = 0; warm < 3; warm++) {
                for (String path : ways.values()) {
                    together(clients, path, 6);
                }
            }
            Map<String, double[]> told = new LinkedHashMap<>();
            for (Map.Entry<String, String> way : ways.entrySet()) {
                double[] times = together(clients, way.getValue(), ROUNDS);
                double[] alone = together(clients.subList(0, 1), way.getValue(), ROUNDS);
                double p50 = at(times, 0.5);
                double p95 = at(times, 0.95);
                System.out.printf(
                        "%-28s 8 clients p50 %6.1f ms p95 %6.1f ms   alone p50 %6.1f ms p95 %6.1f ms%n",
                        way.getKey(), p50, p95, at(alone, 0.5), at(alone, 0.95));
                told.put(way.getKey(), new double[] {at(alone, 0.5), p95});
                if (p95 > BUDGET_MS) {
                    missed.add(way.getKey() + " at " + items + ": p95 " + Math.round(p95) + " ms");
                }
            }
            besideBareSql();
            return told;
        }

        // ---- asking

        private String url(String path) {
            return "http://127.0.0.1:"
                    + ground.app.getEnvironment().getProperty("local.server.port")
                    + path;
        }

        private HttpClient loggedIn() throws IOException, InterruptedException {
            HttpClient client =
                    HttpClient.newBuilder()
                            .cookieHandler(new CookieManager())
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build();
            Matcher token = TOKEN.matcher(text(client, "/login"));
            if (!token.find()) {
                throw new IllegalStateException("no token on the log-in page");
            }
            String form =
                    "email=desk%40bench.test&password=moonlight7%21&_csrf="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url("/login")))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.uri().getPath().equals("/login")) {
                throw new IllegalStateException("not logged in: " + answer.statusCode());
            }
            return client;
        }

        private String text(HttpClient client, String path)
                throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url(path))).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            return answer.body();
        }

        /** Each way of looking, with its address; each shows rows. */
        private Map<String, String> ways(HttpClient client) throws Exception {
            Map<String, String> ways = new LinkedHashMap<>();
            ways.put("first page", "?stage=NEW");
            ways.put("next page", next(client, "?stage=NEW", 1));
            ways.put("twentieth page", next(client, "?stage=NEW", 19));
            for (Stage stage : Stage.values()) {
                if (stage != Stage.NEW) {
                    ways.put("stage " + stage, "?stage=" + stage);
                }
            }
            ways.put("next page of completed", next(client, "?stage=COMPLETED", 2));
            ways.put("everything", "?from=2020-01-01");
            ways.put("flag held", "?flag=HELD");
            ways.put("flag claimed", "?flag=CLAIMED");
            ways.put("flag refused", "?flag=REFUSED");
            ways.put("channel", "?stage=NEW&ch=COUPANG");
            ways.put("channel, completed", "?stage=COMPLETED&ch=COUPANG");
            ways.put("rare channel, completed", "?stage=COMPLETED&ch=TMON");
            ways.put("shop", "?stage=SHIPPED&account=9000001");
            ways.put("due today", "?stage=NEW&due=today");
            ways.put("days", "?stage=SHIPPED&from=2026-01-01&to=2027-12-31");
            ways.put("held for its receiver", "?stage=NEW&hold=ADDRESS");
            ways.put("waiting for an answer", "?stage=NEW&pending=true");
            ways.put("order number", "?q=B" + items / 2);
            ways.put("name", "?q=" + encoded("이름77"));
            ways.put("phone", "?q=01000000077");
            ways.put("last four digits", "?q=0077");
            ways.put("words, a whole name", "?stage=NEW&q=" + encoded("머그컵"));
            ways.put("words, two letters", "?stage=NEW&q=" + encoded("머그"));
            ways.put("words, first consonants", "?stage=NEW&q=" + encoded("ㅁㄱㅋ"));
            ways.put("words in every stage", "?q=" + encoded("머그컵 75"));
            Map<String, String> asked = new LinkedHashMap<>();
            for (Map.Entry<String, String> way : ways.entrySet()) {
                String path =
                        way.getValue().startsWith("/") ? way.getValue() : office + way.getValue();
                if (!ROW.matcher(text(client, path)).find()) {
                    throw new IllegalStateException(way.getKey() + " shows no row");
                }
                asked.put(way.getKey(), path);
            }
            return asked;
        }

        private static String encoded(String words) {
            return URLEncoder.encode(words, StandardCharsets.UTF_8);
        }

        private String next(HttpClient client, String query, int pages) throws Exception {
            String path = office + query;
            for (int page = 0; page < pages; page++) {
                Matcher next = NEXT.matcher(text(client, path));
                if (!next.find()) {
                    throw new IllegalStateException(path + " has no next page");
                }
                path = next.group(1).replace("&amp;", "&");
            }
            return path;
        }

        /** Milliseconds of each request, sorted. */
        private double[] together(List<HttpClient> clients, String path, int rounds)
                throws Exception {
            List<Double> times = Collections.synchronizedList(new ArrayList<>());
            try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
                List<Future<Void>> running = new ArrayList<>();
                for (HttpClient client : clients) {
                    Callable<Void> work =
                            () -> {
                                for (int n = 0; n < rounds; n++) {
                                    long start = System.nanoTime();
                                    text(client, path);
                                    times.add((System.nanoTime() - start) / 1e6);
                                }
                                return null;
                            };
                    running.add(threads.submit(work));
                }
                for (Future<Void> one : running) {
                    one.get();
                }
            }
            return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        private static double at(double[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
        }

        // ---- beside the bare statements

        private static final String BARE =
                """
                select i.*, o.order_no, o.shipment_no, o.receiver, o.phone, o.address, o.buyer, o.buyer_phone, o.buyer_email,
                  o.phone2, o.has_memo, o.has_customs, o.version, o.disputed, o.memos, w.product_name, w.option_text
                from ordering.item i
                join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                join ordering.wording w on w.tenant_id = i.tenant_id and w.id = i.wording_id
                where i.tenant_id = %d and i.stage = 'NEW' and i.closed is null order by i.due_at, i.id limit 51
                """;

        private void besideBareSql() throws Exception {
            OrderBoard board = ground.bean(OrderBoard.class);
            Supplier<Object> page =
                    () ->
                            Rights.as(
                                    EnumSet.allOf(Right.class),
                                    () ->
                                            ground.in(
                                                    tenant,
                                                    () ->
                                                            board.page(
                                                                    Filter.at(Stage.NEW),
                                                                    null,
                                                                    50)));
            try (Connection owner = ground.owner()) {
                owner.setAutoCommit(false);
                double[] ours = new double[300];
                double[] bare = new double[300];
                for (int n = -200; n < ours.length; n++) {
                    long start = System.nanoTime();
                    page.get();
                    long between = System.nanoTime();
                    bare(owner);
                    long end = System.nanoTime();
                    if (n >= 0) {
                        ours[n] = (between - start) / 1e6;
                        bare[n] = (end - between) / 1e6;
                    }
                }
                double ratio = Ground.median(ours) / Ground.median(bare);
                System.out.printf(
                        "the list's SQL with its rows: %.2f ms beside %.2f ms bare, ratio %.2f%n",
                        Ground.median(ours), Ground.median(bare), ratio);
                if (ratio > SQL_RATIO) {
                    missed.add("SQL ratio " + ratio);
                }
            }
        }

        private void bare(Connection owner) throws SQLException {
            List<Long> ids = new ArrayList<>();
            try (PreparedStatement page = owner.prepareStatement(BARE.formatted(tenant.value()));
                    ResultSet row = page.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    ids.add(row.getLong("id"));
                    for (int at = 1; at <= columns; at++) {
                        row.getString(at);
                    }
                }
            }
            try (PreparedStatement skus =
                    owner.prepareStatement(
                            "select * from ordering.item_sku where tenant_id = ? and item_id = any(?)"
                                    + " order by item_id, sku_id")) {
                skus.setLong(1, tenant.value());
                skus.setObject(2, ids.toArray(Long[]::new));
                try (ResultSet row = skus.executeQuery()) {
                    while (row.next()) {
                        row.getString("allocation");
                    }
                }
            }
            owner.commit();
        }

        // ---- filling

        private void fill() throws SQLException {
            long[] keys =
                    Tenancy.as(
                            tenant,
                            () -> {
                                KeyedHashes hashes = ground.bean(KeyedHashes.class);
                                return new long[] {
                                    ByteBuffer.wrap(hashes.name("이름77")).getLong(),
                                    ByteBuffer.wrap(hashes.phone("01000000077")).getLong(),
                                    ByteBuffer.wrap(hashes.lastFour("0077")).getLong()
                                };
                            });
            try (Connection owner = ground.owner();
                    Statement sql = owner.createStatement()) {
                Map<String, String> later = new LinkedHashMap<>();
                for (String table : List.of("orders", "item", "item_sku", "wording")) {
                    later.putAll(putOff(owner, table));
                }
                wordings(owner, "select " + tenant.value() + "::bigint as t", 5_000);
                wordings(owner, smallServices(), 20);
                sql.execute(
                        orders(
                                "select "
                                        + tenant.value()
                                        + "::bigint as t, generate_series(1, "
                                        + items * 4L / 5
                                        + ") as n",
                                keys));
                sql.execute(
                        item(
                                "select "
                                        + tenant.value()
                                        + "::bigint as t, generate_series(1, "
                                        + items
                                        + ") as n",
                                items,
                                5_000));
                String small =
                        "select s.t, n from ("
                                + smallServices()
                                + ") s cross join generate_series(1, "
                                + SMALL_ITEMS
                                + ") as n";
                sql.execute(orders(small, new long[] {1, 2, 3}));
                sql.execute(item(small, SMALL_ITEMS, 20));
                sql.execute(
                        "insert into ordering.item_sku (tenant_id, item_id, sku_id, per_piece, quantity, allocation)"
                                + " select tenant_id, id, 1 + id % 3000, 1, quantity, 'RESERVED' from ordering.item"
                                + " where stage <> 'COMPLETED' or id % 4 = 0");
                sql.execute(
                        "insert into ordering.completed (tenant_id, month, items) select "
                                + tenant.value()
                                + ", date_trunc('month', now())::date, 90000");
                for (String statement : later.values()) {
                    sql.execute(statement);
                }
                sql.execute(
                        "vacuum (analyze) ordering.orders, ordering.item, ordering.item_sku, ordering.wording");
            }
        }

        private static String smallServices() {
            return "select 5000000 + generate_series(1, " + SMALL_SERVICES + ")::bigint as t";
        }

        /**
         * Takes away what rows are checked and found by, but for the keys; tells how it returns.
         */
        private static Map<String, String> putOff(Connection owner, String table)
                throws SQLException {
            Map<String, String> returning = new LinkedHashMap<>();
            List<String> dropping = new ArrayList<>();
            try (Statement sql = owner.createStatement()) {
                try (ResultSet row =
                        sql.executeQuery(
                                "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i"
                                        + " where i.indrelid = 'ordering."
                                        + table
                                        + "'::regclass and not i.indisunique")) {
                    while (row.next()) {
                        dropping.add("drop index " + row.getString(1));
                        returning.put(row.getString(1), row.getString(2));
                    }
                }
                try (ResultSet row =
                        sql.executeQuery(
                                "select conname, pg_get_constraintdef(oid) from pg_constraint where contype = 'f'"
                                        + " and conrelid = 'ordering."
                                        + table
                                        + "'::regclass")) {
                    while (row.next()) {
                        String alter = "alter table ordering." + table;
                        dropping.add(alter + " drop constraint " + row.getString(1));
                        returning.put(
                                table + " " + row.getString(1),
                                alter
                                        + " add constraint "
                                        + row.getString(1)
                                        + " "
                                        + row.getString(2));
                    }
                }
                for (String statement : dropping) {
                    sql.execute(statement);
                }
            }
            return returning;
        }

        private static void wordings(Connection owner, String tenants, int words)
                throws SQLException {
            String[] nouns = {"머그컵", "앞치마", "트레이", "저그", "수건", "바구니", "접시", "냄비", "도마", "물병"};
            String[] colours = {"빨강", "파랑", "하양", "검정", "초록"};
            String[] names = new String[words];
            for (int n = 0; n < words; n++) {
                names[n] = colours[n % 5] + " " + nouns[n / 5 % 10] + " " + n;
            }
            try (PreparedStatement insert =
                    owner.prepareStatement(
                            "insert into ordering.wording (tenant_id, id, digest, product_name)"
                                    + " select s.t, w.n, decode(md5(w.name), 'hex'), w.name"
                                    + " from ("
                                    + tenants
                                    + ") s cross join unnest(?::text[])"
                                    + " with ordinality as w (name, n)")) {
                insert.setObject(1, names);
                insert.executeUpdate();
            }
        }

        private static String orders(String rows, long[] keys) {
            // A fiftieth of the names is one that is looked for; phones are nearly all different.
            return """
                   insert into ordering.orders (tenant_id, id, account_id, channel, order_no, shipment_no, envelope, buyer, receiver,
                     phone, address, has_memo, has_customs, name_key, phone_key, last_four_key, address_key, seen_at)
                   select g.t, g.n, 9000000 + g.n %% 3, (array['SMARTSTORE', 'COUPANG', 'ELEVENST'])[1 + g.n %% 3], 'B' || g.n, '',
                     decode(repeat(md5(g.n::text), 16), 'hex'), '김*늘', '박*준', '010-****-4821', '경기 성남시 분당구 판교로 ***',
                     true, false, case when g.n %% 20000 = 77 then %d else hashint8extended(g.n %% 40000, 1) end,
                     case when g.n = 77 then %d else hashint8extended(g.n, 2) end,
                     case when g.n %% 10000 = 77 then %d else hashint8extended(g.n %% 10000, 3) end, hashint8extended(g.n, 4), now()
                   from (%s) g
                   """
                    .formatted(keys[0], keys[1], keys[2], rows);
        }

        private static String item(String rows, int all, int words) {
            // The last days are open; whatever is older is completed or was cancelled.
            int open = Math.min(65_000, all / 2);
            return """
                   insert into ordering.item (tenant_id, id, order_id, account_id, channel, item_key, line_no, product_no, wording_id,
                     linked, quantity, cancelled_quantity, cancelled_at_channel, unit_price, discount, paid_amount, shipping_fee,
                     shipping_fee_type, stage, pending, answer_step, answer_code, answer_text, answered_at, hold, hold_reason, closed,
                     parcel_id, courier, waybill, channel_status, state_known, claimed, ordered_at, paid_at, due_at, due_told,
                     collected_at, seen_at, updated_at)
                   select t, n, 1 + (n - 1) * 4 / 5, 9000000 + n %% 3,
                     case when n %% 50000 = 7 then 'TMON' else (array['SMARTSTORE', 'COUPANG', 'ELEVENST'])[1 + n %% 3] end,
                     'K' || n, '1', 'P' || n %% 3000, 1 + n %% %2$d, true, 1 + n %% 3, 0, 0, 12000, 0, 12000, 3000, 'PREPAID', stage,
                     case when stage = 'NEW' and n %% 100 = 3 then 'CONFIRM' end,
                     case when stage = 'NEW' and n %% 100 = 5 then 'CONFIRM' end, case when stage = 'NEW' and n %% 100 = 5 then 'E-1' end,
                     case when stage = 'NEW' and n %% 100 = 5 then '거절' end, case when stage = 'NEW' and n %% 100 = 5 then now() end,
                     case when stage = 'NEW' and n %% 40 = 1 then 'ADDRESS' else 'NONE' end,
                     case when stage = 'NEW' and n %% 40 = 1 then '확인' end,
                     case when stage = 'COMPLETED' and n %% 33 = 0 then 'CANCELLED' end,
                     case when stage not in ('NEW', 'CONFIRMED') then n end, case when stage not in ('NEW', 'CONFIRMED') then 'CJ' end,
                     case when stage not in ('NEW', 'CONFIRMED') then '6' || (100000000000 + n) end, 'S', true,
                     stage = 'SHIPPED' and n %% 200 = 9, at, at, at + interval '20 hours', true, at, at, at
                   from (
                     select g.t, g.n, now() - (%1$d - g.n) * interval '17 seconds' as at,
                       case when %1$d - g.n < %3$d * 5 / 65 then 'NEW' when %1$d - g.n < %3$d * 7 / 65 then 'CONFIRMED'
                         when %1$d - g.n < %3$d * 10 / 65 then 'READY' when %1$d - g.n < %3$d * 25 / 65 then 'SHIPPED'
                         when %1$d - g.n < %3$d then 'DELIVERED' else 'COMPLETED' end as stage
                     from (%4$s) g) x
                   """
                    .formatted(all, words, open, rows);
        }
    }
}
