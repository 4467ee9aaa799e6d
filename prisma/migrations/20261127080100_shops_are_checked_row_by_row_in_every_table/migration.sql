-- A table at a time, each committed by itself: a policy takes the table from everybody, and the app serves meanwhile. Who would have to wait
-- for long lets the others pass first, and tries again. Now and then for longer than deadlock_timeout (a second): only then does Postgres end
-- an autovacuum that is in the way.
do $$
declare
  t regclass;
  tries int;
begin
  for t in select polrelid from pg_policy where polname = 'own_shop' order by polrelid
  loop
    tries := 0;
    loop
      begin
        perform set_config('lock_timeout', case when tries % 5 = 4 then '1500ms' else '300ms' end, true);
        execute format('alter policy own_shop on %s using (coalesce(shop_id = any ((select heartbeat_shops())::bigint[]), false))', t);
        tries := -1;
      exception when lock_not_available then
        tries := tries + 1;
      end;
      commit;
      exit when tries < 0;
      perform pg_sleep(0.5);
    end loop;
  end loop;
end $$;
