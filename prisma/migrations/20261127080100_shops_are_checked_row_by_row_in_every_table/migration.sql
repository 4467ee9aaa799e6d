-- A table at a time, each committed by itself: a policy takes the table from everybody, and the app serves meanwhile. Who would have to wait
-- for longer lets the others pass first, and before Postgres looks for two that wait for each other (deadlock_timeout, a second).
do $$
declare
  t regclass;
  done boolean;
begin
  for t in select polrelid from pg_policy where polname = 'own_shop' order by polrelid
  loop
    done := false;
    while not done loop
      begin
        set local lock_timeout = '300ms';
        execute format('alter policy own_shop on %s using (coalesce(shop_id = any ((select heartbeat_shops())::bigint[]), false))', t);
        done := true;
      exception when lock_not_available then
        done := false;
      end;
      commit;
      if not done then perform pg_sleep(0.5); end if;
    end loop;
  end loop;
end $$;
