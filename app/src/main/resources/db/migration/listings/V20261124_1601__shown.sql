-- What the market shows of a listing, as its own list told it last; all null before that.
alter table listings.listing
  add column barcode text,
  add column shown_price bigint,
  add column shown_stock int,
  add column shown_state text
    check (shown_state in ('ON_SALE', 'SOLD_OUT', 'SUSPENDED', 'WAITING', 'ENDED', 'UNKNOWN')),
  -- the market's own word for the state
  add column shown_code text,
  add column shown_at timestamptz,
  -- since when whole readings of the shop do not show it any more
  add column missing_since timestamptz;
create index listing_account on listings.listing (tenant_id, account_id, id);
