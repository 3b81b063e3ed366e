-- Up to which row of its file an act is done: work that begins anew goes on after it.
alter table catalog.bulk_act add worked_to int not null default 0;
