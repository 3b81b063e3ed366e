package io.moasell.shipping;

import io.moasell.channels.AccountId;
import io.moasell.channels.spi.ItemKey;
import io.moasell.ordering.ItemId;
import io.moasell.ordering.OrderItem;
import io.moasell.tenancy.TenantSql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** All SQL of reading confirmed items once more. */
@Component
class RereadStore {

    private final TenantSql sql;

    RereadStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * An item to be read once more.
     *
     * @param at since when it waits
     */
    record Waiting(ItemId item, AccountId account, ItemKey key, Instant at) {}

    void add(List<OrderItem> items, Instant now) {
        sql.sql(
                        """
                        insert into shipping.reread (tenant_id, item_id, account_id, item_key, at)
                        select :tenant, n.item_id, n.account_id, n.item_key, :now
                        from unnest(:items, :accounts, :keys) as n (item_id, account_id, item_key)
                        on conflict (tenant_id, item_id) do nothing
                        """)
                .param("items", items.stream().map(i -> i.id().value()).toArray(Long[]::new))
                .param(
                        "accounts",
                        items.stream().map(i -> i.account().value()).toArray(Long[]::new))
                .param("keys", items.stream().map(i -> i.key().value()).toArray(String[]::new))
                .param("now", ParcelStore.time(now))
                .update();
    }

    List<Waiting> waiting() {
        return sql.sql(
                        """
                        select r.item_id, r.account_id, r.item_key, r.at from shipping.reread r
                        where r.tenant_id = :tenant order by r.item_id
                        """)
                .query(
                        (row, number) ->
                                new Waiting(
                                        new ItemId(row.getLong("item_id")),
                                        new AccountId(row.getLong("account_id")),
                                        new ItemKey(row.getString("item_key")),
                                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void done(Collection<ItemId> items) {
        sql.sql(
                        """
                        delete from shipping.reread r
                        where r.tenant_id = :tenant and r.item_id = any(:items)
                        """)
                .param("items", ParcelStore.ids(items))
                .update();
    }
}
