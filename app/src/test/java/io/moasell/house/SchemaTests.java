package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.moasell.MoasellTest;
import io.moasell.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Keys, policies and types as the database itself has them. */
@MoasellTest
class SchemaTests {

    @Test
    void every_table_keeps_tenants_apart() throws SQLException {
        try (Connection owner = owner()) {
            assertThat(SchemaRules.violations(owner, SchemaRules.PLATFORM)).isEmpty();
        }
    }

    @Test
    void planted_tables_that_do_not_are_caught() throws SQLException {
        try (Connection owner = owner()) {
            owner.setAutoCommit(false);
            try (Statement sql = owner.createStatement()) {
                sql.execute("create schema planted");
                sql.execute("create type planted.mood as enum ('GOOD')");
                sql.execute("create table planted.nobodys (id bigint primary key)");
                sql.execute(
                        "create table planted.bare (tenant_id bigint not null, id bigint primary key, mood planted.mood,"
                                + " at timestamp, unique (id, tenant_id))");
                sql.execute(
                        "create table planted.crossing (tenant_id bigint not null, id bigint, other bigint references"
                                + " tenancy.tenant (id), primary key (tenant_id, id))");
                sql.execute("create index behind on planted.crossing (tenant_id, other, id)");
                sql.execute(
                        "create index along on planted.crossing (tenant_id, other) include (id)");
            }
            assertThat(SchemaRules.violations(owner, SchemaRules.PLATFORM))
                    .anyMatch(s -> s.startsWith("planted.behind has the key of planted.crossing"))
                    .noneMatch(s -> s.startsWith("planted.along"))
                    .anyMatch(s -> s.startsWith("planted.nobodys has no tenant_id"))
                    .anyMatch(
                            s ->
                                    s.contains(
                                            "planted.bare: bare_pkey does not begin with tenant_id"))
                    .anyMatch(
                            s ->
                                    s.contains(
                                            "unique index planted.bare_id_tenant_id_key does not begin"))
                    .anyMatch(s -> s.startsWith("planted.bare has no row level security"))
                    .anyMatch(s -> s.startsWith("planted.bare uses an enum type in mood"))
                    .anyMatch(s -> s.startsWith("planted.bare.at is a timestamp without time zone"))
                    .anyMatch(
                            s ->
                                    s.contains("planted.crossing")
                                            && s.contains("points across schemas"));
            owner.rollback();
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                TestDatabase.url(), "moasell_owner", TestDatabase.password());
    }
}
