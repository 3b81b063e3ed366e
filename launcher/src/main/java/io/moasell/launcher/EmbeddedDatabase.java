package io.moasell.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL in this JVM's care, with the two roles the app asks for. Under C.UTF-8, because
 * under the C locale trigrams do not see Korean letters.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    public static final String OWNER = "moasell_owner";
    public static final String APP = "moasell_app";
    private static final String NAME = "moasell";

    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /** A server whose data ends with it, tuned for tests: nothing is forced to disk. */
    public static EmbeddedDatabase temporary() {
        try {
            EmbeddedPostgres server =
                    settings()
                            .setRegisterShutdownHook(true)
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("full_page_writes", "off")
                            .start();
            return prepared(server, "moasell");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server whose data stays in the folder. One left there by a kill is ended first, by its pid.
     *
     * @param folder made when it is not there
     * @param password of both roles
     */
    public static EmbeddedDatabase kept(Path folder, String password) {
        try {
            Files.createDirectories(folder);
            endLeftover(folder);
            EmbeddedPostgres server =
                    settings()
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(false)
                            // The library means its servers for tests and starts them with fsync
                            // off.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .start();
            return prepared(server, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder settings() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", mac() ? "en_US.UTF-8" : "C.UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                // No "Failing row contains …": the server's log holds no data.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("timezone", "Asia/Seoul");
    }

    /** macOS has no C.UTF-8; its en_US.UTF-8 knows Korean letters as well. */
    private static boolean mac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }

    /**
     * A postmaster that a killed launcher left running; its pid stands in the file's first line.
     */
    private static void endLeftover(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            Leftovers.end(Files.readAllLines(pidFile).stream().findFirst().orElse(""), "postgres");
            Files.deleteIfExists(pidFile);
        }
    }

    private static EmbeddedDatabase prepared(EmbeddedPostgres server, String password) {
        EmbeddedDatabase database = new EmbeddedDatabase(server, password);
        database.createRoles();
        return database;
    }

    private void createRoles() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            for (String role : List.of(OWNER, APP)) {
                try (var found =
                        sql.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
                    if (!found.next()) {
                        sql.execute("create role " + role + " login");
                    }
                }
                sql.execute(
                        "alter role " + role + " password '" + password.replace("'", "''") + "'");
            }
            create(NAME);
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded PostgreSQL could not be prepared", e);
        }
    }

    /** Makes a database owned by the owner role, unless it is there. */
    public void create(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            try (var found =
                    sql.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            sql.execute("create database " + name + " owner " + OWNER);
            prepare(name);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be made", e);
        }
    }

    /** What only a superuser may do: the extensions. */
    private void prepare(String name) throws SQLException {
        try (Connection inside = server.getDatabase("postgres", name).getConnection();
                Statement sql = inside.createStatement()) {
            sql.execute("create extension if not exists pg_trgm");
            sql.execute("create extension if not exists btree_gin");
            sql.execute("revoke create on schema public from public");
            sql.execute("grant usage, create on schema public to " + OWNER);
        }
    }

    /** The JDBC address of the database. */
    public String url() {
        return url(NAME);
    }

    /** The JDBC address of another database on the same server. */
    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:"
                + server.getPort()
                + "/"
                + name
                + "?reWriteBatchedInserts=true";
    }

    public String password() {
        return password;
    }

    /** The address where the superuser gets in, for tests that look at the catalogue. */
    public String superUrl(@Nullable String name) {
        return server.getJdbcUrl("postgres", name == null ? NAME : name);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
