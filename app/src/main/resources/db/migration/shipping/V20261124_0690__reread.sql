-- Items that we have just confirmed: their sheets are read once more, for the receiver may have changed before.
create table shipping.reread (
  tenant_id bigint not null default tenancy.current_tenant(),
  item_id bigint not null,
  account_id bigint not null,
  item_key text not null,
  at timestamptz not null,
  primary key (tenant_id, item_id)
);
alter table shipping.reread enable row level security;
create policy tenant on shipping.reread using (tenant_id = tenancy.current_tenant());
