-- An index that carries the row's own key behind other columns draws lookups of many keys to itself, and reads
-- all of a large service for them: the key is carried along, not searched by.
drop index ordering.item_ordered;
create index item_ordered on ordering.item (tenant_id, ordered_at) include (id);
drop index ordering.item_updated;
create index item_updated on ordering.item (tenant_id, updated_at) include (id);
drop index ordering.item_wording;
create index item_wording on ordering.item (tenant_id, wording_id) include (id);
drop index ordering.item_set_set;
create index item_set_set on ordering.item_set (tenant_id, set_id) include (item_id);
drop index ordering.item_sku_sku;
create index item_sku_sku on ordering.item_sku (tenant_id, sku_id) include (item_id);
drop index ordering.event_item;
create index event_item on ordering.event (tenant_id, item_id) include (id);
drop index ordering.memo_order;
create index memo_order on ordering.memo (tenant_id, order_id) include (id);

-- What has not left: the oldest order of it, and what of an order is still here.
create index item_here on ordering.item (tenant_id, order_id)
  where stage in ('NEW', 'CONFIRMED', 'READY') and closed is null;

-- A channel with little in it, beside one with very much.
create index item_channel on ordering.item (tenant_id, channel, stage, due_at, id) where closed is null;

-- A sample of many rows meets few twice and takes orders for much larger than they are.
alter table ordering.item alter column order_id set (n_distinct = -0.8);
