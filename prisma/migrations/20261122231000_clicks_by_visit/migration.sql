-- A click's neighbours among its visitor's, in their order, and no other index comes near.
create index click_shop_id_participation_id_visitor_at_click_id_idx on click (shop_id, participation_id, visitor, at, click_id);
drop index click_shop_id_participation_id_visitor_at_idx;

-- Who stores clicks has them counted while the table is young (20261122183000).
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on click to heartbeat_app;
  end if;
end $$;
