-- What the posts of a campaign or of one participation brought: read in this order from the index alone, and only clicks that name a post are in it.
create index click_posts on click (shop_id, campaign_id, participation_id, post, visitor) where post is not null and kind = 'human' and not repeated;
