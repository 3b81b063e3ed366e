-- Beside which item a gift lies: it goes in the box of that item, also when the channel bundles anew.
-- Null for gifts that were given before it was written down.
alter table rules.gift add column item_id bigint;
create index gift_item on rules.gift (tenant_id, item_id) where item_id is not null;
