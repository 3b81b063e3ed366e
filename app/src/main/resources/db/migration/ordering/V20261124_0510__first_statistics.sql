-- What the planner believes before the first analyze. Without it a young table seems to have two hundred tenants, so that reading all
-- rows of one looks as cheap as finding a row by its key; foreign-key checks keep such a plan, and a first collection crawls (measured:
-- 60 orders a second instead of thousands). The first autovacuum puts the truth in its place. Before PostgreSQL 18 nobody can say it.
do $$
declare
  believed record;
begin
  if not exists (select from pg_proc where proname = 'pg_restore_attribute_stats') then
    return;
  end if;
  for believed in
    select * from (values
      ('orders', 'tenant_id', 1), ('orders', 'id', -1), ('orders', 'order_no', -1), ('orders', 'account_id', 4),
      ('wording', 'tenant_id', 1), ('wording', 'id', -1), ('wording', 'digest', -1),
      ('item', 'tenant_id', 1), ('item', 'id', -1), ('item', 'item_key', -1), ('item', 'account_id', 4),
      ('item', 'order_id', -0.5), ('item', 'wording_id', 500), ('item', 'listing_id', 500), ('item', 'stage', 6),
      ('item', 'ordered_at', -0.5), ('item', 'updated_at', -0.1), ('item', 'due_at', 500),
      ('item_sku', 'tenant_id', 1), ('item_sku', 'item_id', -0.9), ('item_sku', 'sku_id', 500),
      ('event', 'tenant_id', 1), ('event', 'id', -1), ('event', 'item_id', -0.3),
      ('discrepancy', 'tenant_id', 1), ('discrepancy', 'id', -1), ('discrepancy', 'item_id', -0.9)
    ) as b (relation, attribute, distinct_values)
  loop
    perform pg_restore_attribute_stats(
      'schemaname', 'ordering', 'relname', believed.relation, 'attname', believed.attribute, 'inherited', false,
      'null_frac', 0::real, 'avg_width', 8, 'n_distinct', believed.distinct_values::real);
  end loop;
end $$;
