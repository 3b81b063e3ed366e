package io.moasell.tenancy;

import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How a store speaks SQL on tenant tables: binds {@code :tenant} from {@link Tenancy}, so that
 * nobody passes it. The first of two locks; row level security is the second.
 */
@Component
public class TenantSql {

    private final JdbcClient jdbc;
    private final UnaryOperator<String> rewrite;

    TenantSql(JdbcClient jdbc, ObjectProvider<Rewrite> rewrite) {
        this.jdbc = jdbc;
        Rewrite found = rewrite.getIfAvailable();
        this.rewrite = found == null ? UnaryOperator.identity() : found;
    }

    /** How tests take the first lock away to see the second hold alone. */
    public interface Rewrite extends UnaryOperator<String> {}

    /**
     * A statement with the tenant bound.
     *
     * @param statement names the tenant at least once, as {@code tenant_id = :tenant} or in the
     *     values it inserts
     * @throws IllegalStateException when no tenant is bound
     * @throws IllegalArgumentException when the statement does not name {@code :tenant}
     */
    public JdbcClient.StatementSpec sql(String statement) {
        if (!statement.contains(":tenant")) {
            throw new IllegalArgumentException(
                    "a statement on tenant tables names :tenant\n" + statement);
        }
        return jdbc.sql(rewrite.apply(statement)).param("tenant", Tenancy.current().value());
    }
}
