-- Up to when somebody asked for more while a regular run was under way: it goes on so far when it has come to its end.
alter table channels.collection add column again_to timestamptz;
