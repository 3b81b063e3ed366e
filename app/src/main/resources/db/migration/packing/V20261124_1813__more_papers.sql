alter table packing.printed drop constraint printed_kind_check,
  add constraint printed_kind_check check (kind in ('PICKING', 'PACKING', 'LABEL', 'STATEMENT'));
