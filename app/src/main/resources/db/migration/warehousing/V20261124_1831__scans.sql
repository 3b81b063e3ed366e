-- Scans that have come, while the count is open: a request that is repeated counts once.
create table warehousing.count_scan (
  tenant_id bigint not null default tenancy.current_tenant(),
  count_id bigint not null,
  request_key text not null check (request_key <> '' and char_length(request_key) <= 100),
  primary key (tenant_id, count_id, request_key),
  foreign key (tenant_id, count_id) references warehousing.stock_count (tenant_id, id)
);
alter table warehousing.count_scan enable row level security;
create policy tenant on warehousing.count_scan using (tenant_id = tenancy.current_tenant());

-- What stood as on hand when the line was last taken away in a file to be filled in.
alter table warehousing.count_line add sheet_seen int;
