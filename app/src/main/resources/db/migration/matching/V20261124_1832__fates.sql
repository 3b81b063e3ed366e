-- What became of each row of an act: the sentence that told why a listing was not linked; null where it was.
alter table matching.act_row add refused text check (refused <> '');
