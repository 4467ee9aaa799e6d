-- The posts of a campaign that did most, whatever there are: sorted at each reading, thirty-five thousand of them cost more than the rest of the screen.
create index post_by_engagement on post (shop_id, campaign_id, (coalesce(likes, 0) + coalesce(comments, 0)) desc, id);
