-- Claims that are asked for by key until they end.
create index claim_open on claims.claim (tenant_id, account_id, seen_at) where state = 'REQUESTED';
