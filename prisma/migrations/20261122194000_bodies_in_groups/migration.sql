-- The bodies of one commit are kept together: compressed as one they take a fifth of the room and of the time (docs/decisions/060).
-- No release has kept bodies in the table that goes.
drop table inbox_body;

alter table inbox add column body_group bigint;

create table body_group (
  shop_id bigint not null,
  id bigint not null,
  stored_at timestamptz(3) not null default current_timestamp,
  inbox_ids bigint[] not null,
  bodies bytea not null,
  primary key (shop_id, id)
);
create sequence body_group_id_seq owned by body_group.id;
create index body_group_shop_id_stored_at_idx on body_group (shop_id, stored_at);
alter table body_group alter column bodies set storage external;
call heartbeat_isolate('body_group');
