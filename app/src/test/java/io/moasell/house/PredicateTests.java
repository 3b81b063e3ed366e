package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first lock: every statement on a tenant table names the tenant. */
@MoasellTest
class PredicateTests {

    private static final Pattern TEXT =
            Pattern.compile(
                    "\"\"\"\\s*\\R(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)^\\s*(select|insert|update|delete|with|merge)\\s.*");

    @Test
    void every_statement_on_a_tenant_table_names_the_tenant() throws SQLException, IOException {
        List<String> tables = tenantTables();
        assertThat(tables).isNotEmpty();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HouseClasses.root().resolve("app/src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java"))
                    .forEach(
                            f ->
                                    found.addAll(
                                            unlocked(read(f), tables, f.getFileName().toString())));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void planted_statements_without_the_tenant_are_caught() {
        String planted =
                """
                class PlantedStore {
                    void read() {
                        sql(\"""
                            select id from ordering.item where stage = 'NEW'
                            \""");
                        sql("delete from ordering.item");
                        sql("select id from ordering.item where tenant_id = :tenant");
                    }
                }
                """;
        assertThat(unlocked(planted, List.of("ordering.item"), "PlantedStore.java")).hasSize(2);
    }

    private static List<String> unlocked(String source, List<String> tables, String where) {
        List<String> found = new ArrayList<>();
        // A statement that a formatter broke over lines is one statement.
        Matcher texts = TEXT.matcher(source.replaceAll("\"\\s*\\+\\s*\"", ""));
        while (texts.find()) {
            String text = texts.group(1) != null ? texts.group(1) : texts.group(2);
            if (STATEMENT.matcher(text).matches()
                    && tables.stream()
                            .anyMatch(t -> text.matches("(?is).*\\b" + Pattern.quote(t) + "\\b.*"))
                    && !text.contains(":tenant")) {
                found.add(where + ": " + text.strip());
            }
        }
        return found;
    }

    private static List<String> tenantTables() throws SQLException {
        try (Connection owner =
                        DriverManager.getConnection(
                                TestDatabase.url(), "moasell_owner", TestDatabase.password());
                ResultSet rows =
                        owner.createStatement()
                                .executeQuery(
                                        """
                                        select n.nspname || '.' || c.relname
                                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                          and a.attnotnull
                                        where c.relkind in ('r', 'p')
                                        """)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
