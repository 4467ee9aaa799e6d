-- As 20261122183000: a flood of one browser fills these tables faster than autovacuum looks.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on pixel_event, order_checkout, order_click to heartbeat_app;
  end if;
end $$;
