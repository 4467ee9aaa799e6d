-- What became of what a key told, for the page of sources.
alter table api_key add column taken bigint not null default 0, add column refused bigint not null default 0;

-- Posts that wait for a merchant to say which campaign they are of, the newest first.
create index post_of_no_campaign on post (shop_id, posted_at desc, id desc) where campaign_id = 0 and reason <> 'merchant';
