package io.moasell.tenancy;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells the database at the start of each transaction whose rows are meant. A statement, not {@code
 * set_config()}: only the statement travels to the workers of a distributed PostgreSQL.
 */
@Component
class TenantBinding implements TransactionExecutionListener {

    private final JdbcTemplate jdbc;

    TenantBinding(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
            Tenancy.bound()
                    .ifPresent(
                            tenant ->
                                    jdbc.execute(
                                            "set local app.tenant_id = '" + tenant.value() + "'"));
        }
    }
}
