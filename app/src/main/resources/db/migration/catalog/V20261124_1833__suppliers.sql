-- The SKUs of a supplier, and the suppliers there are.
create index sku_supplier on catalog.sku (tenant_id, supplier) where supplier is not null;
