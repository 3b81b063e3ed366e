package io.moasell.ordering;

import static io.moasell.ordering.Columns.at;
import static io.moasell.ordering.Columns.ids;

import io.moasell.catalog.SkuId;
import io.moasell.channels.AccountId;
import io.moasell.channels.spi.Channel;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ItemKey;
import io.moasell.listings.ListingId;
import io.moasell.ordering.Collecting.NewItem;
import io.moasell.ordering.Observing.Change;
import io.moasell.ordering.Reserving.InSet;
import io.moasell.ordering.Reserving.ItemSku;
import io.moasell.ordering.Sealing.Envelope;
import io.moasell.privacy.KeyedHashes;
import io.moasell.sending.ItemHolds;
import io.moasell.tenancy.TenantSql;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All SQL that moves items. Who changes items locks them first, in the order of their keys and
 * without their keys ({@code no key update}), so that nobody waits in a circle and nobody who only
 * points at an item waits at all.
 */
@Component
class OrderStore implements ItemHolds {

    private final TenantSql sql;

    OrderStore(TenantSql sql) {
        this.sql = sql;
    }

    // ---- reading

    static final String STANDING =
            """
            select i.id, i.order_id, i.account_id, i.channel, i.item_key, i.stage, i.pending, i.hold, i.closed, i.linked, i.listing_id,
              exists (select from ordering.item_sku s where s.tenant_id = :tenant and s.item_id = i.id
                and s.allocation = 'SHORT') as short,
              i.quantity, i.cancelled_quantity, i.cancelled_at_channel, i.courier, i.waybill, i.channel_status, i.state_known,
              i.claimed, i.discrepant, i.due_at, i.answer_step is not null as answered, i.seen_at
            from ordering.item i where i.tenant_id = :tenant
            """;

    /** The items as they are, held until the transaction ends. */
    List<Standing> lock(Collection<ItemId> items) {
        return items.isEmpty()
                ? List.of()
                : sql.sql(STANDING + " and i.id = any(:ids) order by i.id for no key update of i")
                        .param("ids", ids(items))
                        .query(OrderStore::standing)
                        .list();
    }

    @Override
    public void hold(Collection<Long> itemIds) {
        lock(itemIds.stream().map(ItemId::new).toList());
    }

    @Override
    public void holdShop(AccountId account) {
        lockShop(account);
    }

    /** The items of these keys as they are, held until the transaction ends. */
    Map<ItemKey, Standing> lockKeys(AccountId account, Collection<ItemKey> keys) {
        Map<ItemKey, Standing> found = new HashMap<>();
        sql.sql(
                        STANDING
                                + " and i.item_key = any(:keys) and i.account_id = :account"
                                + " order by i.id for no key update of i")
                .param("keys", Columns.texts(keys, ItemKey::value))
                .param("account", account.value())
                .query(OrderStore::standing)
                .list()
                .forEach(standing -> found.put(standing.key(), standing));
        return found;
    }

    /** As {@link #lockKeys}, and with them the items that wait for SKUs of these listings. */
    List<Standing> lockPage(
            AccountId account, Collection<ItemKey> keys, Collection<ListingId> listings) {
        return sql.sql(
                        STANDING
                                + """
                                 and (i.item_key = any(:keys) and i.account_id = :account
                                   or i.listing_id = any(:listings) and not i.linked and i.closed is null)
                                order by i.id for no key update of i
                                """)
                .param("keys", Columns.texts(keys, ItemKey::value))
                .param("account", account.value())
                .param("listings", Columns.longs(listings, ListingId::value))
                .query(OrderStore::standing)
                .list();
    }

    /** The items as they are, held by nobody. */
    Map<ItemId, Standing> standings(Collection<ItemId> items) {
        Map<ItemId, Standing> found = new LinkedHashMap<>();
        if (!items.isEmpty()) {
            sql.sql(STANDING + " and i.id = any(:ids) order by i.id")
                    .param("ids", ids(items))
                    .query(OrderStore::standing)
                    .list()
                    .forEach(standing -> found.put(standing.id(), standing));
        }
        return found;
    }

    /**
     * Every open item of the bundles that these items lie in and that is still NEW; held, and with
     * them in one order the others that are asked as well: who takes some and then the rest meets
     * who takes all of them.
     */
    List<Standing> lockBundles(Collection<ItemId> items, Collection<ItemId> asked) {
        return sql
                .sql(
                        STANDING
                                + """
                                 and i.id in (
                                   select m.id from ordering.item m
                                   where m.tenant_id = :tenant and m.order_id in (select b.order_id from ordering.item b
                                     where b.tenant_id = :tenant and b.id = any(:ids))
                                   union select unnest(:asked::bigint[]))
                                order by i.id for no key update of i
                                """)
                .param("ids", ids(items))
                .param("asked", ids(asked))
                .query(OrderStore::standing)
                .list()
                .stream()
                .filter(item -> item.closed() == null && item.stage() == Stage.NEW)
                .toList();
    }

    /** Every open item of the bundles that these items lie in and that is still NEW, as it is. */
    List<Standing> openBundles(Collection<ItemId> items) {
        return sql.sql(
                        STANDING
                                + """
                                 and i.order_id in (select b.order_id from ordering.item b
                                   where b.tenant_id = :tenant and b.id = any(:ids))
                                 and i.closed is null and i.stage = 'NEW' order by i.id
                                """)
                .param("ids", ids(items))
                .query(OrderStore::standing)
                .list();
    }

    static Standing standing(ResultSet row, int number) throws SQLException {
        boolean linked = row.getBoolean("linked");
        return new Standing(
                new ItemId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                new AccountId(row.getLong("account_id")),
                Channel.valueOf(row.getString("channel")),
                new ItemKey(row.getString("item_key")),
                Stage.valueOf(row.getString("stage")),
                word(Step.class, row.getString("pending")),
                Hold.valueOf(row.getString("hold")),
                word(Closed.class, row.getString("closed")),
                linked
                        ? row.getBoolean("short") ? Allocation.SHORT : Allocation.RESERVED
                        : Allocation.NONE,
                linked,
                row.getObject("listing_id", Long.class),
                row.getInt("quantity"),
                row.getInt("cancelled_quantity"),
                row.getInt("cancelled_at_channel"),
                row.getString("courier"),
                row.getString("waybill"),
                row.getString("channel_status"),
                row.getBoolean("state_known"),
                row.getBoolean("claimed"),
                row.getBoolean("discrepant"),
                instant(row, "due_at"),
                row.getBoolean("answered"),
                instant(row, "seen_at"));
    }

    static final String ITEM =
            """
            select i.*, o.order_no, o.shipment_no, o.buyer, o.buyer_phone, o.buyer_email, o.receiver, o.phone, o.phone2,
              o.address, o.has_memo, o.has_customs, o.version, o.told is not null as edited, o.disputed, o.memos,
              w.product_name, w.option_text
            from ordering.item i
            join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
            join ordering.wording w on w.tenant_id = i.tenant_id and w.id = i.wording_id
            where i.tenant_id = :tenant
            """;

    /** The items that there are, in the order of the keys. */
    List<OrderItem> items(Collection<ItemId> items) {
        return items.isEmpty()
                ? List.of()
                : withSkus(
                        sql.sql(ITEM + " and i.id = any(:ids) order by i.id")
                                .param("ids", ids(items))
                                .query(OrderStore::item)
                                .list());
    }

    /** Open items at a stage, oldest key first. */
    List<OrderItem> atStage(Stage stage, long after, int limit) {
        return withSkus(
                sql.sql(
                                ITEM
                                        + """
                                         and i.closed is null and i.stage = :stage and i.id > :after
                                        order by i.id limit :limit
                                        """)
                        .param("stage", stage.name())
                        .param("after", after)
                        .param("limit", limit)
                        .query(OrderStore::item)
                        .list());
    }

    /** Items by the shop's keys. */
    List<OrderItem> byKeys(AccountId account, Collection<ItemKey> keys) {
        return withSkus(
                sql.sql(
                                ITEM
                                        + " and i.item_key = any(:keys) and i.account_id = :account"
                                        + " order by i.id")
                        .param("keys", Columns.texts(keys, ItemKey::value))
                        .param("account", account.value())
                        .query(OrderStore::item)
                        .list());
    }

