create schema publishing;

-- Whether numbers for sale go to a shop by themselves. No row: off.
create table publishing.shop (
  tenant_id bigint not null default tenancy.current_tenant(),
  account_id bigint not null,
  is_on boolean not null,
  changed_by text not null,
  changed_at timestamptz not null,
  -- when all of its numbers were last compared; null to have it done
  swept_at timestamptz,
  primary key (tenant_id, account_id)
);

-- SKUs that moved and were not thought about yet. Whoever moved one holds its row until he commits.
create table publishing.hint (
  tenant_id bigint not null default tenancy.current_tenant(),
  sku_id bigint not null,
  times int not null,
  primary key (tenant_id, sku_id)
);

-- What is known of the number of a listing at its market.
create table publishing.number (
  tenant_id bigint not null default tenancy.current_tenant(),
  listing_id bigint not null,
  account_id bigint not null,
  -- what the market took last, and when
  sent int,
  sent_at timestamptz,
  -- what the last call set or would have set, and what the market showed right before it
  trying int,
  before int,
  trying_held int not null default 0,
  tried_at timestamptz,
  -- pieces the market sold and no collected order explains, up to when
  held int not null default 0,
  held_since timestamptz,
  -- what the market was seen to show
  seen int,
  seen_at timestamptz,
  answer text check (answer in ('ACCEPTED', 'REJECTED', 'UNKNOWN')),
  message text,
  answered_at timestamptz,
  primary key (tenant_id, listing_id)
);
create index number_held on publishing.number (tenant_id, account_id) where held > 0;
create index number_trouble on publishing.number (tenant_id, account_id) where answer in ('REJECTED', 'UNKNOWN');

alter table publishing.shop enable row level security;
create policy tenant on publishing.shop using (tenant_id = tenancy.current_tenant());
alter table publishing.hint enable row level security;
create policy tenant on publishing.hint using (tenant_id = tenancy.current_tenant());
alter table publishing.number enable row level security;
create policy tenant on publishing.number using (tenant_id = tenancy.current_tenant());
