create index component_sku on listings.component (tenant_id, sku_id);
