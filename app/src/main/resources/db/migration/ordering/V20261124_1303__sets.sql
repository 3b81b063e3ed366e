-- Through which sets a SKU comes to an item, as the sets stood then.
create table ordering.item_set (
  tenant_id bigint not null default tenancy.current_tenant(),
  item_id bigint not null,
  set_id bigint not null,
  part_id bigint not null,
  sets int not null check (sets > 0),
  per_piece int not null check (per_piece > 0),
  primary key (tenant_id, item_id, set_id, part_id),
  foreign key (tenant_id, item_id, part_id) references ordering.item_sku (tenant_id, item_id, sku_id) on delete cascade
);
create index item_set_set on ordering.item_set (tenant_id, set_id, item_id);
alter table ordering.item_set enable row level security;
create policy tenant on ordering.item_set using (tenant_id = tenancy.current_tenant());
