-- Whom a box went to is forgotten like the order's receiver.
alter table shipping.parcel alter column receiver drop not null;
create index parcel_receiver on shipping.parcel (tenant_id, id) where receiver is not null;
