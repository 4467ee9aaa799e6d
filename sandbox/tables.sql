create schema if not exists sandbox;
create sequence if not exists id start 5801000000000 cache 1;

create table if not exists shop (domain text primary key, doc jsonb not null, next_order_number bigint not null default 1001);
create table if not exists installation (shop text primary key references shop, id bigint not null, scopes text[] not null, installed_at timestamptz not null);
create table if not exists token (
  token text primary key, shop text not null references shop, kind text not null check (kind in ('offline', 'online', 'refresh')),
  user_id bigint, scopes text[] not null, expires_at timestamptz
);
create index if not exists token_shop on token (shop);

create table if not exists product (shop text not null references shop, id bigint not null, sku text, doc jsonb not null, primary key (shop, id));
create index if not exists product_sku on product (shop, sku);

create table if not exists customer (
  shop text not null references shop, id bigint not null, email text, phone text, doc jsonb not null, primary key (shop, id)
);
create index if not exists customer_email on customer (shop, email);
create index if not exists customer_phone on customer (shop, phone);

create table if not exists orders (
  shop text not null references shop, id bigint not null, created_at timestamptz not null, processed_at timestamptz not null,
  updated_at timestamptz not null, customer_id bigint, doc jsonb not null, primary key (shop, id)
);
create index if not exists orders_created on orders (shop, created_at, id);
create index if not exists orders_processed on orders (shop, processed_at, id);
create index if not exists orders_updated on orders (shop, updated_at, id);
create index if not exists orders_customer on orders (shop, customer_id);

create table if not exists discount (shop text not null references shop, id bigint not null, doc jsonb not null, primary key (shop, id));
create table if not exists redeem_code (
  shop text not null references shop, id bigint not null, discount_id bigint not null, code text not null, folded text not null,
  primary key (shop, id), unique (shop, folded)
);
create index if not exists redeem_code_discount on redeem_code (shop, discount_id, id);
create table if not exists code_use (
  shop text not null references shop, order_id bigint not null, discount_id bigint not null, code_id bigint not null, buyer text,
  used_at timestamptz not null default now(), counted_at timestamptz not null default now(), primary key (shop, order_id, code_id)
);
create index if not exists code_use_discount on code_use (shop, discount_id);
create index if not exists code_use_code on code_use (shop, code_id);
create table if not exists code_creation (
  shop text not null references shop, id bigint not null, discount_id bigint not null, created_at timestamptz not null default now(),
  done boolean not null default false, codes jsonb not null, primary key (shop, id)
);

create table if not exists bulk_operation (
  shop text not null references shop, id bigint not null, status text not null, doc jsonb not null, created_at timestamptz not null default now(),
  primary key (shop, id)
);
create table if not exists subscription (
  shop text not null references shop, id bigint not null, status text not null, doc jsonb not null, created_at timestamptz not null default now(),
  primary key (shop, id)
);

create table if not exists web_pixel (shop text primary key references shop, id bigint not null, settings jsonb not null);

create table if not exists delivery (
  id bigint generated always as identity primary key, shop text not null references shop, topic text not null, uri text not null,
  event_id uuid not null, webhook_id uuid not null, triggered_at timestamptz not null, body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'dropped')),
  attempts integer not null default 0, due_at timestamptz not null default now(), answers jsonb not null default '[]'
);
create index if not exists delivery_due on delivery (due_at, id) where state = 'waiting';
create index if not exists delivery_shop on delivery (shop, id);

-- Instagram: its ids have more digits than a number holds, so they are text.
create table if not exists ig_account (
  id text primary key, username text not null unique, account_type text not null check (account_type in ('BUSINESS', 'MEDIA_CREATOR', 'PERSONAL')),
  followers bigint not null, page_id text, page_name text, doc jsonb not null default '{}'
);
create table if not exists ig_media (
  id text primary key, account_id text not null references ig_account, shortcode text not null unique, at timestamptz not null,
  caption text not null, media_type text not null check (media_type in ('IMAGE', 'VIDEO', 'CAROUSEL_ALBUM')),
  product_type text not null check (product_type in ('FEED', 'REELS', 'STORY')), likes bigint not null, likes_hidden boolean not null default false,
  more_comments bigint not null default 0, deleted boolean not null default false
);
create index if not exists ig_media_newest on ig_media (account_id, at desc, id desc);
create table if not exists ig_comment (
  id text primary key, media_id text not null references ig_media, parent_id text references ig_comment, username text not null, text text not null,
  at timestamptz not null, likes bigint not null, deleted boolean not null default false
);
create index if not exists ig_comment_newest on ig_comment (media_id, at desc, id desc);
create index if not exists ig_comment_replies on ig_comment (parent_id, at, id);
create table if not exists ig_code (
  code text primary key, login text not null check (login in ('facebook', 'instagram')), account_id text not null references ig_account,
  scopes text[] not null, redirect_uri text not null, expires_at timestamptz not null
);
create table if not exists ig_token (
  token text primary key, login text not null check (login in ('facebook', 'instagram')), account_id text not null references ig_account,
  scopes text[] not null, long boolean not null, issued_at timestamptz not null, expires_at timestamptz not null, invalid_subcode integer
);
create index if not exists ig_token_account on ig_token (account_id);
create table if not exists ig_call (login text not null, account_id text not null references ig_account, at timestamptz not null default now());
create index if not exists ig_call_hour on ig_call (login, account_id, at);
