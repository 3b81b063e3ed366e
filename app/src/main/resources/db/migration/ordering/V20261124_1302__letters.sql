-- Orders are searched with the letters of the SKUs, by an index that begins with the tenant.
drop view ordering.wording_text;
alter table ordering.wording drop column letters, drop column initials;
alter table ordering.wording
  add letters text not null generated always as (tenancy.letters(product_name || coalesce(option_text, ''))) stored,
  add initials text not null generated always as (tenancy.initials(product_name || coalesce(option_text, ''))) stored;
create index wording_letters on ordering.wording using gin (tenant_id, letters gin_trgm_ops);
create index wording_initials on ordering.wording using gin (tenant_id, initials gin_trgm_ops);
create view ordering.wording_text as
select w.tenant_id, w.id, w.letters, w.initials from ordering.wording w where w.tenant_id = tenancy.current_tenant();
