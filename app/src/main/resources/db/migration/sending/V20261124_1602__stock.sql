alter table sending.request drop constraint request_kind_check;
alter table sending.request add constraint request_kind_check check (kind in ('WAYBILL', 'CONFIRM', 'STOCK'));
create index batch_endless on sending.batch (tenant_id, id) where size = 0;
