create schema packing;

-- A box whose check was begun; packed when all of it was scanned.
create table packing.box (
  tenant_id bigint not null default tenancy.current_tenant(),
  parcel_id bigint not null,
  packed_at timestamptz,
  packed_by text,
  primary key (tenant_id, parcel_id)
);
create index box_packed on packing.box (tenant_id, packed_at) where packed_at is not null;

-- Pieces that are in a box.
create table packing.scanned (
  tenant_id bigint not null default tenancy.current_tenant(),
  parcel_id bigint not null,
  sku_id bigint not null,
  pieces int not null check (pieces > 0),
  primary key (tenant_id, parcel_id, sku_id),
  foreign key (tenant_id, parcel_id) references packing.box (tenant_id, parcel_id)
);

alter table packing.box enable row level security;
create policy tenant on packing.box using (tenant_id = tenancy.current_tenant());
alter table packing.scanned enable row level security;
create policy tenant on packing.scanned using (tenant_id = tenancy.current_tenant());
