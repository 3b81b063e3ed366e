-- What a person said about a file of waybills, beside the file itself (spreadsheets.upload).
create table shipping.waybill_file (
  tenant_id bigint not null default tenancy.current_tenant(),
  upload_id bigint not null,
  -- Stands where a row names none.
  courier text,
  -- Warnings that are accepted for all rows; null until the file is entered.
  accepted text[],
  -- Who enters it: a job goes on in his name.
  caller_id text,
  caller text,
  primary key (tenant_id, upload_id)
);
alter table shipping.waybill_file enable row level security;
create policy tenant on shipping.waybill_file using (tenant_id = tenancy.current_tenant());
