package io.moasell.ordering;

import io.moasell.tenancy.TenantSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The SQL of receivers: their keyed hashes, compared and never shown. */
@Component
class ReceiverStore {

    private final TenantSql sql;

    ReceiverStore(TenantSql sql) {
        this.sql = sql;
    }

    Map<ItemId, String> receivers(Collection<ItemId> items) {
        Map<ItemId, String> receivers = new HashMap<>();
        sql.sql(
                        """
                        select i.id,
                          case when o.name_key is null or o.address_key is null then 'order ' || o.id
                            else o.name_key || ' ' || o.address_key end as receiver
                        from ordering.item i
                        join ordering.orders o on o.tenant_id = i.tenant_id and o.id = i.order_id
                        where i.tenant_id = :tenant and i.id = any(:items)
                        """)
                .param("items", items.stream().map(ItemId::value).toArray(Long[]::new))
                .query(
                        row -> {
                            receivers.put(new ItemId(row.getLong("id")), row.getString("receiver"));
                        });
        return receivers;
    }
}
