-- Where pieces are: those that sell are asked in the order of their places; those that hold never sell.
alter table inventory.warehouse
  add column kind text not null default 'SELLING' check (kind in ('SELLING', 'HOLDING')),
  add column address text check (address <> ''),
  add column place int not null default 1 check (place > 0),
  add column closed_at timestamptz;
alter table inventory.warehouse alter column kind drop default, alter column place drop default;
create unique index warehouse_name on inventory.warehouse (tenant_id, name) where closed_at is null;

insert into inventory.warehouse (tenant_id, id, code, name, kind, place)
select w.tenant_id, 2, 'RETURNS', '반품·불량 창고', 'HOLDING', 2 from inventory.warehouse w where w.id = 1;

-- A transfer takes from one warehouse what it gives to another; a document is the paper behind a movement by hand.
alter table inventory.ledger
  add column document text check (document <> ''),
  drop constraint ledger_kind_check,
  drop constraint says_what_it_is;
alter table inventory.ledger
  add constraint ledger_kind_check check (kind in ('RECEIPT', 'RESERVE', 'RELEASE', 'ISSUE', 'ADJUST', 'TRANSFER')),
  add constraint says_what_it_is check (case kind
    when 'RECEIPT' then on_hand_change > 0 and reserved_change = 0
    when 'RESERVE' then on_hand_change = 0 and reserved_change > 0
    when 'RELEASE' then on_hand_change = 0 and reserved_change < 0
    when 'ISSUE' then on_hand_change < 0 and reserved_change in (0, on_hand_change)
    when 'ADJUST' then on_hand_change <> 0 and reserved_change = 0
    when 'TRANSFER' then on_hand_change <> 0 and reserved_change = 0
  end);
