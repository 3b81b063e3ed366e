-- An index that carries the row's own key behind other columns draws lookups of many keys to itself, and reads
-- all of a large service for them: the key is carried along, not searched by.
drop index warehousing.slip_newest;
create index slip_newest on warehousing.slip (tenant_id, kind, written_at) include (id);
drop index warehousing.stock_count_newest;
create index stock_count_newest on warehousing.stock_count (tenant_id, started_at) include (id);
