package io.moasell.ordering;

import io.moasell.tenancy.TenantSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Door: whether items go to the same receiver, without saying who that is. */
@Component
public class Receivers {

    private final TenantSql sql;

    Receivers(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A text for each item's receiver: equal for the same name at the same address, whatever the
     * order. Telephone numbers do not count, because channels give each order a virtual one. Made
     * of keyed hashes; an order whose personal data is gone goes to a receiver of its own.
     */
    @Transactional(readOnly = true)
    public Map<ItemId, String> of(Collection<ItemId> items) {
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
