package io.moasell.ordering;

import io.moasell.privacy.Retained;
import io.moasell.tenancy.TenantSql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The SQL of receivers: their keyed hashes, compared and never shown, and how they end. */
@Component
class ReceiverStore implements Retained {

    /** As long as the channels are asked about what was sent. */
    private static final Duration ABANDONED = Duration.ofDays(60);

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

    @Override
    public String what() {
        return "주문의 구매자·받는 분";
    }

    /**
     * An order ends with its last item; its masked texts stay, its envelope and hashes go. An item
     * that never ends, for its shop is gone or nobody asks about it any more, counts as ended so
     * long after it was touched, seen or due last.
     */
    @Override
    public int destroy(Instant endedBefore, int atMost) {
        return sql.sql(
                        """
                        update ordering.orders o set envelope = null, name_key = null, buyer_name_key = null,
                          phone_key = null, phone2_key = null, buyer_phone_key = null, last_four_key = null,
                          buyer_last_four_key = null, address_key = null
                        where o.tenant_id = :tenant and o.id in (
                          select x.id from ordering.orders x
                          where x.tenant_id = :tenant and x.envelope is not null and not exists (
                            select 1 from ordering.item i
                            where i.tenant_id = :tenant and i.order_id = x.id
                              and case when i.closed is not null then i.updated_at
                                when i.completed_at is not null then i.completed_at
                                else greatest(i.updated_at, i.seen_at, i.due_at) + :abandoned * interval '1 second'
                                end >= :before)
                          order by x.id limit :atMost for update)
                        """)
                .param("abandoned", ABANDONED.toSeconds())
                .param("before", Timestamp.from(endedBefore))
                .param("atMost", atMost)
                .update();
    }
}
