-- An index that carries the row's own key behind other columns draws lookups of many keys to itself, and reads
-- all of a large service for them: the key is carried along, not searched by.
drop index listings.listing_seen;
create index listing_seen on listings.listing (tenant_id, last_seen) include (id);
drop index listings.listing_account;
create index listing_account on listings.listing (tenant_id, account_id) include (id);
