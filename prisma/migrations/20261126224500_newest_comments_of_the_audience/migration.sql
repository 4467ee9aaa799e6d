-- What people talk about is read from the newest of a campaign's comments, each minute while some come: sorted anew, that cost more with every comment.
create index comment_newest_of_audience on comment (shop_id, campaign_id, at desc, id desc)
  where shown in ('positive', 'neutral', 'negative') and gone_at is null;
