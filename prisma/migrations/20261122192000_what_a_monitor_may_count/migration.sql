-- What waits is counted over all shops, which row-level security hides from the app's role. A role that nobody can log in as may
-- read the tables that are counted, and one function runs as that role: only its numbers come out (docs/decisions/056).
do $$
begin
  if not exists (select from pg_roles where rolname = 'heartbeat_monitor') then
    create role heartbeat_monitor nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was quicker
end $$;

grant usage on schema public to heartbeat_monitor;
grant select on inbox, order_to_credit, backfill to heartbeat_monitor;
create policy monitor on inbox for select to heartbeat_monitor using (true);
create policy monitor on order_to_credit for select to heartbeat_monitor using (true);
create policy monitor on backfill for select to heartbeat_monitor using (true);

-- Reads only what waits (the partial indexes) and stops counting at 100,000: the cost grows neither with history nor with a backlog.
-- The oldest of each shop is the first of its index entries; from shop to shop the index is skipped through.
create function heartbeat_waiting(
  out inbox_waiting bigint, out inbox_oldest_seconds double precision, out inbox_failed bigint, out orders_to_credit bigint, out backfills bigint
) language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive oldest as (
    (select shop_id, received_at from inbox where state = 'pending' order by shop_id, id limit 1)
    union all
    select following.* from oldest, lateral (
      select i.shop_id, i.received_at from inbox i where i.state = 'pending' and i.shop_id > oldest.shop_id order by i.shop_id, i.id limit 1) following
  )
  select
    (select count(*) from (select from inbox where state = 'pending' limit 100000) capped),
    coalesce((select extract(epoch from now() - min(received_at)) from oldest), 0)::double precision,
    (select count(*) from (select from inbox where state = 'failed' limit 100000) capped),
    (select count(*) from (select from order_to_credit limit 100000) capped),
    (select count(*) from backfill where state not in ('done', 'failed'))
$$;
revoke execute on function heartbeat_waiting() from public;
grant execute on function heartbeat_waiting() to heartbeat_app;

-- Giving a function away asks for the right to become its new owner, and the owner's to make things in the schema.
do $$
begin
  if not pg_has_role(current_user, 'heartbeat_monitor', 'set') then execute format('grant heartbeat_monitor to %I', current_user); end if;
end $$;
grant create on schema public to heartbeat_monitor;
alter function heartbeat_waiting() owner to heartbeat_monitor;
revoke create on schema public from heartbeat_monitor;

-- The app reads which migrations ran (/readyz), and never writes it.
do $$
begin
  if to_regclass('public._prisma_migrations') is not null then
    grant select on _prisma_migrations to heartbeat_app;
    revoke insert, update, delete on _prisma_migrations from heartbeat_app;
  end if;
end $$;