    /** Items whose own key, or whose order's or bundle's number, is one of these. */
    List<OrderItem> byNumbers(Collection<String> numbers) {
        return withSkus(
                sql.sql(
                                ITEM
                                        + """
                                         and i.id in (
                                          select k.id from ordering.item k where k.tenant_id = :tenant and k.item_key = any(:numbers)
                                          union
                                          select n.id from ordering.orders b join ordering.item n on n.tenant_id = b.tenant_id and n.order_id = b.id
                                          where b.tenant_id = :tenant and b.order_no = any(:numbers)
                                          union
                                          select n.id from ordering.orders b join ordering.item n on n.tenant_id = b.tenant_id and n.order_id = b.id
                                          where b.tenant_id = :tenant and b.shipment_no = any(:numbers) and b.shipment_no <> '')
                                        order by i.id
                                        """)
                        .param("numbers", numbers.toArray(String[]::new))
                        .query(OrderStore::item)
                        .list());
    }

    /** Puts the SKUs to items that were read without. */
    List<OrderItem> withSkus(List<OrderItem> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<OrderItem.Sku>> skus = new HashMap<>();
        sql.sql(
                        """
                        select s.item_id, s.sku_id, s.per_piece, s.quantity, s.allocation, t.sets, t.set_ids, t.per_pieces
                        from ordering.item_sku s
                        left join lateral (
                          select array_agg(n.set_id order by n.set_id) as set_ids, array_agg(n.sets order by n.set_id) as sets,
                            array_agg(n.per_piece order by n.set_id) as per_pieces
                          from ordering.item_set n
                          where n.tenant_id = :tenant and n.item_id = s.item_id and n.part_id = s.sku_id) t on true
                        where s.tenant_id = :tenant and s.item_id = any(:ids) order by s.item_id, s.sku_id
                        """)
                .param("ids", Columns.longs(bare, item -> item.id().value()))
                .query(
                        row -> {
                            skus.computeIfAbsent(row.getLong("item_id"), id -> new ArrayList<>())
                                    .add(
                                            new OrderItem.Sku(
                                                    row.getLong("sku_id"),
                                                    row.getInt("per_piece"),
                                                    row.getInt("quantity"),
                                                    Allocation.valueOf(row.getString("allocation")),
                                                    through(row)));
                        });
        return bare.stream()
                .map(item -> item.with(skus.getOrDefault(item.id().value(), List.of())))
                .toList();
    }

