package io.moasell.views;

import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All SQL of views. */
@Component
class ViewStore {

    private final TenantSql sql;

    ViewStore(TenantSql sql) {
        this.sql = sql;
    }

    List<SavedView> of(String list, String who) {
        return sql.sql(
                        """
                        select s.id, s.name, s.query, s.owner, s.made_by from views.saved s
                        where s.tenant_id = :tenant and s.list = :list and s.owner in ('', :who)
                        order by s.owner <> '', s.name, s.id
                        """)
                .param("list", list)
                .param("who", who)
                .query(ViewStore::view)
                .list();
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("query"),
                row.getString("owner").isEmpty(),
                row.getString("made_by"));
    }

    /** Empty where there is one of this name. */
    Optional<SavedView> insert(
            String list, String name, String query, String owner, String madeBy, Instant now) {
        return sql.sql(
                        """
                        insert into views.saved (tenant_id, list, name, query, owner, made_by, changed_at)
                        values (:tenant, :list, :name, :query, :owner, :madeBy, :now)
                        on conflict (tenant_id, list, owner, name) do nothing
                        returning id, name, query, owner, made_by
                        """)
                .param("list", list)
                .param("name", name)
                .param("query", query)
                .param("owner", owner)
                .param("madeBy", madeBy)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ViewStore::view)
                .optional();
    }

    void change(long view, String query, Instant now) {
        sql.sql(
                        """
                        update views.saved s set query = :query, changed_at = :now where s.tenant_id = :tenant and s.id = :view
                        """)
                .param("view", view)
                .param("query", query)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whoever began with it begins as before; how people wanted its rows goes with it. */
    void remove(String list, long view) {
        sql.sql(
                        """
                        with gone as (
                          delete from views.saved s where s.tenant_id = :tenant and s.id = :view
                        ), begun as (
                          delete from views.beginning b where b.tenant_id = :tenant and b.list = :list and b.view = :word
                        )
                        delete from views.layout l where l.tenant_id = :tenant and l.list = :list and l.view = :word
                        """)
                .param("view", view)
                .param("list", list)
                .param("word", String.valueOf(view))
                .update();
    }

    Optional<String> beginning(String list, String who) {
        return sql.sql(
                        """
                        select b.view from views.beginning b where b.tenant_id = :tenant and b.list = :list and b.who = :who
                        """)
                .param("list", list)
                .param("who", who)
                .query(String.class)
                .optional();
    }

    void beginWith(String list, String who, String view) {
        if (view.isEmpty()) {
            sql.sql(
                            """
                            delete from views.beginning b where b.tenant_id = :tenant and b.list = :list and b.who = :who
                            """)
                    .param("list", list)
                    .param("who", who)
                    .update();
            return;
        }
        sql.sql(
                        """
                        insert into views.beginning (tenant_id, list, who, view) values (:tenant, :list, :who, :view)
                        on conflict (tenant_id, list, who) do update set view = excluded.view
                        """)
                .param("list", list)
                .param("who", who)
                .param("view", view)
                .update();
    }

    Optional<ViewLayout> layout(String list, String who, String view) {
        return sql.sql(
                        """
                        select l.columns, l.dense from views.layout l
                        where l.tenant_id = :tenant and l.list = :list and l.who = :who and l.view = :view
                        """)
                .param("list", list)
                .param("who", who)
                .param("view", view)
                .query(
                        (row, n) ->
                                new ViewLayout(
                                        List.of((String[]) row.getArray("columns").getArray()),
                                        row.getBoolean("dense")))
                .optional();
    }

    void arrange(String list, String who, String view, ViewLayout layout) {
        sql.sql(
                        """
                        insert into views.layout (tenant_id, list, who, view, columns, dense)
                        values (:tenant, :list, :who, :view, :columns, :dense)
                        on conflict (tenant_id, list, who, view) do update
                        set columns = excluded.columns, dense = excluded.dense
                        """)
                .param("list", list)
                .param("who", who)
                .param("view", view)
                .param("columns", layout.columns().toArray(String[]::new))
                .param("dense", layout.dense())
                .update();
    }
}
