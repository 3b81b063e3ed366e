-- An index that carries the row's own key behind other columns draws lookups of many keys to itself, and reads
-- all of a large service for them: the key is carried along, not searched by.
drop index sending.request_item;
create index request_item on sending.request (tenant_id, item_id, kind) include (id);
drop index sending.trace_request;
create index trace_request on sending.trace (tenant_id, request_id) include (id);