    private static List<OrderItem.InSet> through(ResultSet row) throws SQLException {
        Array sets = row.getArray("set_ids");
        if (sets == null) {
            return List.of();
        }
        Long[] ids = (Long[]) sets.getArray();
        Integer[] pieces = (Integer[]) row.getArray("sets").getArray();
        Integer[] perPiece = (Integer[]) row.getArray("per_pieces").getArray();
        List<OrderItem.InSet> through = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            through.add(new OrderItem.InSet(ids[i], pieces[i], perPiece[i]));
        }
        return through;
    }

    static OrderItem item(ResultSet row, int number) throws SQLException {
        Step answered = word(Step.class, row.getString("answer_step"));
        String waybill = row.getString("waybill");
        String shipmentNo = row.getString("shipment_no");
        return new OrderItem(
                new ItemId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                new AccountId(row.getLong("account_id")),
                Channel.valueOf(row.getString("channel")),
                new ItemKey(row.getString("item_key")),
                new OrderItem.Text(
                        row.getString("order_no"),
                        row.getString("line_no"),
                        shipmentNo.isEmpty() ? null : shipmentNo,
                        row.getString("product_no"),
                        row.getString("option_no"),
                        row.getString("product_name"),
                        row.getString("option_text"),
                        row.getString("seller_code")),
                new OrderItem.Money(
                        row.getLong("unit_price"),
                        row.getLong("discount"),
                        row.getLong("paid_amount"),
                        row.getLong("shipping_fee"),
                        ShippingFeeType.valueOf(row.getString("shipping_fee_type"))),
                row.getInt("quantity"),
                row.getInt("cancelled_quantity"),
                row.getInt("cancelled_at_channel"),
                Stage.valueOf(row.getString("stage")),
                word(Step.class, row.getString("pending")),
                answered == null
                        ? null
                        : new OrderItem.ChannelAnswer(
                                answered,
                                row.getBoolean("answer_unknown"),
                                row.getString("answer_code"),
                                row.getString("answer_text"),
                                instant(row, "answered_at")),
                Hold.valueOf(row.getString("hold")),
                row.getString("hold_reason"),
                word(Closed.class, row.getString("closed")),
                List.of(),
                waybill == null
                        ? null
                        : new ParcelRef(
                                row.getObject("parcel_id", Long.class),
                                row.getString("courier"),
                                waybill),
                row.getString("channel_status"),
                row.getBoolean("state_known"),
                row.getBoolean("claimed"),
                row.getBoolean("discrepant"),
                new OrderItem.People(
                        row.getString("buyer"),
                        row.getString("buyer_phone"),
                        row.getString("buyer_email"),
                        row.getString("receiver"),
                        row.getString("phone"),
                        row.getString("phone2"),
                        row.getString("address"),
                        row.getBoolean("has_memo"),
                        row.getBoolean("has_customs")),
                new OrderItem.Edits(
                        row.getInt("version"),
                        row.getBoolean("edited"),
                        row.getBoolean("disputed"),
                        row.getInt("memos")),
                new OrderItem.Times(
                        instant(row, "ordered_at"),
                        instant(row, "paid_at"),
                        instant(row, "due_at"),
                        row.getBoolean("due_told"),
                        instant(row, "collected_at"),
                        instantOrNull(row, "confirmed_at"),
                        instantOrNull(row, "packed_at"),
                        instantOrNull(row, "shipped_at"),
                        instantOrNull(row, "delivered_at"),
                        instantOrNull(row, "completed_at"),
                        instant(row, "updated_at")));
    }

    // ---- filing

    /** Which of these keys are filed. */
    Set<ItemKey> knownKeys(AccountId account, Collection<ItemKey> keys) {
        return Set.copyOf(
                sql.sql(
                                """
                                select i.item_key from ordering.item i
                                where i.tenant_id = :tenant and i.item_key = any(:keys) and i.account_id = :account
                                """)
                        .param("keys", Columns.texts(keys, ItemKey::value))
                        .param("account", account.value())
                        .query((row, n) -> new ItemKey(row.getString("item_key")))
                        .list());
    }

    /** Waits until nobody else files a page of this shop. */
    void lockShop(AccountId account) {
        sql.sql(
                        """
                        insert into ordering.filing as f (tenant_id, account_id, pages) values (:tenant, :account, 1)
                        on conflict (tenant_id, account_id) do update set pages = f.pages + 1
                        where f.tenant_id = :tenant
                        """)
                .param("account", account.value())
                .update();
    }

    /**
     * An envelope that was filed before.
     *
     * @param id the order
     * @param orderNo the channel's number
     * @param shipmentNo its bundle, empty for none
     * @param sealed the envelope, null when it was destroyed
     * @param told what the channel said last, while something of the seller's stands over it
     * @param seenAt when the channel was asked last
     */
    record Filed(
            OrderId id,
            String orderNo,
            String shipmentNo,
            byte @Nullable [] sealed,
            byte @Nullable [] told,
            Instant seenAt) {}

    List<Filed> orders(AccountId account, Collection<String> orderNos) {
        return sql.sql(
                        """
                        select o.id, o.order_no, o.shipment_no, o.envelope, o.told, o.seen_at from ordering.orders o
                        where o.tenant_id = :tenant and o.order_no = any(:numbers) and o.account_id = :account
                        """)
                .param("numbers", orderNos.toArray(String[]::new))
                .param("account", account.value())
                .query(
                        (row, n) ->
                                new Filed(
                                        new OrderId(row.getLong("id")),
                                        row.getString("order_no"),
                                        row.getString("shipment_no"),
                                        row.getBytes("envelope"),
                                        row.getBytes("told"),
                                        instant(row, "seen_at")))
                .list();
    }

    /** An open item as a line of its order. */
    record Line(ItemKey key, String orderNo, String lineNo, int quantity) {

        /** Whether what is shown is a line like this. */
        boolean isOf(CollectedItem shown) {
            return orderNo.equals(shown.orderNo())
                    && lineNo.equals(shown.lineNo())
                    && quantity == shown.quantity();
        }
    }

    /** The open items of these orders, oldest key first. */
    List<Line> openLines(AccountId account, Collection<String> orderNos) {
        return sql.sql(
                        """
                        select i.item_key, o.order_no, i.line_no, i.quantity from ordering.item i
                        join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                        where i.tenant_id = :tenant and i.account_id = :account and o.account_id = :account
                          and o.order_no = any(:numbers) and i.closed is null
                        order by i.id
                        """)
                .param("numbers", orderNos.toArray(String[]::new))
                .param("account", account.value())
                .query(
                        (row, n) ->
                                new Line(
                                        new ItemKey(row.getString("item_key")),
                                        row.getString("order_no"),
                                        row.getString("line_no"),
                                        row.getInt("quantity")))
                .list();
    }

    /** Writes the keys and bundles under which the channel shows these items from now on. */
    void regroup(List<Standing> items, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set updated_at = :now, item_key = n.item_key, order_id = n.order_id
                        from unnest(:ids::bigint[], :keys::text[], :orders::bigint[]) as n (id, item_key, order_id)
                        where i.tenant_id = :tenant and i.id = n.id
                        """)
                .param("ids", Columns.longs(items, item -> item.id().value()))
                .param("keys", Columns.texts(items, item -> item.key().value()))
                .param("orders", Columns.longs(items, item -> item.order().value()))
                .param("now", at(now))
                .update();
    }

    /** Files envelopes that were not there; tells their keys. */
    List<Filed> insertOrders(
            AccountId account, Channel channel, List<Envelope> envelopes, Instant seenAt) {
        return people(
                        sql.sql(
                                """
                                insert into ordering.orders (tenant_id, account_id, channel, seen_at, order_no, shipment_no,
                                  envelope, buyer, buyer_phone, buyer_email, receiver, phone, phone2, address, has_memo,
                                  has_customs, name_key, buyer_name_key, phone_key, phone2_key, buyer_phone_key,
                                  last_four_key, buyer_last_four_key, address_key, place_key, place_exact, phone_virtual,
                                  area, place_version)
                                select :tenant, :account, :channel, :seenAt, n.*, :placeVersion from unnest(:orderNos::text[],
                                  :shipmentNos::text[], :envelopes::bytea[], :buyers::text[], :buyerPhones::text[],
                                  :buyerEmails::text[], :receivers::text[], :phones::text[], :phones2::text[],
                                  :addresses::text[], :memos::boolean[], :customs::boolean[], :nameKeys::bigint[],
                                  :buyerNameKeys::bigint[], :phoneKeys::bigint[], :phone2Keys::bigint[],
                                  :buyerPhoneKeys::bigint[], :lastFourKeys::bigint[], :buyerLastFourKeys::bigint[],
                                  :addressKeys::bigint[], :placeKeys::bigint[], :exacts::boolean[], :virtuals::boolean[],
                                  :areas::text[]) as n
                                returning id, order_no, shipment_no
                                """),
                        envelopes)
                .param("account", account.value())
                .param("channel", channel.name())
                .param("seenAt", at(seenAt))
                .param("orderNos", Columns.texts(envelopes, Envelope::orderNo))
                .param("shipmentNos", Columns.texts(envelopes, Envelope::shipmentNo))
                .query(
                        (row, n) ->
                                new Filed(
                                        new OrderId(row.getLong("id")),
                                        row.getString("order_no"),
                                        row.getString("shipment_no"),
                                        null,
                                        null,
                                        seenAt))
                .list();
    }

    /**
     * Writes envelopes over whose people changed; a destroyed one stays destroyed.
     *
     * @param by who changed them, for whoever was about to change them too
     */
    void updateOrders(Map<OrderId, Envelope> envelopes, String by, Instant seenAt) {
        people(
                        sql.sql(
                                """
                                update ordering.orders o set version = o.version + 1, changed_by = :by,
                                  seen_at = greatest(o.seen_at, :seenAt), envelope = n.envelope, buyer = n.buyer,
                                  buyer_phone = n.buyer_phone, buyer_email = n.buyer_email, receiver = n.receiver,
                                  phone = n.phone, phone2 = n.phone2, address = n.address, has_memo = n.has_memo,
                                  has_customs = n.has_customs, name_key = n.name_key, buyer_name_key = n.buyer_name_key,
                                  phone_key = n.phone_key, phone2_key = n.phone2_key, buyer_phone_key = n.buyer_phone_key,
                                  last_four_key = n.last_four_key, buyer_last_four_key = n.buyer_last_four_key,
                                  address_key = n.address_key, place_key = n.place_key, place_exact = n.place_exact,
                                  phone_virtual = n.phone_virtual, area = n.area, place_version = :placeVersion
                                from unnest(:ids::bigint[], :envelopes::bytea[], :buyers::text[], :buyerPhones::text[],
                                  :buyerEmails::text[], :receivers::text[], :phones::text[], :phones2::text[],
                                  :addresses::text[], :memos::boolean[], :customs::boolean[], :nameKeys::bigint[],
                                  :buyerNameKeys::bigint[], :phoneKeys::bigint[], :phone2Keys::bigint[],
                                  :buyerPhoneKeys::bigint[], :lastFourKeys::bigint[], :buyerLastFourKeys::bigint[],
                                  :addressKeys::bigint[], :placeKeys::bigint[], :exacts::boolean[], :virtuals::boolean[],
                                  :areas::text[]) as n (id, envelope, buyer, buyer_phone, buyer_email, receiver,
                                  phone, phone2, address, has_memo, has_customs, name_key, buyer_name_key, phone_key,
                                  phone2_key, buyer_phone_key, last_four_key, buyer_last_four_key, address_key, place_key,
                                  place_exact, phone_virtual, area)
                                where o.tenant_id = :tenant and o.id = n.id and o.envelope is not null
                                """),
                        envelopes.values())
                .param("ids", Columns.longs(envelopes.keySet(), OrderId::value))
                .param("by", by)
                .param("seenAt", at(seenAt))
                .update();
    }

    private static JdbcClient.StatementSpec people(
            JdbcClient.StatementSpec statement, Collection<Envelope> envelopes) {
        return statement
                .param("envelopes", Columns.bytes(envelopes, Envelope::sealed))
                .param("buyers", Columns.texts(envelopes, e -> e.masked().buyer()))
                .param("buyerPhones", Columns.texts(envelopes, e -> e.masked().buyerPhone()))
                .param("buyerEmails", Columns.texts(envelopes, e -> e.masked().buyerEmail()))
                .param("receivers", Columns.texts(envelopes, e -> e.masked().receiver()))
                .param("phones", Columns.texts(envelopes, e -> e.masked().phone()))
                .param("phones2", Columns.texts(envelopes, e -> e.masked().phone2()))
                .param("addresses", Columns.texts(envelopes, e -> e.masked().address()))
                .param("memos", Columns.flags(envelopes, e -> e.masked().memo()))
                .param("customs", Columns.flags(envelopes, e -> e.masked().customs()))
                .param("nameKeys", Columns.longsOrNull(envelopes, e -> e.keys().name()))
                .param("buyerNameKeys", Columns.longsOrNull(envelopes, e -> e.keys().buyerName()))
                .param("phoneKeys", Columns.longsOrNull(envelopes, e -> e.keys().phone()))
                .param("phone2Keys", Columns.longsOrNull(envelopes, e -> e.keys().phone2()))
                .param("buyerPhoneKeys", Columns.longsOrNull(envelopes, e -> e.keys().buyerPhone()))
                .param("lastFourKeys", Columns.longsOrNull(envelopes, e -> e.keys().lastFour()))
                .param(
                        "buyerLastFourKeys",
                        Columns.longsOrNull(envelopes, e -> e.keys().buyerLastFour()))
                .param("addressKeys", Columns.longsOrNull(envelopes, e -> e.keys().address()))
                .param("placeKeys", Columns.longsOrNull(envelopes, e -> e.keys().place()))
                .param("exacts", Columns.flags(envelopes, e -> e.keys().exact()))
                .param("virtuals", Columns.flags(envelopes, e -> e.keys().virtual()))
                .param("areas", Columns.names(envelopes, Envelope::area))
                .param("placeVersion", KeyedHashes.PLACES);
    }

    /** The sealed envelope of an order, if it was not destroyed. */
    Optional<byte[]> envelope(OrderId order) {
        return sql.sql(
                        """
                        select o.envelope from ordering.orders o
                        where o.tenant_id = :tenant and o.id = :id and o.envelope is not null
                        """)
                .param("id", order.value())
                .query((row, n) -> row.getBytes("envelope"))
                .optional();
    }

    /** The sealed envelopes of these orders, destroyed ones left out. */
    Map<OrderId, byte[]> envelopes(Collection<OrderId> orders) {
        Map<OrderId, byte[]> found = new HashMap<>();
        sql.sql(
                        """
                        select o.id, o.envelope from ordering.orders o
                        where o.tenant_id = :tenant and o.id = any(:ids) and o.envelope is not null
                        """)
                .param("ids", Columns.longs(orders, OrderId::value))
                .query(
                        row -> {
                            found.put(new OrderId(row.getLong("id")), row.getBytes("envelope"));
                        });
        return found;
    }

    /** The keys of words that stand there. */
    Map<ByteBuffer, Long> wordings(Collection<byte[]> digests) {
        Map<ByteBuffer, Long> found = new HashMap<>();
        sql.sql(
                        """
                        select w.id, w.digest from ordering.wording w
                        where w.tenant_id = :tenant and w.digest = any(:digests)
                        """)
                .param("digests", Columns.bytes(digests, d -> d))
                .query(
                        row -> {
                            found.put(ByteBuffer.wrap(row.getBytes("digest")), row.getLong("id"));
                        });
        return found;
    }

    /** Puts words there, in the order given, unless somebody else was first. */
    void insertWordings(List<Wording> wordings) {
        sql.sql(
                        """
                        insert into ordering.wording (tenant_id, digest, product_name, option_text)
                        select :tenant, n.* from unnest(:digests::bytea[], :names::text[], :options::text[]) as n
                        on conflict (tenant_id, digest) do nothing
                        """)
                .param("digests", Columns.bytes(wordings, Wording::digest))
                .param("names", Columns.texts(wordings, Wording::productName))
                .param("options", Columns.texts(wordings, Wording::optionText))
                .update();
    }

    /** Files items that were not there; tells their keys. */
    Map<ItemKey, ItemId> insertItems(
            AccountId account, Channel channel, List<NewItem> items, Instant seenAt, Instant now) {
        Map<ItemKey, ItemId> filed = new HashMap<>();
        sql.sql(
                        """
                        insert into ordering.item (tenant_id, account_id, channel, seen_at, collected_at, updated_at,
                          order_id, item_key, line_no, product_no, option_no, seller_code, wording_id, listing_id, linked,
                          quantity, cancelled_quantity, cancelled_at_channel, unit_price, discount, paid_amount,
                          shipping_fee, shipping_fee_type, stage, hold, hold_reason, hold_under, closed, courier, waybill,
                          channel_status, state_known, claimed, due_told, ordered_at, paid_at, due_at, confirmed_at,
                          shipped_at, delivered_at, completed_at)
                        select :tenant, :account, :channel, :seenAt, :now, :now,
                          n.order_id, n.item_key, n.line_no, n.product_no, n.option_no, n.seller_code, n.wording_id,
                          n.listing_id, n.linked, n.quantity, n.cancelled, n.cancelled_at_channel, n.unit_price, n.discount,
                          n.paid, n.shipping_fee, n.shipping_fee_type, n.stage, n.hold, n.hold_reason, n.hold_under, n.closed,
                          n.courier, n.waybill, n.channel_status, n.state_known, n.claimed, n.due_told,
                          to_timestamp(n.ordered), to_timestamp(n.paid_on), to_timestamp(n.due),
                          to_timestamp(n.confirmed), to_timestamp(n.shipped), to_timestamp(n.delivered),
                          to_timestamp(n.completed)
                        from unnest(:orders::bigint[], :keys::text[], :lines::text[], :products::text[], :options::text[],
                          :codes::text[], :wordings::bigint[], :listings::bigint[], :linked::boolean[], :quantities::int[],
                          :cancelled::int[], :cancelledAtChannel::int[], :unitPrices::bigint[], :discounts::bigint[],
                          :paid::bigint[], :fees::bigint[], :feeTypes::text[], :stages::text[], :holds::text[],
                          :holdReasons::text[], :holdsUnder::text[], :closed::text[], :couriers::text[], :waybills::text[],
                          :statuses::text[], :known::boolean[], :claimed::boolean[], :dueTold::boolean[], :ordered::float8[],
                          :paidOn::float8[], :due::float8[], :confirmed::float8[], :shipped::float8[], :delivered::float8[],
                          :completed::float8[]) as n (order_id, item_key, line_no, product_no, option_no, seller_code,
                          wording_id, listing_id, linked, quantity, cancelled, cancelled_at_channel, unit_price, discount,
                          paid, shipping_fee, shipping_fee_type, stage, hold, hold_reason, hold_under, closed, courier,
                          waybill, channel_status, state_known, claimed, due_told, ordered, paid_on, due, confirmed, shipped,
                          delivered, completed)
                        returning id, item_key
                        """)
                .param("account", account.value())
                .param("channel", channel.name())
                .param("seenAt", at(seenAt))
                .param("now", at(now))
                .param("orders", Columns.longs(items, i -> i.order().value()))
                .param("keys", Columns.texts(items, i -> i.seen().key().value()))
                .param("lines", Columns.texts(items, i -> i.seen().lineNo()))
                .param("products", Columns.texts(items, i -> i.seen().productNo()))
                .param("options", Columns.texts(items, i -> i.seen().optionNo()))
                .param("codes", Columns.texts(items, i -> i.seen().sellerCode()))
                .param("wordings", Columns.longs(items, NewItem::wording))
                .param("listings", Columns.longsOrNull(items, NewItem::listing))
                .param("linked", Columns.flags(items, NewItem::linked))
                .param("quantities", Columns.ints(items, i -> i.seen().quantity()))
                .param("cancelled", Columns.ints(items, NewItem::cancelled))
                .param("cancelledAtChannel", Columns.ints(items, NewItem::cancelledAtChannel))
                .param("unitPrices", Columns.longs(items, i -> i.seen().unitPrice()))
                .param("discounts", Columns.longs(items, i -> i.seen().discount()))
                .param("paid", Columns.longs(items, i -> i.seen().paidAmount()))
                .param("fees", Columns.longs(items, i -> i.seen().shippingFee()))
                .param("feeTypes", Columns.names(items, i -> i.seen().shippingFeeType()))
                .param("stages", Columns.names(items, NewItem::stage))
                .param("holds", Columns.names(items, NewItem::hold))
                .param("holdReasons", Columns.texts(items, NewItem::holdReason))
                .param("holdsUnder", Columns.names(items, NewItem::holdUnder))
                .param("closed", Columns.names(items, NewItem::closed))
                .param("couriers", Columns.texts(items, NewItem::courier))
                .param("waybills", Columns.texts(items, NewItem::waybill))
                .param("statuses", Columns.texts(items, i -> i.seen().channelStatus()))
                .param("known", Columns.flags(items, i -> i.seen().state() != null))
                .param("claimed", Columns.flags(items, i -> i.seen().claimed()))
                .param("dueTold", Columns.flags(items, i -> i.seen().shipBy() != null))
                .param("ordered", Columns.times(items, i -> i.seen().orderedAt()))
                .param("paidOn", Columns.times(items, i -> i.seen().paidAt()))
                .param("due", Columns.times(items, NewItem::due))
                .param("confirmed", Columns.times(items, NewItem::confirmedAt))
                .param("shipped", Columns.times(items, NewItem::shippedAt))
                .param("delivered", Columns.times(items, NewItem::deliveredAt))
                .param("completed", Columns.times(items, NewItem::completedAt))
                .query(
                        row -> {
                            filed.put(
                                    new ItemKey(row.getString("item_key")),
                                    new ItemId(row.getLong("id")));
                        });
        return filed;
    }

    /** Notes that these items were seen as they are. */
    void seen(Collection<ItemId> items, Instant seenAt) {
        sql.sql(
                        """
                        update ordering.item i set seen_at = :seenAt
                        where i.tenant_id = :tenant and i.id = any(:ids) and i.seen_at < :seenAt
                        """)
                .param("ids", ids(items))
                .param("seenAt", at(seenAt))
                .update();
    }

    /** Writes what the channel shows on items that are held. */
    void observe(List<Change> changes, Instant seenAt, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set seen_at = :seenAt, updated_at = :now, stage = n.stage,
                          pending = case when n.settles then null else i.pending end,
                          answer_step = case when n.settles then null else i.answer_step end,
                          answer_unknown = i.answer_unknown and not n.settles,
                          answer_code = case when n.settles then null else i.answer_code end,
                          answer_text = case when n.settles then null else i.answer_text end,
                          answered_at = case when n.settles then null else i.answered_at end,
                          closed = coalesce(i.closed, n.closed), cancelled_at_channel = n.cancelled_at_channel,
                          channel_status = n.channel_status, state_known = n.state_known, claimed = n.claimed,
                          discrepant = n.discrepant, due_at = to_timestamp(n.due), due_told = i.due_told or n.due_told,
                          courier = case when i.waybill is null or n.elsewhere then n.courier else i.courier end,
                          waybill = case when i.waybill is null or n.elsewhere then n.waybill else i.waybill end,
                          parcel_id = case when n.elsewhere then null else i.parcel_id end,
                          confirmed_at = coalesce(i.confirmed_at, to_timestamp(n.confirmed)),
                          shipped_at = coalesce(i.shipped_at, to_timestamp(n.shipped)),
                          delivered_at = coalesce(i.delivered_at, to_timestamp(n.delivered)),
                          completed_at = coalesce(i.completed_at, to_timestamp(n.completed))
                        from unnest(:ids::bigint[], :was::text[], :stages::text[], :settles::boolean[], :closed::text[],
                          :cancelled::int[], :statuses::text[], :known::boolean[], :claimed::boolean[],
                          :discrepant::boolean[], :due::float8[], :dueTold::boolean[], :couriers::text[], :waybills::text[],
                          :elsewhere::boolean[],
                          :confirmed::float8[], :shipped::float8[], :delivered::float8[], :completed::float8[])
                          as n (id, was, stage, settles, closed, cancelled_at_channel, channel_status, state_known, claimed,
                          discrepant, due, due_told, courier, waybill, elsewhere, confirmed, shipped, delivered, completed)
                        where i.tenant_id = :tenant and i.id = n.id and i.stage = n.was
                        """)
                .param("seenAt", at(seenAt))
                .param("now", at(now))
                .param("ids", Columns.longs(changes, c -> c.was().id().value()))
                .param("was", Columns.names(changes, c -> c.was().stage()))
                .param("stages", Columns.names(changes, Change::stage))
                .param("settles", Columns.flags(changes, Change::settlesAsked))
                .param("closed", Columns.names(changes, Change::closed))
                .param("cancelled", Columns.ints(changes, Change::cancelledAtChannel))
                .param("statuses", Columns.texts(changes, c -> c.seen().channelStatus()))
                .param("known", Columns.flags(changes, c -> c.seen().state() != null))
                .param("claimed", Columns.flags(changes, c -> c.seen().claimed()))
                .param("discrepant", Columns.flags(changes, Change::discrepant))
                .param("due", Columns.times(changes, Change::due))
                .param("dueTold", Columns.flags(changes, c -> c.seen().shipBy() != null))
                .param("couriers", Columns.texts(changes, Change::courier))
                .param("waybills", Columns.texts(changes, Change::waybill))
                .param("elsewhere", Columns.flags(changes, Change::elsewhere))
                .param("confirmed", Columns.times(changes, Change::confirmedAt))
                .param("shipped", Columns.times(changes, Change::shippedAt))
                .param("delivered", Columns.times(changes, Change::deliveredAt))
                .param("completed", Columns.times(changes, Change::completedAt))
                .update();
    }

    /** Notes that something beside these items changed. */
    void noteChanged(Collection<ItemId> items) {
        sql.sql(
                        """
                        insert into ordering.changed (tenant_id, item_id) select :tenant, n.* from unnest(:ids::bigint[]) as n
                        """)
                .param("ids", ids(items))
                .update();
    }

    void noteChangedOrders(Collection<OrderId> orders) {
        sql.sql(
                        """
                        insert into ordering.changed (tenant_id, item_id) select :tenant, i.id from ordering.item i
                        where i.tenant_id = :tenant and i.order_id = any(:orders)
                        """)
                .param("orders", Columns.longs(orders, OrderId::value))
                .update();
    }

    void noteChangedSkus(Collection<Long> skus) {
        sql.sql(
                        """
                        insert into ordering.changed (tenant_id, item_id) select :tenant, i.id from ordering.item_sku s
                        join ordering.item i on i.tenant_id = s.tenant_id and i.id = s.item_id
                        where s.tenant_id = :tenant and s.sku_id = any(:skus) and i.closed is null and i.stage <> 'COMPLETED'
                        """)
                .param("skus", Columns.longs(skus, Long::longValue))
                .update();
    }

    /** Moves the time of change of what was noted; how many notes were taken. */
    int touch(int atMost, Instant now) {
        return sql.sql(
                        """
                        with taken as (
                          delete from ordering.changed c where c.tenant_id = :tenant and c.id in (
                            select o.id from ordering.changed o where o.tenant_id = :tenant order by o.id limit :atMost)
                          returning c.item_id
                        ), picked as (
                          select p.id from ordering.item p
                          where p.tenant_id = :tenant and p.id in (select item_id from taken) order by p.id for no key update
                        ), touched as (
                          update ordering.item i set updated_at = greatest(i.updated_at, :now)
                          from picked where i.tenant_id = :tenant and i.id = picked.id)
                        select count(*) from taken
                        """)
                .param("atMost", atMost)
                .param("now", at(now))
                .query(Integer.class)
                .single();
    }

    /** Opens a discrepancy for each item that has none open. */
    void openDiscrepancies(List<Apart> apart, Instant seenAt) {
        sql.sql(
                        """
                        insert into ordering.discrepancy (tenant_id, seen_at, item_id, our_stage, channel_state, channel_status)
                        select :tenant, :seenAt, n.* from unnest(:ids::bigint[], :ours::text[], :theirs::text[],
                          :statuses::text[]) as n
                        on conflict (tenant_id, item_id) where settled_at is null do nothing
                        """)
                .param("seenAt", at(seenAt))
                .param("ids", Columns.longs(apart, a -> a.item().value()))
                .param("ours", Columns.names(apart, Apart::ours))
                .param("theirs", Columns.texts(apart, Apart::theirs))
                .param("statuses", Columns.texts(apart, Apart::status))
                .update();
        sql.sql(
                        """
                        update ordering.item i set discrepant = true
                        where i.tenant_id = :tenant and i.id = any(:ids) and not i.discrepant
                        """)
                .param("ids", Columns.longs(apart, a -> a.item().value()))
                .update();
    }

    /**
     * An item about which the channel and we differ.
     *
     * @param theirs the state that the channel shows, or GONE
     * @param status the channel's own code
     */
    record Apart(ItemId item, Stage ours, String theirs, String status) {}

    void settleDiscrepancies(Collection<ItemId> items, Instant now) {
        sql.sql(
                        """
                        update ordering.discrepancy d set settled_at = :now
                        where d.tenant_id = :tenant and d.item_id = any(:ids) and d.settled_at is null
                        """)
                .param("now", at(now))
                .param("ids", ids(items))
                .update();
    }

    /** Which of these the channel did not show when it was asked last. */
    Set<ItemId> gone(Collection<ItemId> items) {
        return Set.copyOf(
                sql.sql(
                                """
                                select d.item_id as id from ordering.discrepancy d
                                where d.tenant_id = :tenant and d.item_id = any(:ids) and d.settled_at is null
                                  and d.channel_state = 'GONE'
                                """)
                        .param("ids", ids(items))
                        .query(OrderStore::id)
                        .list());
    }

    // ---- SKUs of items

    void insertSkus(List<ItemSku> skus) {
        sql.sql(
                        """
                        insert into ordering.item_sku (tenant_id, allocation, item_id, sku_id, per_piece, quantity)
                        select :tenant, 'RESERVED', n.* from unnest(:items::bigint[], :skus::bigint[], :perPiece::int[],
                          :quantities::int[]) as n
                        """)
                .param("items", Columns.longs(skus, s -> s.item().value()))
                .param("skus", Columns.longs(skus, s -> s.sku().value()))
                .param("perPiece", Columns.ints(skus, ItemSku::perPiece))
                .param("quantities", Columns.ints(skus, ItemSku::quantity))
                .update();
    }

    void insertSets(List<InSet> through) {
        sql.sql(
                        """
                        insert into ordering.item_set (tenant_id, item_id, set_id, part_id, sets, per_piece)
                        select :tenant, n.* from unnest(:items::bigint[], :sets::bigint[], :parts::bigint[], :pieces::int[],
                          :perPiece::int[]) as n
                        """)
                .param("items", Columns.longs(through, s -> s.item().value()))
                .param("sets", Columns.longs(through, s -> s.set().value()))
                .param("parts", Columns.longs(through, s -> s.part().value()))
                .param("pieces", Columns.ints(through, InSet::pieces))
                .param("perPiece", Columns.ints(through, InSet::perPiece))
                .update();
    }

    /** The SKUs of these items, in the order of the SKUs. */
    List<ItemSku> skus(Collection<ItemId> items) {
        return sql.sql(
                        """
                        select s.item_id, s.sku_id, s.per_piece, s.quantity, s.allocation from ordering.item_sku s
                        where s.tenant_id = :tenant and s.item_id = any(:ids) order by s.sku_id, s.item_id
                        """)
                .param("ids", ids(items))
                .query(
                        (row, n) ->
                                new ItemSku(
                                        new ItemId(row.getLong("item_id")),
                                        new SkuId(row.getLong("sku_id")),
                                        row.getInt("per_piece"),
                                        row.getInt("quantity"),
                                        Allocation.valueOf(row.getString("allocation"))))
                .list();
    }

    /** Writes what the stock keeps for these. */
    void allocate(List<ItemSku> skus, Allocation allocation) {
        sql.sql(
                        """
                        update ordering.item_sku s set allocation = :allocation
                        from unnest(:items::bigint[], :skus::bigint[]) as n (item_id, sku_id)
                        where s.tenant_id = :tenant and s.item_id = n.item_id and s.sku_id = n.sku_id
                          and s.allocation <> 'NONE'
                        """)
                .param("allocation", allocation.name())
                .param("items", Columns.longs(skus, s -> s.item().value()))
                .param("skus", Columns.longs(skus, s -> s.sku().value()))
                .update();
    }

    /** Writes how many pieces are still to go; none keeps nothing. */
    void requantify(List<ItemSku> skus) {
        sql.sql(
                        """
                        update ordering.item_sku s set quantity = n.quantity,
                          allocation = case when n.quantity = 0 then 'NONE' else s.allocation end
                        from unnest(:items::bigint[], :skus::bigint[], :quantities::int[]) as n (item_id, sku_id, quantity)
                        where s.tenant_id = :tenant and s.item_id = n.item_id and s.sku_id = n.sku_id
                        """)
                .param("items", Columns.longs(skus, s -> s.item().value()))
                .param("skus", Columns.longs(skus, s -> s.sku().value()))
                .param("quantities", Columns.ints(skus, ItemSku::quantity))
                .update();
    }

    /** Of which order each of these items is. */
    Map<ItemId, OrderId> ordersOf(Collection<ItemId> items) {
        Map<ItemId, OrderId> orders = new HashMap<>();
        sql.sql(
                        """
                        select i.id, i.order_id from ordering.item i where i.tenant_id = :tenant and i.id = any(:ids)
                        """)
                .param("ids", Columns.longs(items, ItemId::value))
                .query(
                        (ResultSet row) -> {
                            orders.put(
                                    new ItemId(row.getLong("id")),
                                    new OrderId(row.getLong("order_id")));
                        });
        return orders;
    }

    /** Items that wait for SKUs of these listings, held. */
    List<Standing> lockUnlinked(Collection<ListingId> listings) {
        return sql.sql(
                        STANDING
                                + " and i.listing_id = any(:listings) and not i.linked and i.closed is null"
                                + " order by i.id for no key update of i")
                .param("listings", Columns.longs(listings, ListingId::value))
                .query(OrderStore::standing)
                .list();
    }

    /** How many items wait for SKUs of these listings. */
    Map<ListingId, Integer> waiting(Collection<ListingId> listings) {
        Map<ListingId, Integer> waiting = new HashMap<>();
        sql.sql(
                        """
                        select i.listing_id, count(*) as items from ordering.item i
                        where i.tenant_id = :tenant and i.listing_id = any(:listings) and not i.linked and i.closed is null
                        group by i.listing_id
                        """)
                .param("listings", Columns.longs(listings, ListingId::value))
                .query(
                        row -> {
                            waiting.put(
                                    new ListingId(row.getLong("listing_id")), row.getInt("items"));
                        });
        return waiting;
    }

    /** Pieces of listings paid for after an instant each and up to another. */
    Map<ListingId, Integer> paidBetween(Map<ListingId, Instant> since, Instant until) {
        return pieces("i.paid_at > a.at and i.paid_at <= :until::timestamptz", since, until);
    }

    /** Pieces of listings paid for up to an instant each and collected after it. */
    Map<ListingId, Integer> collectedAfterPaidBefore(Map<ListingId, Instant> until) {
        return pieces("i.paid_at <= a.at and i.collected_at > a.at", until, null);
    }

    /** Nobody pays later than a week after he ordered; so far back the orders are looked at. */
    private Map<ListingId, Integer> pieces(
            String which, Map<ListingId, Instant> at, @Nullable Instant until) {
        Map<ListingId, Integer> pieces = new HashMap<>();
        List<ListingId> ids = List.copyOf(at.keySet());
        sql.sql(
                        """
                        select i.listing_id, sum(i.quantity - i.cancelled_quantity) as pieces
                        from ordering.item i
                        join unnest(:ids::bigint[], :ats::timestamptz[]) as a (id, at) on a.id = i.listing_id
                        where i.tenant_id = :tenant and i.ordered_at > :earliest::timestamptz and\s"""
                                + which
                                + " group by i.listing_id")
                .param("ids", Columns.longs(ids, ListingId::value))
                .param("ats", ids.stream().map(id -> at.get(id).toString()).toArray(String[]::new))
                .param("until", until == null ? null : until.toString())
                .param(
                        "earliest",
                        java.util.Collections.min(at.values()).minus(Duration.ofDays(7)).toString())
                .query(
                        row -> {
                            pieces.put(
                                    new ListingId(row.getLong("listing_id")), row.getInt("pieces"));
                        });
        return pieces;
    }

    /** These items have SKUs now; a hold for want of them ends. */
    void linked(Collection<ItemId> items, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set linked = true, updated_at = :now,
                          hold = case when i.hold = 'UNMATCHED' then 'NONE' else i.hold end,
                          hold_reason = case when i.hold = 'UNMATCHED' then null else i.hold_reason end,
                          hold_under = case when i.hold_under = 'UNMATCHED' then 'NONE' else i.hold_under end
                        where i.tenant_id = :tenant and i.id = any(:ids)
                        """)
                .param("ids", ids(items))
                .param("now", at(now))
                .update();
    }

    /** New items of these listings that have their SKUs and that nobody moves, held. */
    List<ItemId> lockLinkedAndNew(Collection<ListingId> listings) {
        return sql.sql(
                        """
                        select i.id from ordering.item i
                        where i.tenant_id = :tenant and i.listing_id = any(:listings) and i.linked and i.closed is null
                          and i.stage = 'NEW' and i.pending is null
                        order by i.id for no key update
                        """)
                .param("listings", Columns.longs(listings, ListingId::value))
                .query((row, n) -> new ItemId(row.getLong("id")))
                .list();
    }

    /** Open items of these listings that have their SKUs and have not left. */
    int countLinked(Collection<ListingId> listings) {
        return sql.sql(
                        """
                        select count(*) from ordering.item i
                        where i.tenant_id = :tenant and i.listing_id = any(:listings) and i.linked and i.closed is null
                          and i.stage in ('NEW', 'CONFIRMED', 'READY')
                        """)
                .param("listings", Columns.longs(listings, ListingId::value))
                .query(Integer.class)
                .single();
    }

    /** What the reservations of these items are called in the stock. */
    List<String> reservationKeys(Collection<ItemId> items) {
        return sql.sql(
                        """
                        select 'item:' || s.item_id || ':' || s.sku_id as key from ordering.item_sku s
                        where s.tenant_id = :tenant and s.item_id = any(:ids) order by s.sku_id, s.item_id
                        """)
                .param("ids", ids(items))
                .query(String.class)
                .list();
    }

    /** These items, held and their stock given back, have no SKUs any more and wait for some. */
    void unlinked(Collection<ItemId> items, Instant now) {
        sql.sql("delete from ordering.item_sku where tenant_id = :tenant and item_id = any(:ids)")
                .param("ids", ids(items))
                .update();
        sql.sql(
                        """
                        update ordering.item i set linked = false, updated_at = :now,
                          hold = case when i.hold = 'NONE' then 'UNMATCHED' else i.hold end,
                          hold_under = case when i.hold <> 'NONE' and i.hold_under = 'NONE' then 'UNMATCHED'
                            else i.hold_under end
                        where i.tenant_id = :tenant and i.id = any(:ids)
                        """)
                .param("ids", ids(items))
                .param("now", at(now))
                .update();
    }

    // ---- steps

    private static final String FREE =
            " and i.pending is null and i.hold = 'NONE' and i.closed is null and i.state_known";

    /** Where a step that was asked or taken led. */
    record Stepped(
            ItemId id,
            AccountId account,
            Channel channel,
            ItemKey key,
            @Nullable String shipmentNo) {}

    /** NEW → asked to confirm; items typed by hand → CONFIRMED. */
    List<Stepped> askConfirm(Collection<ItemId> items, Instant now) {
        return ask(Step.CONFIRM, items, now);
    }

    /** READY → asked to ship; items typed by hand → SHIPPED. */
    List<Stepped> askShip(Collection<ItemId> items, Instant now) {
        return ask(Step.SHIP, items, now);
    }

    /** The step is asked of the channel; where there is none, it is taken. */
    private List<Stepped> ask(Step step, Collection<ItemId> items, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                                update ordering.item i set updated_at = :now,
                                  pending = case when i.channel = 'OFFLINE' then null else :step end,
                                  stage = case when i.channel = 'OFFLINE' then :to else i.stage end,
                                  confirmed_at = case when i.channel = 'OFFLINE' and :to = 'CONFIRMED' then :now::timestamptz
                                    else i.confirmed_at end,
                                  shipped_at = case when i.channel = 'OFFLINE' and :to = 'SHIPPED' then :now::timestamptz
                                    else i.shipped_at end,
                                  answer_step = null, answer_unknown = false, answer_code = null, answer_text = null,
                                  answered_at = null
                                from picked join ordering.orders o on o.tenant_id = :tenant and o.id = picked.order_id
                                where i.tenant_id = :tenant and i.id = picked.id and i.stage = :from
                                """
                                + FREE
                                + STEPPED)
                .param("ids", ids(items))
                .param("step", step.name())
                .param("from", step.from().name())
                .param("to", step.to().name())
                .param("now", at(now))
                .query(OrderStore::stepped)
                .list();
    }

    private static final String PICKED =
            """
            with picked as (
              select p.id, p.order_id from ordering.item p where p.tenant_id = :tenant and p.id = any(:ids)
              order by p.id for no key update)
            """;

    private static final String STEPPED =
            " returning i.id, i.account_id, i.channel, i.item_key, nullif(o.shipment_no, '') as shipment_no";

    private static Stepped stepped(ResultSet row, int number) throws SQLException {
        return new Stepped(
                new ItemId(row.getLong("id")),
                new AccountId(row.getLong("account_id")),
                Channel.valueOf(row.getString("channel")),
                new ItemKey(row.getString("item_key")),
                row.getString("shipment_no"));
    }

    /** CONFIRMED → READY, with the waybill, where all of the stock is kept. */
    List<ItemId> pack(Map<ItemId, ParcelRef> parcels, Instant now) {
        return parcels(
                PICKED
                        + """
                update ordering.item i set updated_at = :now, stage = 'READY', packed_at = :now,
                  parcel_id = n.parcel_id, courier = n.courier, waybill = n.waybill
                from picked join unnest(:ids::bigint[], :parcels::bigint[], :couriers::text[], :waybills::text[])
                  as n (id, parcel_id, courier, waybill) on n.id = picked.id
                where i.tenant_id = :tenant and i.id = picked.id and i.stage = 'CONFIRMED' and i.linked
                  and not exists (select from ordering.item_sku s
                    where s.tenant_id = :tenant and s.item_id = i.id and s.allocation = 'SHORT')
                """
                        + FREE
                        + " returning i.id",
                parcels,
                now);
    }

    /** Another waybill on READY items; a refusal of the old one is forgotten. */
    List<ItemId> relabel(Map<ItemId, ParcelRef> parcels, Instant now) {
        return parcels(
                PICKED
                        + """
                update ordering.item i set updated_at = :now, parcel_id = n.parcel_id, courier = n.courier,
                  waybill = n.waybill, answer_step = null, answer_unknown = false, answer_code = null,
                  answer_text = null, answered_at = null
                from picked join unnest(:ids::bigint[], :parcels::bigint[], :couriers::text[], :waybills::text[])
                  as n (id, parcel_id, courier, waybill) on n.id = picked.id
                where i.tenant_id = :tenant and i.id = picked.id and i.stage = 'READY'
                """
                        + FREE
                        + " returning i.id",
                parcels,
                now);
    }

    private List<ItemId> parcels(String statement, Map<ItemId, ParcelRef> parcels, Instant now) {
        return sql.sql(statement)
                .param("ids", ids(parcels.keySet()))
                .param("parcels", Columns.longsOrNull(parcels.values(), ParcelRef::parcelId))
                .param("couriers", Columns.texts(parcels.values(), ParcelRef::courier))
                .param("waybills", Columns.texts(parcels.values(), ParcelRef::number))
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** READY → CONFIRMED, without the waybill; {@code evenHeld} where a cancel is applied. */
    List<ItemId> unpack(Collection<ItemId> items, boolean evenHeld, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, stage = 'CONFIRMED', packed_at = null, parcel_id = null,
                          courier = null, waybill = null, answer_step = null, answer_unknown = false, answer_code = null,
                          answer_text = null, answered_at = null
                        from picked
                        where i.tenant_id = :tenant and i.id = picked.id and i.stage = 'READY' and i.pending is null
                          and i.closed is null and (:evenHeld or (i.hold = 'NONE' and i.state_known))
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("evenHeld", evenHeld)
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** The channel did what was asked; tells those that moved. Others lose the mark only. */
    List<ItemId> accepted(Step step, Collection<ItemId> items, Instant now) {
        List<ItemId> moved =
                sql.sql(
                                PICKED
                                        + """
                                update ordering.item i set updated_at = :now, stage = :to, pending = null,
                                  confirmed_at = case when :to = 'CONFIRMED' then :now::timestamptz else i.confirmed_at end,
                                  shipped_at = case when :to = 'SHIPPED' then :now::timestamptz else i.shipped_at end,
                                  seen_at = greatest(i.seen_at, :now), answer_step = null, answer_unknown = false,
                                  answer_code = null, answer_text = null, answered_at = null
                                from picked
                                where i.tenant_id = :tenant and i.id = picked.id and i.stage = :from and i.closed is null
                                returning i.id
                                """)
                        .param("ids", ids(items))
                        .param("from", step.from().name())
                        .param("to", step.to().name())
                        .param("now", at(now))
                        .query(OrderStore::id)
                        .list();
        unasked(step, items, now);
        return moved;
    }

    /** Takes the mark of an asked step; tells whose. */
    List<ItemId> unasked(Step step, Collection<ItemId> items, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, pending = null, answer_step = null,
                          answer_unknown = false, answer_code = null, answer_text = null, answered_at = null
                        from picked where i.tenant_id = :tenant and i.id = picked.id and i.pending = :step
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("step", step.name())
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Marks items as asked once more after a refusal, where they may still be asked. */
    List<ItemId> askedAgain(Step step, Collection<ItemId> items, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, pending = :step, answer_step = null,
                          answer_unknown = false, answer_code = null, answer_text = null, answered_at = null
                        from picked where i.tenant_id = :tenant and i.id = picked.id and i.stage = :from
                        """
                                + FREE
                                + " returning i.id")
                .param("ids", ids(items))
                .param("step", step.name())
                .param("from", step.from().name())
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Writes what the channel said to a step that is asked; tells on whom it was written. */
    List<ItemId> answered(Step step, List<Orders.Said> said, boolean unknown, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, pending = case when :unknown then i.pending end,
                          answer_step = :step, answer_unknown = :unknown, answer_code = n.code, answer_text = n.text,
                          answered_at = :now
                        from picked join unnest(:ids::bigint[], :codes::text[], :texts::text[]) as n (id, code, text)
                          on n.id = picked.id
                        where i.tenant_id = :tenant and i.id = picked.id and i.pending = :step
                        returning i.id
                        """)
                .param("ids", Columns.longs(said, s -> s.item().value()))
                .param("codes", Columns.texts(said, Orders.Said::code))
                .param("texts", Columns.texts(said, Orders.Said::message))
                .param("step", step.name())
                .param("unknown", unknown)
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** A step that nobody is asked for; tells those that moved. */
    List<ItemId> arrive(Step step, Collection<ItemId> items, Instant when, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, stage = :to,
                          delivered_at = case when :to = 'DELIVERED' then :when::timestamptz else i.delivered_at end,
                          completed_at = case when :to = 'COMPLETED' then :when::timestamptz else i.completed_at end
                        from picked
                        where i.tenant_id = :tenant and i.id = picked.id and i.stage = :from and i.closed is null
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("from", step.from().name())
                .param("to", step.to().name())
                .param("when", at(when))
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Counts what was completed, by the month in Seoul. */
    void countCompleted(Map<LocalDate, Integer> byMonth) {
        sql.sql(
                        """
                        insert into ordering.completed as c (tenant_id, month, items)
                        select :tenant, n.* from unnest(:months::date[], :items::bigint[]) as n order by 2
                        on conflict (tenant_id, month) do update set items = c.items + excluded.items
                        where c.tenant_id = :tenant
                        """)
                .param("months", Columns.texts(byMonth.keySet(), LocalDate::toString))
                .param("items", Columns.longs(byMonth.values(), Integer::longValue))
                .update();
    }

    // ---- holds and cancels

    List<ItemId> hold(Collection<ItemId> items, Hold hold, String reason, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, hold = :hold, hold_reason = :reason
                        from picked where i.tenant_id = :tenant and i.id = picked.id and i.hold = 'NONE'
                          and i.closed is null and i.stage in ('NEW', 'CONFIRMED', 'READY') and i.pending is null
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("hold", hold.name())
                .param("reason", reason)
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Holds each for its own reason; those that may be held by hand. */
    List<ItemId> holdEach(Map<ItemId, String> reasons, Instant now) {
        if (reasons.isEmpty()) {
            return List.of();
        }
        List<ItemId> items = reasons.keySet().stream().sorted().toList();
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, hold = 'SELLER', hold_reason = n.reason
                        from picked, unnest(:ids::bigint[], :reasons::text[]) as n (id, reason)
                        where i.tenant_id = :tenant and i.id = picked.id and n.id = i.id and i.hold = 'NONE'
                          and i.closed is null and i.stage in ('NEW', 'CONFIRMED', 'READY') and i.pending is null
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("reasons", Columns.texts(items, reasons::get))
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /**
     * Holds items that have not left for their receiver, also while they are asked to ship; what is
     * held for something else stays so, and under a claim this hold waits.
     */
    void holdForAddress(Collection<ItemId> items, String reason, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set updated_at = :now,
                          hold = case when i.hold = 'NONE' then 'ADDRESS' else i.hold end,
                          hold_reason = case when i.hold = 'NONE' then :reason else i.hold_reason end,
                          hold_under = case when i.hold = 'CLAIM' and i.hold_under = 'NONE' then 'ADDRESS'
                            else i.hold_under end,
                          hold_under_reason = case when i.hold = 'CLAIM' and i.hold_under = 'NONE' then :reason
                            else i.hold_under_reason end
                        where i.tenant_id = :tenant and i.id = any(:ids) and i.closed is null
                          and i.stage in ('NEW', 'CONFIRMED', 'READY')
                        """)
                .param("ids", ids(items))
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    List<ItemId> release(Collection<ItemId> items, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, hold = 'NONE', hold_reason = null
                        from picked where i.tenant_id = :tenant and i.id = picked.id
                          and i.hold in ('ADDRESS', 'SELLER', 'DUPLICATE')
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /**
     * Holds as CLAIM over whatever held before; tells those that were not held so already. What was
     * held so for want of any other reason gets this one.
     */
    List<ItemId> holdForClaim(
            Collection<ItemId> items, String reason, String noReason, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, hold = 'CLAIM', hold_reason = :reason,
                          hold_under = case when i.hold = 'CLAIM' then i.hold_under else i.hold end,
                          hold_under_reason = case when i.hold = 'CLAIM' then i.hold_under_reason else i.hold_reason end
                        from picked where i.tenant_id = :tenant and i.id = picked.id and i.closed is null
                          and (i.hold <> 'CLAIM' or i.hold_reason = :noReason and :reason <> :noReason)
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("reason", reason)
                .param("noReason", noReason)
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Of these, what is held as CLAIM for that reason. */
    List<ItemId> heldForClaim(Collection<ItemId> items, String reason) {
        return sql.sql(
                        """
                        select i.id from ordering.item i where i.tenant_id = :tenant and i.id = any(:ids)
                          and i.hold = 'CLAIM' and i.hold_reason = :reason
                        """)
                .param("ids", ids(items))
                .param("reason", reason)
                .query(OrderStore::id)
                .list();
    }

    /** Whatever they are held as CLAIM for, it is this from now on. */
    void reasonForClaim(Collection<ItemId> items, String reason, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set updated_at = :now, claimed = false, hold_reason = :reason
                        where i.tenant_id = :tenant and i.id = any(:ids) and i.hold = 'CLAIM'
                        """)
                .param("ids", ids(items))
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    /** The claim is gone: what held before holds again; tells whose. */
    List<ItemId> releaseClaim(Collection<ItemId> items, Instant now) {
        return sql.sql(
                        PICKED
                                + """
                        update ordering.item i set updated_at = :now, claimed = false, hold = i.hold_under,
                          hold_reason = i.hold_under_reason, hold_under = 'NONE', hold_under_reason = null
                        from picked where i.tenant_id = :tenant and i.id = picked.id and i.hold = 'CLAIM'
                        returning i.id
                        """)
                .param("ids", ids(items))
                .param("now", at(now))
                .query(OrderStore::id)
                .list();
    }

    /** Notes how much is cancelled at the channel; it never gets less. */
    void cancelledAtChannel(Map<ItemId, Integer> pieces, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set cancelled_at_channel = n.pieces, updated_at = :now
                        from unnest(:ids::bigint[], :pieces::int[]) as n (id, pieces)
                        where i.tenant_id = :tenant and i.id = n.id and i.cancelled_at_channel < n.pieces
                        """)
                .param("ids", ids(pieces.keySet()))
                .param("pieces", Columns.ints(pieces.values(), Integer::intValue))
                .param("now", at(now))
                .update();
    }

    /** Writes how much is cancelled here; the item is closed when nothing is left. */
    void cancel(Map<ItemId, Integer> cancelledInAll, Instant now) {
        sql.sql(
                        """
                        update ordering.item i set updated_at = :now, seen_at = greatest(i.seen_at, :now),
                          cancelled_quantity = n.pieces,
                          cancelled_at_channel = greatest(i.cancelled_at_channel, n.pieces),
                          closed = case when n.pieces = i.quantity then 'CANCELLED' else i.closed end,
                          claimed = false,
                          hold = case when i.hold = 'CLAIM' then i.hold_under else i.hold end,
                          hold_reason = case when i.hold = 'CLAIM' then i.hold_under_reason else i.hold_reason end,
                          hold_under = 'NONE', hold_under_reason = null
                        from unnest(:ids::bigint[], :pieces::int[]) as n (id, pieces)
                        where i.tenant_id = :tenant and i.id = n.id and i.cancelled_quantity < n.pieces and i.closed is null
                        """)
                .param("ids", ids(cancelledInAll.keySet()))
                .param("pieces", Columns.ints(cancelledInAll.values(), Integer::intValue))
                .param("now", at(now))
                .update();
    }

    // ---- the timeline

    void note(List<Timeline.Entry> entries, String who, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        sql.sql(
                        """
                        insert into ordering.event (tenant_id, at, who, item_id, topic, sentence, words)
                        select :tenant, :now, :who, n.item_id, n.topic, n.sentence, string_to_array(n.words, chr(31))
                        from unnest(:ids::bigint[], :topics::text[], :sentences::text[], :words::text[])
                          as n (item_id, topic, sentence, words)
                        """)
                .param("now", at(now))
                .param("who", who)
                .param("ids", Columns.longs(entries, e -> e.item().value()))
                .param("topics", Columns.names(entries, Timeline.Entry::topic))
                .param("sentences", Columns.texts(entries, Timeline.Entry::sentence))
                .param("words", Columns.texts(entries, e -> String.join("\u001f", e.words())))
                .update();
    }

    /** A line as it is stored. */
    record Noted(
            Instant at, Timeline.Topic topic, String sentence, List<String> words, String who) {}

    List<Noted> events(ItemId item) {
        return sql.sql(
                        """
                        select e.at, e.topic, e.sentence, e.words, e.who from ordering.event e
                        where e.tenant_id = :tenant and e.item_id = :id order by e.id desc
                        """)
                .param("id", item.value())
                .query(
                        (row, n) ->
                                new Noted(
                                        instant(row, "at"),
                                        Timeline.Topic.valueOf(row.getString("topic")),
                                        row.getString("sentence"),
                                        List.of((String[]) row.getArray("words").getArray()),
                                        row.getString("who")))
                .list();
    }

    // ---- reading columns

    private static ItemId id(ResultSet row, int number) throws SQLException {
        return new ItemId(row.getLong("id"));
    }

    static <E extends Enum<E>> @Nullable E word(Class<E> words, @Nullable String name) {
        return name == null ? null : Enum.valueOf(words, name);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
