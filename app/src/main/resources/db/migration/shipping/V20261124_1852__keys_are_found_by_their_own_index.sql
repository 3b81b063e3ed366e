-- An index that carries the row's own key behind other columns draws lookups of many keys to itself, and reads
-- all of a large service for them: the key is carried along, not searched by.
drop index shipping.waybill_entry_item;
create index waybill_entry_item on shipping.waybill_entry (tenant_id, item_id) include (id);
