-- Times come in as seconds, which to_timestamp() of the database itself reads ten times as fast.
drop function ordering.instant(bigint);
