alter table channels.source drop constraint source_kind_check;
alter table channels.source add constraint source_kind_check check (kind in ('ORDERS', 'CLAIMS', 'LISTINGS'));
alter table channels.collection drop constraint collection_kind_check;
alter table channels.collection add constraint collection_kind_check check (kind in ('ORDERS', 'CLAIMS', 'LISTINGS'));
