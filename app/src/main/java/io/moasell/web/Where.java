package io.moasell.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The conditions of a list screen, as far as they are asked for; stands behind the statement's own
 * {@code where …tenant_id = :tenant}.
 *
 * <pre>{@code
 * Where where = new Where()
 *         .and("i.stage = :stage", "stage", filter.stage())       // left out when null
 *         .after(ORDER, filter.cursor());
 * return ORDER.page(
 *         where.bind(sql.sql("""
 *                 select … from ordering.item i where i.tenant_id = :tenant
 *                 """ + where.sql() + ORDER.orderBy() + " limit :size"))
 *                 .param("size", 51).query(…).list(), 50);
 * }</pre>
 */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> params = new HashMap<>();

    /** A condition that always holds. */
    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** A condition on a value; left out where the value is null, empty or blank. */
    public Where and(String condition, String name, @Nullable Object value) {
        if (value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> many && many.isEmpty())) {
            return this;
        }
        params.put(name, value);
        return and(condition);
    }

    /** A value that conditions name. */
    public Where param(String name, Object value) {
        params.put(name, value);
        return this;
    }

    /** Only what comes after the cursor. */
    public Where after(Keyset<?> order, @Nullable String cursor) {
        order.after(cursor, this);
        return this;
    }

    /** Every condition with an {@code and} before it; empty when there is none. */
    public String sql() {
        StringBuilder out = new StringBuilder();
        conditions.forEach(condition -> out.append(" and ").append(condition));
        return out.append(' ').toString();
    }

    /** Gives the statement its values. */
    public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement.params(params);
    }
}
