package io.moasell.bench;

import io.moasell.Moasell;
import io.moasell.launcher.EmbeddedDatabase;
import io.moasell.tenancy.Tenancy;
import io.moasell.tenancy.TenantId;
import io.moasell.tenancy.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The app over an embedded PostgreSQL that writes to disk as in production; everything in it is
 * gone when it is closed.
 */
final class Ground implements AutoCloseable {

    private final Path folder;
    final EmbeddedDatabase database;
    final ConfigurableApplicationContext app;

    Ground(Map<String, Object> properties) {
        try {
            folder = Files.createTempDirectory("moasell-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = EmbeddedDatabase.kept(folder.resolve("postgres"), "bench");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server.port", "0");
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.password", database.password());
        all.put("spring.datasource.hikari.maximum-pool-size", "40");
        all.put("spring.flyway.url", database.url());
        all.put("spring.flyway.password", database.password());
        all.put("moasell.privacy.key", Base64.getEncoder().encodeToString(new byte[32]));
        all.put("logging.level.root", "WARN");
        all.put("spring.main.banner-mode", "off");
        all.putAll(properties);
        app =
                new SpringApplicationBuilder(Moasell.class)
                        .run(
                                all.entrySet().stream()
                                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                                        .toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return app.getBean(type);
    }

    /** A service of its own. */
    TenantId tenant() {
        return bean(Tenants.class).open("B" + Long.toString(System.nanoTime(), 36), "bench");
    }

    /** One transaction with the tenant bound. */
    <T> T in(TenantId tenant, Supplier<T> work) {
        return Tenancy.as(
                tenant, () -> bean(TransactionTemplate.class).execute(status -> work.get()));
    }

    /** A connection of the owner, for plain SQL beside the app. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                database.url(), EmbeddedDatabase.OWNER, database.password());
    }

    /** The one number that a query of the owner answers. */
    long number(String query) throws SQLException {
        try (Connection owner = owner();
                Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        app.close();
        database.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
}
