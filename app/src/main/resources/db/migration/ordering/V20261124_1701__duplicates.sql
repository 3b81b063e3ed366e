-- Two items of different orders that look like the same wish, sent twice; each pair stands in both directions.
create table ordering.duplicate (
  tenant_id bigint not null default tenancy.current_tenant(),
  item_id bigint not null,
  other_id bigint not null,
  found_at timestamptz not null,
  cleared_at timestamptz,
  cleared_by text,
  primary key (tenant_id, item_id, other_id),
  foreign key (tenant_id, item_id) references ordering.item (tenant_id, id),
  foreign key (tenant_id, other_id) references ordering.item (tenant_id, id),
  check ((cleared_at is null) = (cleared_by is null))
);
create index duplicate_open on ordering.duplicate (tenant_id, item_id) where cleared_at is null;

-- What a seller wants to be told of; without a row what the code says.
create table ordering.policy (
  tenant_id bigint not null default tenancy.current_tenant(),
  duplicate_hours int not null check (duplicate_hours between 1 and 720),
  duplicate_hold boolean not null,
  primary key (tenant_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['duplicate', 'policy'] loop
    execute format('alter table ordering.%I enable row level security', t);
    execute format('create policy tenant on ordering.%I using (tenant_id = tenancy.current_tenant())', t);
  end loop;
end $$;

-- The same receiver is found by name and address together: a common name alone is thousands of orders.
create index orders_receiver on ordering.orders (tenant_id, name_key, address_key, id) where name_key is not null;
drop index ordering.orders_name;
-- Which items take a SKU: to filter by it, and to tell programs what changed with its stock.
create index item_sku_sku on ordering.item_sku (tenant_id, sku_id, item_id);
