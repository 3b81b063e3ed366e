create schema privacy;

-- Which installation keys this database was sealed with: a fingerprint and a sealed word that proves the key. No tenant's table.
create table privacy.installation_key (
  id text primary key,
  is_first boolean not null,
  proof bytea not null,
  known_since timestamptz not null
);
create unique index installation_key_first on privacy.installation_key (is_first) where is_first;
revoke update, delete, truncate on privacy.installation_key from ${app};

-- A tenant's own keys, wrapped by the installation's key named in wrapped_by.
create table privacy.tenant_key (
  tenant_id bigint not null default tenancy.current_tenant(),
  use text not null check (use in ('SEAL', 'HASH')),
  wrapped bytea not null,
  wrapped_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, use)
);
alter table privacy.tenant_key enable row level security;
create policy tenant on privacy.tenant_key using (tenant_id = tenancy.current_tenant());
