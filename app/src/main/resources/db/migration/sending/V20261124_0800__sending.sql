-- The outbox leaves channels for a module, and so a schema, of its own.
create schema sending;
alter table channels.batch set schema sending;
alter table channels.request set schema sending;
alter table channels.trace set schema sending;
alter table sending.request drop constraint request_tenant_id_account_id_fkey;

-- Who drains the lane of a shop: the token fences out a worker that was thought dead.
create table sending.lane (
  tenant_id bigint not null default tenancy.current_tenant(),
  account_id bigint not null,
  token bigint not null,
  primary key (tenant_id, account_id)
);
alter table sending.lane enable row level security;
create policy tenant on sending.lane using (tenant_id = tenancy.current_tenant());
insert into sending.lane (tenant_id, account_id, token) select tenant_id, id, lane_token from channels.account;
alter table channels.account drop column lane_token;

-- The words of what was refused and rung for before move with it.
update sending.request set code = 'sending' || substr(code, 9)
where code in ('channels.disconnected', 'channels.item-gone', 'channels.cannot-any-more');
update jobs.notice set kind = 'sending.bell.answers-unknown' where kind = 'channels.bell.answers-unknown';
