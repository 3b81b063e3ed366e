-- The last scans of a box, as their sender named them: one that comes twice counts once.
alter table packing.box add column requests text[] not null default '{}';
