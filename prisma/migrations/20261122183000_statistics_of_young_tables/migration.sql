-- After a large batch the app has these tables counted again: autovacuum comes by once a minute, and until then the planner takes a
-- young table, or a new shop in an old one, for nearly empty. Before Postgres 17 the right does not exist and ANALYZE is a warning.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on inbox, order_fact, order_refund, order_to_credit, order_code, customer_first, credit, ledger to heartbeat_app;
  end if;
end $$;
