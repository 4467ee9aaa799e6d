-- Ends a statement that took for granted what is not so: the transaction is undone, and its sender goes the longer way.
create function heartbeat_not_all_new() returns int language plpgsql as $$
begin
  raise exception 'some of the rows were there before' using errcode = 'HB001';
end $$;
