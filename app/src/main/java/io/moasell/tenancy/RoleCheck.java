package io.moasell.tenancy;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where the second lock would not hold: as a superuser, a role that bypasses
 * policies, or the owner of a table of ours.
 */
@Component
class RoleCheck implements InitializingBean {

    private final JdbcClient jdbc;

    RoleCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        String fault =
                jdbc.sql(
                                """
                        select case
                          when r.rolsuper then 'is a superuser'
                          when r.rolbypassrls then 'bypasses row level security'
                          when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                       where pg_has_role(r.oid, c.relowner, 'member') and c.relkind = 'r'
                                         and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema')
                            then 'owns tables'
                          else '' end
                        from pg_roles r where r.rolname = current_user
                        """)
                        .query(String.class)
                        .single();
        if (!fault.isEmpty()) {
            throw new IllegalStateException(
                    "The app's database role "
                            + fault
                            + ": tenants would not be kept apart. Give spring.datasource a role that owns nothing,"
                            + " has no SUPERUSER and no BYPASSRLS (docs/operating.md).");
        }
    }
}
