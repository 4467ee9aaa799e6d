-- The role that the app runs as: no owner, no superuser, so that row-level security binds it. The password is set by who deploys.
do $$
begin
  if not exists (select from pg_roles where rolname = 'heartbeat_app') then
    create role heartbeat_app login nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end $$;

grant usage on schema public to heartbeat_app;
alter default privileges in schema public grant select, insert, update, delete on tables to heartbeat_app;
alter default privileges in schema public grant usage, select on sequences to heartbeat_app;
grant select, insert, update, delete on all tables in schema public to heartbeat_app;
grant usage, select on all sequences in schema public to heartbeat_app;

-- The shops that this transaction deals with: set_config('heartbeat.shops', '{7}', true). Nothing set: no rows.
create function heartbeat_shops() returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('heartbeat.shops', true), ''), '{}')::bigint[] $$;

-- Called by this migration and by every later one that adds a table of a shop; `npm run check` finds a table that was forgotten.
-- The scalar sub-select is evaluated once a statement, not once a row.
create procedure heartbeat_isolate(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('drop policy if exists own_shop on %s', t);
  execute format('create policy own_shop on %s using (shop_id = any ((select heartbeat_shops())::bigint[]))', t);
end $$;

do $$
declare t regclass;
begin
  for t in select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'shop_id' and not a.attisdropped
  loop call heartbeat_isolate(t); end loop;
end $$;

-- The roll-up's cursor follows commit order.
alter table ledger alter column xid set default (pg_current_xact_id()::text::bigint);

-- What the worker reads: only what is waiting, so the cost does not grow with history.
create index inbox_pending on inbox (shop_id, id) where state = 'pending';
create index inbox_unsettled_reason on inbox (shop_id, state, reason) where state in ('failed', 'ignored');
create index order_fact_code_keys on order_fact using gin (code_keys) where code_keys <> '{}';

-- Bodies are already compressed.
alter table inbox_body alter column body set storage external;

-- Queues and roll-ups are rewritten all the time.
alter table order_to_credit set (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 80);
alter table campaign_day set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
alter table participation_total set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- The job queue belongs to the app's role: graphile-worker makes its own tables there.
create schema if not exists graphile_worker authorization heartbeat_app;
