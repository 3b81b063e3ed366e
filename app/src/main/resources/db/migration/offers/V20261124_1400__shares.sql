create schema offers;

-- Pieces of each SKU that no shop offers; no row is none.
create table offers.safety (
  tenant_id bigint not null default tenancy.current_tenant(),
  pieces int not null check (pieces >= 0),
  primary key (tenant_id)
);

-- The same for one SKU, instead.
create table offers.safety_of (
  tenant_id bigint not null default tenancy.current_tenant(),
  sku_id bigint not null,
  pieces int not null check (pieces >= 0),
  primary key (tenant_id, sku_id)
);

-- How much a shop may offer of each SKU; no row is all.
create table offers.share (
  tenant_id bigint not null default tenancy.current_tenant(),
  account_id bigint not null,
  kind text not null check (kind in ('ALL', 'PERCENT', 'AT_MOST', 'SET_ASIDE', 'NOTHING')),
  amount int not null check (amount >= 0),
  primary key (tenant_id, account_id)
);

-- The same for one SKU, instead.
create table offers.share_of (
  tenant_id bigint not null default tenancy.current_tenant(),
  sku_id bigint not null,
  account_id bigint not null,
  kind text not null check (kind in ('ALL', 'PERCENT', 'AT_MOST', 'SET_ASIDE', 'NOTHING')),
  amount int not null check (amount >= 0),
  primary key (tenant_id, sku_id, account_id)
);

alter table offers.safety enable row level security;
create policy tenant on offers.safety using (tenant_id = tenancy.current_tenant());
alter table offers.safety_of enable row level security;
create policy tenant on offers.safety_of using (tenant_id = tenancy.current_tenant());
alter table offers.share enable row level security;
create policy tenant on offers.share using (tenant_id = tenancy.current_tenant());
alter table offers.share_of enable row level security;
create policy tenant on offers.share_of using (tenant_id = tenancy.current_tenant());
