-- How far a shop's inbox was read again, and by which narrowing: one row a shop, of its newest replay.
create table inbox_replay (
  shop_id bigint primary key,
  narrowing int not null,
  until_id bigint not null,
  reached_id bigint not null default 0,
  events bigint not null default 0,
  narrowed bigint not null default 0,
  changed bigint not null default 0,
  failed bigint not null default 0,
  finished_at timestamptz(3)
);
call heartbeat_isolate('inbox_replay');

-- Between two readings of one state, that of the later narrowing counts.
alter table order_refund add column narrowing int not null default 1;

-- The newest proof of a shop's totals.
create table totals_proof (
  shop_id bigint primary key,
  proven_at timestamptz(3) not null default current_timestamp,
  orders bigint not null,
  waiting bigint not null,
  -- The first differences, in the order of the data's way; none: all agrees.
  differences jsonb not null
);
call heartbeat_isolate('totals_proof');
