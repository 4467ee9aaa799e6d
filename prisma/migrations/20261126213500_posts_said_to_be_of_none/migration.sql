-- Posts that a merchant said are of no campaign, the newest first.
create index post_said_to_be_of_none on post (shop_id, posted_at desc, id desc) where campaign_id = 0 and reason = 'merchant';
