package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.moasell.MoasellTest;
import io.moasell.MovableClock;
import io.moasell.TestDatabase;
import io.moasell.TestMarkets;
import io.moasell.World;
import io.moasell.jobs.DueWork;
import io.moasell.journeys.Filled;
import io.moasell.messaging.Letter;
import io.moasell.messaging.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whoever gets the whole database, or the log, learns of no buyer and no receiver, and no
 * credential: after a walk that collects, types, cancels, sends and looks, every column of every
 * table is searched for what the market and the seller said in the clear.
 */
@MoasellTest
class DumpTests {

    private static final Pattern BYTES = Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)");

    @Autowired World world;
    @Autowired DueWork due;
    @Autowired MovableClock clock;
    @Autowired Messages messages;
    @LocalServerPort int port;

    @AfterEach
    void back() {
        clock.reset();
        TestMarkets.sim().clock().set(Instant.now());
    }

    @Test
    void neither_a_dump_nor_the_log_tells_who_bought_or_how_we_log_in() throws Exception {
        Kept log = Kept.begin();
        Filled service = Filled.walk(world, due, "http://127.0.0.1:" + port);
        world.in(
                service.tenant(),
                () -> messages.write("시험", Letter.sms("010-7391-4820", "제갈소담 님께")));
        log.end();
        Set<String> secrets = new LinkedHashSet<>(service.personal());
        secrets.addAll(service.secrets());
        // Buyer and receiver of both markets and of the typed order, memo, customs code, keys.
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(14);
        assertThat(log.lines).as("the walk is in the log").isNotEmpty();

        assertThat(found(secrets, Map.of("the log", String.join("\n", log.lines)))).isEmpty();
        try (Connection owner = owner()) {
            Map<String, String> dump = dump(owner);
            assertThat(dump.get("ordering.orders")).isNotBlank();
            assertThat(dump.get("channels.document")).isNotBlank();
            assertThat(dump.get("openapi.answer")).isNotBlank();
            assertThat(dump.get("messaging.message")).isNotBlank();
            assertThat(found(secrets, dump)).isEmpty();
        }
    }

    @Test
    void whatever_stands_in_the_clear_is_found_however_it_is_written() throws Exception {
        String name = "황보나래";
        String phone = "010-4417-9035";
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            try (Statement sql = owner.createStatement()) {
                sql.execute("create table public.scratch (n int, t text, j jsonb, b bytea)");
                sql.execute("insert into public.scratch (n, t) values (1, 'to 황보나래')");
                sql.execute("insert into public.scratch (n, j) values (2, '{\"to\": \"황보나래\"}')");
                sql.execute(
                        "insert into public.scratch (n, b) values (3, convert_to('황보나래', 'UTF8'))");
                sql.execute("insert into public.scratch (n, t) values (4, '01044179035')");
                sql.execute("insert into public.scratch (n, t) values (5, '+82 10-4417-9035')");
                sql.execute(
                        "insert into public.scratch (n, b) values (6, convert_to('x821044179035', 'UTF8'))");
                sql.execute(
                        "insert into public.scratch (n, t) values (7, '{\"to\":\"\\ud669\\ubcf4\\ub098\\ub798\"}')");
                sql.execute(
                        "insert into public.scratch (n, t) values (8, translate(encode(convert_to('a황보나래!', 'UTF8'), 'base64'), E'\\n', ''))");
            }
            for (int n = 1; n <= 8; n++) {
                Map<String, String> row =
                        Map.of(
                                "scratch",
                                copy(owner, "select * from public.scratch where n = " + n));
                assertThat(found(Set.of(name, phone), row)).as("row " + n).isNotEmpty();
            }
            owner.rollback();
        }
    }

    /** Every table in text, by name; bytes also as the text they may hold. */
    private static Map<String, String> dump(Connection owner) throws SQLException, IOException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows =
                owner.createStatement()
                        .executeQuery(
                                """
                                select n.nspname || '.' || c.relname
                                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where c.relkind in ('r', 'm') and n.nspname not like 'pg\\_%'
                                  and n.nspname <> 'information_schema'
                                order by 1
                                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        Map<String, String> dump = new LinkedHashMap<>();
        for (String table : tables) {
            dump.put(table, copy(owner, "select * from " + table));
        }
        return dump;
    }

    private static String copy(Connection owner, String query) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (encoding 'UTF8')", out);
        String text = out.toString(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder(text);
        Matcher bytes = BYTES.matcher(text);
        while (bytes.find()) {
            byte[] value = HexFormat.of().parseHex(bytes.group(1));
            all.append('\n').append(new String(value, StandardCharsets.UTF_8));
            all.append('\n').append(new String(value, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    /** Where which of them stands, in any spelling. */
    private static List<String> found(Set<String> secrets, Map<String, String> texts) {
        List<String> found = new ArrayList<>();
        for (String secret : secrets) {
            for (String spelling : spellings(secret)) {
                texts.forEach(
                        (where, text) -> {
                            int at = text.indexOf(spelling);
                            if (at >= 0) {
                                found.add(
                                        "'%s' of '%s' in %s: …%s…"
                                                .formatted(
                                                        spelling,
                                                        secret,
                                                        where,
                                                        text.substring(
                                                                Math.max(0, at - 60),
                                                                Math.min(text.length(), at + 60))));
                            }
                        });
            }
        }
        return found;
    }

    private static Set<String> spellings(String secret) {
        Set<String> plain = new LinkedHashSet<>(List.of(secret));
        if (secret.matches("[0-9+ -]{9,}")) {
            String digits = secret.replaceAll("[^0-9]", "");
            plain.add(digits);
            if (digits.startsWith("0")) {
                plain.add("82" + digits.substring(1));
                plain.add("82 " + secret.substring(1));
                plain.add("82-" + secret.substring(1));
            }
        }
        Set<String> all = new LinkedHashSet<>(plain);
        for (String one : plain) {
            all.add(URLEncoder.encode(one, StandardCharsets.UTF_8));
            StringBuilder escaped = new StringBuilder();
            one.chars()
                    .forEach(c -> escaped.append(c < 128 ? "" + (char) c : "\\u%04x".formatted(c)));
            // COPY writes a backslash twice.
            all.add(escaped.toString().replace("\\", "\\\\"));
            all.add(escaped.toString());
            all.addAll(inBase64(one));
        }
        return all;
    }

    /** What of it shows in Base64 wherever it begins. */
    private static List<String> inBase64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> cores = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String code = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String core = code.substring(before == 0 ? 0 : before + 1, code.length() - 1);
            if (core.length() >= 8) {
                cores.add(core);
            }
        }
        return cores;
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                TestDatabase.url(), "moasell_owner", TestDatabase.password());
    }

    /** What the app wrote to its log meanwhile, in any thread. */
    private static final class Kept extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

        static Kept begin() {
            Kept kept = new Kept();
            kept.setContext(kept.root.getLoggerContext());
            kept.start();
            kept.root.addAppender(kept);
            LoggerFactory.getLogger(DumpTests.class).info("the walk begins");
            return kept;
        }

        void end() {
            root.detachAppender(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            StringWriter line = new StringWriter();
            line.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
            line.append(' ').append(String.valueOf(event.getMDCPropertyMap()));
            line.append(' ').append(String.valueOf(event.getKeyValuePairs()));
            if (event.getThrowableProxy() != null) {
                line.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            lines.add(line.toString());
        }
    }
}
