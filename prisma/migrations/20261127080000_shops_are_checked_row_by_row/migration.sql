-- The planner reckons with ten shops where it compares with a list that it does not know yet, so that a row looked up by its key seemed as dear as all rows of a
-- middling shop: in a database of many shops the largest were read whole, again and again. Within coalesce the list is no condition for an index, and
-- is checked for each row that the statement's own `shop_id = $1` finds. The next migration changes the tables that are there.
create or replace procedure heartbeat_isolate(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('drop policy if exists own_shop on %s', t);
  execute format('create policy own_shop on %s using (coalesce(shop_id = any ((select heartbeat_shops())::bigint[]), false))', t);
end $$;
