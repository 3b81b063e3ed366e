-- From when on the channel's "it is not done" is believed of a request whose answer is unknown: before, the channel may
-- still be at it, and sending again would do it twice.
alter table channels.request add column believe_at timestamptz;
