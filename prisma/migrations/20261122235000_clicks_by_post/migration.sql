-- People's clicks by post, kept by the transaction that stores the clicks: summed when they were looked at, they cost more with every click.
CREATE TABLE "click_post" (
    "shop_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "participation_id" BIGINT NOT NULL,
    "post" TEXT NOT NULL,
    "clicks" BIGINT NOT NULL DEFAULT 0,
    "visitors" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "click_post_pkey" PRIMARY KEY ("shop_id","campaign_id","participation_id","post")
);

CREATE INDEX "click_post_shop_id_campaign_id_clicks_idx" ON "click_post"("shop_id", "campaign_id", "clicks");

-- What a process of the version before stores from here on is found by the nightly comparison, and mended by `heartbeat check --repair`.
select set_config('heartbeat.shops', (select coalesce(array_agg(id), '{}')::text from shop), true);
insert into click_post (shop_id, campaign_id, participation_id, post, clicks, visitors)
select shop_id, campaign_id, participation_id, post, count(*) filter (where not repeated), count(*) filter (where fresh)
from click where post is not null and kind = 'human' group by 1, 2, 3, 4;

call heartbeat_isolate('click_post');
drop index click_posts;
