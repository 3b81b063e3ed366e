-- Who waits: for filling, oldest first, and for the warnings.
create index reservation_short on inventory.reservation (tenant_id, sku_id, place) where state = 'SHORT';
