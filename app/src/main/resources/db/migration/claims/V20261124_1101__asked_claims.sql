-- When the channel was asked last for an open claim, whatever it answered: all of them have their turn.
alter table claims.claim add column asked_at timestamptz;
drop index claims.claim_open;
create index claim_open on claims.claim (tenant_id, account_id, asked_at) where state = 'REQUESTED';
