package io.moasell.shipping;

import io.moasell.shipping.CarrierForm.Column;
import io.moasell.shipping.CarrierForm.Content;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All SQL of couriers' forms. */
@Component
class CarrierFormStore {

    private final TenantSql sql;

    CarrierFormStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The latest used first. */
    List<CarrierForm> all() {
        return sql.sql(
                        """
                        select id, version, name, titles, contents, fixed from shipping.carrier_form
                        where tenant_id = :tenant
                        order by used_at desc, id desc
                        """)
                .query((row, n) -> form(row))
                .list();
    }

    Optional<CarrierForm> find(long id) {
        return sql.sql(
                        """
                        select id, version, name, titles, contents, fixed from shipping.carrier_form
                        where tenant_id = :tenant and id = :id
                        """)
                .param("id", id)
                .query((row, n) -> form(row))
                .optional();
    }

    /** The new form's key; empty when another has the name. */
    Optional<Long> insert(CarrierForm form, Instant now) {
        return sql.sql(
                        """
                        insert into shipping.carrier_form (tenant_id, name, titles, contents, fixed, used_at)
                        values (:tenant, :name, :titles, :contents, :fixed, :now)
                        on conflict (tenant_id, name) do nothing
                        returning id
                        """)
                .param("name", form.name())
                .param("titles", titles(form))
                .param("contents", contents(form))
                .param("fixed", fixed(form))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** Returns whether it still stood as it was seen. */
    boolean update(CarrierForm form) {
        return sql.sql(
                                """
                                update shipping.carrier_form
                                set name = :name, titles = :titles, contents = :contents, fixed = :fixed,
                                  version = version + 1
                                where tenant_id = :tenant and id = :id and version = :version
                                """)
                        .param("id", form.id())
                        .param("version", form.version())
                        .param("name", form.name())
                        .param("titles", titles(form))
                        .param("contents", contents(form))
                        .param("fixed", fixed(form))
                        .update()
                == 1;
    }

    boolean named(String name, long otherThan) {
        return sql.sql(
                        """
                        select exists (select 1 from shipping.carrier_form
                                       where tenant_id = :tenant and name = :name and id <> :id)
                        """)
                .param("name", name)
                .param("id", otherThan)
                .query(Boolean.class)
                .single();
    }

    void delete(long id) {
        sql.sql("delete from shipping.carrier_form where tenant_id = :tenant and id = :id")
                .param("id", id)
                .update();
    }

    void used(long id, Instant now) {
        sql.sql(
                        """
                        update shipping.carrier_form set used_at = :now
                        where tenant_id = :tenant and id = :id
                        """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static CarrierForm form(ResultSet row) throws SQLException {
        String[] titles = (String[]) row.getArray("titles").getArray();
        String[] contents = (String[]) row.getArray("contents").getArray();
        String[] fixed = (String[]) row.getArray("fixed").getArray();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < titles.length; i++) {
            columns.add(new Column(titles[i], Content.valueOf(contents[i]), fixed[i]));
        }
        return new CarrierForm(
                row.getLong("id"), row.getInt("version"), row.getString("name"), columns);
    }

    private static String[] titles(CarrierForm form) {
        return form.columns().stream().map(Column::title).toArray(String[]::new);
    }

    private static String[] contents(CarrierForm form) {
        return form.columns().stream()
                .map(column -> column.content().name())
                .toArray(String[]::new);
    }

    private static String[] fixed(CarrierForm form) {
        return form.columns().stream().map(Column::fixed).toArray(String[]::new);
    }
}
