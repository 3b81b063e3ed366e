package io.moasell.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moasell.MoasellTest;
import io.moasell.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MoasellTest
class TenancyTests {

    @Autowired World world;

    @Autowired JdbcClient jdbc;

    @Autowired TransactionTemplate transaction;

    @Autowired TenantSql sql;

    @Test
    void a_transaction_tells_the_database_whose_rows_are_meant() {
        TenantId tenant = world.freshTenant();
        Long told =
                world.in(
                        tenant,
                        () ->
                                jdbc.sql("select tenancy.current_tenant()")
                                        .query(Long.class)
                                        .single());
        assertThat(told).isEqualTo(tenant.value());
    }

    @Test
    void unbound_work_fails_loudly() {
        assertThatThrownBy(
                        () ->
                                transaction.execute(
                                        status ->
                                                jdbc.sql("select tenancy.current_tenant()")
                                                        .query(Long.class)
                                                        .single()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("no tenant is bound to this transaction");
    }

    @Test
    void the_binding_ends_with_its_transaction() {
        world.in(world.freshTenant(), () -> 1);
        unbound_work_fails_loudly();
    }

    @Test
    void a_statement_that_does_not_name_the_tenant_is_refused() {
        TenantId tenant = world.freshTenant();
        assertThatThrownBy(
                        () ->
                                world.in(
                                        tenant,
                                        () -> sql.sql("select 1").query(Integer.class).single()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
