-- The act of a file: one, however often its work begins anew.
alter table catalog.bulk_act add upload_id bigint, add unique (tenant_id, upload_id);
