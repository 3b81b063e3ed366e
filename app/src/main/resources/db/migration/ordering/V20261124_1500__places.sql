-- Where an address leads, however it is written: equal keys for the same door. Which reading made the key stands beside it, for keys
-- of two readings never meet; 0 is none yet. address_key stays what exact comparing of old boxes uses.
alter table ordering.orders
  add column place_key bigint,
  add column place_version smallint not null default 0,
  add column place_exact boolean not null default false,
  add column phone_virtual boolean not null default false,
  add column area text not null default 'MAINLAND' check (area in ('MAINLAND', 'JEJU', 'ISLAND'));

-- Orders that are still to be packed are read anew, tenant by tenant; the errand looks for them by itself.
insert into jobs.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select 'ordering.places', o.tenant_id || ':all', now(), false, 1 from ordering.orders o group by o.tenant_id;
