package io.moasell.bundling;

import io.moasell.ordering.ItemId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of boxes that are made, and of what makes receivers the same. */
@Component
class BundleStore {

    private final TenantSql sql;
    private final Clock clock;

    BundleStore(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A box to be made.
     *
     * @param items its items, two at least
     * @param rule the name of the rule, null for none
     */
    record NewBundle(List<ItemId> items, Basis basis, @Nullable String rule) {

        ItemId lead() {
            return items.getFirst();
        }
    }

    /** Makes boxes of items that are in none. */
    List<BundleId> add(List<NewBundle> bundles, String batch) {
        Map<Long, BundleId> byLead = new LinkedHashMap<>();
        sql.sql(
                        """
                        insert into bundling.bundle (tenant_id, lead_item, basis, rule, batch, made_at, made_by)
                        select :tenant, b.lead, b.basis, b.rule, :batch, :now, :by
                        from unnest(:leads::bigint[], :bases::text[], :rules::text[]) as b (lead, basis, rule)
                        returning id, lead_item
                        """)
                .param("leads", bundles.stream().mapToLong(b -> b.lead().value()).toArray())
                .param("bases", bundles.stream().map(b -> b.basis().name()).toArray(String[]::new))
                .param("rules", bundles.stream().map(NewBundle::rule).toArray(String[]::new))
                .param("batch", batch)
                .param("now", now())
                .param("by", Caller.current().name())
                .query(
                        row -> {
                            byLead.put(row.getLong("lead_item"), new BundleId(row.getLong("id")));
                        });
        Map<ItemId, BundleId> places = new LinkedHashMap<>();
        bundles.forEach(
                bundle ->
                        bundle.items()
                                .forEach(
                                        item ->
                                                places.put(
                                                        item, byLead.get(bundle.lead().value()))));
        put(places);
        return List.copyOf(byLead.values());
    }

    /** Puts items into boxes; one that is in a box already breaks the key. */
    void put(Map<ItemId, BundleId> places) {
        sql.sql(
                        """
                        insert into bundling.bundle_item (tenant_id, item_id, bundle_id)
                        select :tenant, i.item, i.bundle
                        from unnest(:items::bigint[], :bundles::bigint[]) as i (item, bundle)
                        """)
                .param("items", ids(places.keySet()))
                .param("bundles", places.values().stream().mapToLong(BundleId::value).toArray())
                .update();
    }

    void takeOut(Collection<ItemId> items) {
        sql.sql(
                        """
                        delete from bundling.bundle_item i where i.tenant_id = :tenant and i.item_id = any(:items)
                        """)
                .param("items", ids(items))
                .update();
    }

    Map<ItemId, BundleId> boxesOf(Collection<ItemId> items) {
        Map<ItemId, BundleId> boxes = new HashMap<>();
        if (items.isEmpty()) {
            return boxes;
        }
        sql.sql(
                        """
                        select i.item_id, i.bundle_id from bundling.bundle_item i
                        where i.tenant_id = :tenant and i.item_id = any(:items)
                        """)
                .param("items", ids(items))
                .query(
                        row -> {
                            boxes.put(
                                    new ItemId(row.getLong("item_id")),
                                    new BundleId(row.getLong("bundle_id")));
                        });
        return boxes;
    }

    /** These boxes, with their items. */
    List<Bundle> bundles(Collection<BundleId> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql(
                                """
                                select b.id, b.basis, b.rule, b.made_at, b.made_by,
                                  array(select i.item_id from bundling.bundle_item i
                                    where i.tenant_id = :tenant and i.bundle_id = b.id order by i.item_id) as items
                                from bundling.bundle b where b.tenant_id = :tenant and b.id = any(:ids)
                                order by b.id desc
                                """)
                        .param("ids", ids.stream().mapToLong(BundleId::value).toArray())
                        .query(BundleStore::bundle)
                        .list();
    }

    /** The boxes that were made together. */
    List<BundleId> batch(String batch) {
        return sql.sql(
                        "select b.id from bundling.bundle b where b.tenant_id = :tenant and b.batch = :batch")
                .param("batch", batch)
                .query((row, n) -> new BundleId(row.getLong("id")))
                .list();
    }

    void keepApart(Collection<ItemId> items) {
        sql.sql(
                        """
                        insert into bundling.parted (tenant_id, item_id, at, by)
                        select :tenant, i.item, :now, :by from unnest(:items::bigint[]) as i (item)
                        on conflict (tenant_id, item_id) do nothing
                        """)
                .param("items", ids(items))
                .param("now", now())
                .param("by", Caller.current().name())
                .update();
    }

    void letTogether(Collection<ItemId> items) {
        sql.sql(
                        """
                        delete from bundling.parted p where p.tenant_id = :tenant and p.item_id = any(:items)
                        """)
                .param("items", ids(items))
                .update();
    }

    /** Of these, those that a person took out of their box. */
    Set<ItemId> parted(Collection<ItemId> items) {
        return items.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        sql.sql(
                                        """
                                        select p.item_id from bundling.parted p
                                        where p.tenant_id = :tenant and p.item_id = any(:items)
                                        """)
                                .param("items", ids(items))
                                .query((row, n) -> new ItemId(row.getLong("item_id")))
                                .list());
    }

    Sameness sameness() {
        return sql.sql(
                        """
                        select s.across_shops, s.family, s.virtual_numbers, s.mix_fees, s.at_once, s.version, s.changed_at,
                          s.changed_by
                        from bundling.sameness s where s.tenant_id = :tenant
                        """)
                .query(
                        (row, n) ->
                                new Sameness(
                                        row.getBoolean("across_shops"),
                                        row.getBoolean("family"),
                                        row.getBoolean("virtual_numbers"),
                                        row.getBoolean("mix_fees"),
                                        row.getBoolean("at_once"),
                                        row.getInt("version"),
                                        row.getObject("changed_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("changed_by")))
                .optional()
                .orElse(Sameness.DELIVERED);
    }

    /** False when somebody changed it since that version. */
    boolean change(Sameness as) {
        return sql.sql(
                                """
                                insert into bundling.sameness as s (tenant_id, across_shops, family, virtual_numbers, mix_fees,
                                  at_once, version, changed_at, changed_by)
                                select :tenant, :shops, :family, :virtual, :fees, :atOnce, 1, :now, :by
                                where :seen = 0 or exists (select 1 from bundling.sameness x where x.tenant_id = :tenant)
                                on conflict (tenant_id) do update set across_shops = excluded.across_shops,
                                  family = excluded.family, virtual_numbers = excluded.virtual_numbers,
                                  mix_fees = excluded.mix_fees, at_once = excluded.at_once, version = s.version + 1,
                                  changed_at = excluded.changed_at, changed_by = excluded.changed_by
                                where s.version = :seen
                                """)
                        .param("shops", as.acrossShops())
                        .param("family", as.family())
                        .param("virtual", as.virtual())
                        .param("fees", as.mixFees())
                        .param("atOnce", as.atOnce())
                        .param("seen", as.version())
                        .param("now", now())
                        .param("by", Caller.current().name())
                        .update()
                == 1;
    }

    private static Bundle bundle(ResultSet row, int number) throws SQLException {
        List<ItemId> items = new ArrayList<>();
        for (Long item : (Long[]) row.getArray("items").getArray()) {
            items.add(new ItemId(item));
        }
        return new Bundle(
                new BundleId(row.getLong("id")),
                items,
                Basis.valueOf(row.getString("basis")),
                row.getString("rule"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static long[] ids(Collection<ItemId> items) {
        return items.stream().mapToLong(ItemId::value).toArray();
    }
}
