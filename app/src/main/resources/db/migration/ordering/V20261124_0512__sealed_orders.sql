-- Envelopes that are still there, oldest first: destroying in time begins with these.
create index orders_sealed on ordering.orders (tenant_id, id) where envelope is not null;
