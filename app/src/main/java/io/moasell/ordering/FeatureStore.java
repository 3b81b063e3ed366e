package io.moasell.ordering;

import static io.moasell.ordering.Columns.at;
import static io.moasell.ordering.Columns.ids;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.couriers.DeliveryArea;
import io.moasell.ordering.ItemFeatures.Who;
import io.moasell.privacy.KeyedHashes;
import io.moasell.privacy.Masks;
import io.moasell.tenancy.TenantSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what rules read. */
@Component
class FeatureStore {

    /**
     * Amounts and SKUs are read in sets of their own: asked row by row they cost more than the
     * rest.
     */
    private static final String FEATURES =
            """
            , amount as (
              select x.order_id, sum(x.paid_amount) as won from ordering.item x
              where x.tenant_id = :tenant and x.order_id in (select i.order_id from asked i) group by x.order_id),
            shelf as (
              select s.item_id, array_agg(s.sku_id) as skus, bool_or(s.allocation <> 'RESERVED') as short
              from ordering.item_sku s
              where s.tenant_id = :tenant and s.item_id in (select i.id from asked i) group by s.item_id)
            select i.id, i.order_id, i.account_id, i.channel, o.order_no, o.shipment_no, w.product_name, w.option_text,
              i.stage, i.pending, i.hold, i.closed, coalesce(s.short, true) as short, i.quantity, i.cancelled_quantity,
              a.won, i.shipping_fee_type, o.area, o.address, o.has_memo, s.skus, o.receiver, o.name_key, o.phone_key,
              o.phone_virtual, case when o.place_version = :places then o.place_key end as place_key, o.place_exact,
              i.ordered_at, i.due_at, i.waybill
            from asked i
            join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
            join ordering.wording w on w.tenant_id = i.tenant_id and w.id = i.wording_id
            join amount a on a.order_id = i.order_id
            left join shelf s on s.item_id = i.id
            where o.tenant_id = :tenant and w.tenant_id = :tenant
            order by i.id
            """;

    private static final String HERE =
            "i.stage in ('NEW', 'CONFIRMED', 'READY') and i.closed is null";

    private final TenantSql sql;

    FeatureStore(TenantSql sql) {
        this.sql = sql;
    }

    List<ItemFeatures> of(Collection<ItemId> items) {
        return read(asked("i.id = any(:items)").param("items", ids(items)));
    }

    List<ItemFeatures> ofOrders(Collection<OrderId> orders) {
        return read(
                asked("i.order_id = any(:orders)")
                        .param("orders", Columns.longs(orders, OrderId::value)));
    }

    List<ItemFeatures> here() {
        return read(asked(HERE));
    }

    /**
     * What is here of the receivers of these. All that a name ever ordered may be very much:
     * nothing is looked at that is older than the oldest order of which something is still here.
     */
    List<ItemFeatures> near(Collection<ItemId> items) {
        return read(
                asked(
                                HERE
                                        + """
                                         and i.order_id in (
                                          with oldest as materialized (
                                            select min(h.order_id) as id from ordering.item h
                                            where h.tenant_id = :tenant and h.stage in ('NEW', 'CONFIRMED', 'READY')
                                              and h.closed is null
                                          ), who as materialized (
                                            select distinct o.name_key, o.phone_key, o.phone_virtual from ordering.item x
                                            join ordering.orders o on o.tenant_id = x.tenant_id and o.id = x.order_id
                                            where x.tenant_id = :tenant and x.id = any(:items)
                                          )
                                          select n.id from who join ordering.orders n on n.name_key = who.name_key
                                          where n.tenant_id = :tenant and n.id >= (select id from oldest)
                                          union
                                          select n.id from who join ordering.orders n on n.phone_key = who.phone_key
                                          where n.tenant_id = :tenant and n.id >= (select id from oldest)
                                            and not who.phone_virtual)
                                        """)
                        .param("items", ids(items)));
    }

    List<ItemFeatures> ordered(Instant from, Instant to, int atMost) {
        return read(
                asked(
                                """
                                i.id in (select x.id from ordering.item x
                                  where x.tenant_id = :tenant and x.ordered_at >= :from and x.ordered_at < :to
                                  order by x.id desc limit :atMost)
                                """)
                        .param("from", at(from))
                        .param("to", at(to))
                        .param("atMost", atMost));
    }

    private JdbcClient.StatementSpec asked(String which) {
        return sql.sql(
                "with asked as materialized (select i.* from ordering.item i where i.tenant_id = :tenant and "
                        + which
                        + ")"
                        + FEATURES);
    }

    private static List<ItemFeatures> read(JdbcClient.StatementSpec statement) {
        return statement.param("places", KeyedHashes.PLACES).query(FeatureStore::features).list();
    }

    /** Whose phone, as buyer or receiver, stands on no order that was filed before. */
    Set<ItemId> firstOrders(Collection<ItemId> items) {
        return new HashSet<>(
                sql.sql(
                                """
                                select i.id from ordering.item i
                                join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                                where i.tenant_id = :tenant and i.id = any(:items) and o.phone_key is not null
                                  and not o.phone_virtual
                                  and not exists (
                                    select 1 from ordering.orders x where x.tenant_id = :tenant and x.id < o.id
                                      and x.phone_key = o.phone_key)
                                  and not exists (
                                    select 1 from ordering.orders x where x.tenant_id = :tenant and x.id < o.id
                                      and x.buyer_phone_key = o.phone_key)
                                """)
                        .param("items", ids(items))
                        .query((row, n) -> new ItemId(row.getLong("id")))
                        .list());
    }

    Map<ItemId, OrderId> withMemo(Collection<ItemId> items) {
        Map<ItemId, OrderId> found = new HashMap<>();
        sql.sql(
                        """
                        select i.id, i.order_id from ordering.item i
                        join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                        where i.tenant_id = :tenant and i.id = any(:items) and o.has_memo
                        """)
                .param("items", ids(items))
                .query(
                        row -> {
                            found.put(
                                    new ItemId(row.getLong("id")),
                                    new OrderId(row.getLong("order_id")));
                        });
        return found;
    }

    /** Orders to be packed whose place was read by another reading, or never. */
    Map<OrderId, byte[]> unread(int atMost) {
        Map<OrderId, byte[]> found = new HashMap<>();
        sql.sql(
                        """
                        select o.id, o.envelope from ordering.orders o
                        where o.tenant_id = :tenant and o.envelope is not null and o.place_version <> :places
                          and exists (select 1 from ordering.item i
                            where i.tenant_id = :tenant and i.order_id = o.id
                              and i.stage in ('NEW', 'CONFIRMED', 'READY') and i.closed is null)
                        order by o.id limit :atMost
                        """)
                .param("places", KeyedHashes.PLACES)
                .param("atMost", atMost)
                .query(
                        row -> {
                            found.put(new OrderId(row.getLong("id")), row.getBytes("envelope"));
                        });
        return found;
    }

    /** Writes how places read now; whose envelope was destroyed meanwhile is left alone. */
    void read(Map<OrderId, Sealing.Keys> keys, Map<OrderId, DeliveryArea> areas) {
        List<OrderId> orders = List.copyOf(keys.keySet());
        sql.sql(
                        """
                        update ordering.orders o set place_key = n.place, place_exact = n.exact,
                          phone_virtual = n.virtual, area = n.area, place_version = :places
                        from unnest(:ids::bigint[], :keys::bigint[], :exacts::boolean[], :virtuals::boolean[],
                          :areas::text[]) as n (id, place, exact, virtual, area)
                        where o.tenant_id = :tenant and o.id = n.id and o.envelope is not null
                        """)
                .param("places", KeyedHashes.PLACES)
                .param("ids", Columns.longs(orders, OrderId::value))
                .param("keys", Columns.longsOrNull(orders, order -> keys.get(order).place()))
                .param("exacts", Columns.flags(orders, order -> keys.get(order).exact()))
                .param("virtuals", Columns.flags(orders, order -> keys.get(order).virtual()))
                .param("areas", Columns.names(orders, areas::get))
                .update();
    }

    private static ItemFeatures features(ResultSet row, int number) throws SQLException {
        String shipmentNo = row.getString("shipment_no");
        String pending = row.getString("pending");
        String closed = row.getString("closed");
        Array skus = row.getArray("skus");
        return new ItemFeatures(
                new ItemId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                new AccountId(row.getLong("account_id")),
                Channel.valueOf(row.getString("channel")),
                row.getString("order_no"),
                shipmentNo.isEmpty() ? null : shipmentNo,
                row.getString("product_name"),
                row.getString("option_text"),
                Stage.valueOf(row.getString("stage")),
                pending == null ? null : Step.valueOf(pending),
                Hold.valueOf(row.getString("hold")),
                closed == null ? null : Closed.valueOf(closed),
                row.getBoolean("short"),
                row.getInt("quantity"),
                row.getInt("quantity") - row.getInt("cancelled_quantity"),
                row.getLong("won"),
                ShippingFeeType.valueOf(row.getString("shipping_fee_type")),
                DeliveryArea.valueOf(row.getString("area")),
                Masks.region(row.getString("address")),
                row.getBoolean("has_memo"),
                skus == null ? Set.of() : Set.of((Long[]) skus.getArray()),
                row.getString("receiver"),
                new Who(
                        key(row, "name_key"),
                        key(row, "phone_key"),
                        row.getBoolean("phone_virtual"),
                        key(row, "place_key"),
                        row.getBoolean("place_exact")),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("waybill"));
    }

    private static @Nullable Long key(ResultSet row, String column) throws SQLException {
        long key = row.getLong(column);
        return row.wasNull() ? null : key;
    }
}
