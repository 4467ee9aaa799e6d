import pg from "pg";

const DAYS = 60;

/**
 * Posts of a campaign that fillShop made: five of each of seven in ten ambassadors, with their counts, on sixty days, and clicks of everybody. Written to the tables as the
 * pipeline would leave them.
 */
export async function fillPosts(ownerUrl: string, shopId: bigint, campaignId: bigint): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  const run = (text: string) => owner.query(text, [shopId, campaignId]);
  await run(
    `insert into post (shop_id, platform, post_key, handle_key, ambassador_id, campaign_id, participation_id, reason, caption, posted_at, day, likes, likes_at,
       comments, comments_at, rank, source, told)
     select $1, 'instagram', 'p' || p.id || '-' || n, 'ambassador' || (p.id - 1), p.ambassador_id, $2, p.id, 'told', repeat('words ', 30), at, at::date,
       p.id * 31 * n % 5000, at + interval '3 days', p.id * 7 % 200, at + interval '3 days', n, 'file', '{}'
     from participation p cross join generate_series(1, 5) n
       cross join lateral (select timestamptz '2026-06-01' + (p.id * n % ${DAYS}) * interval '1 day' as at) t
     where p.shop_id = $1 and p.campaign_id = $2 and p.id % 10 < 7`,
  );
  await run(
    `insert into account_reach (shop_id, campaign_id, platform, handle_key, participation_id, ambassador_id, first_post_at, followers, followers_at)
     select $1, $2, p.platform, p.handle_key, min(p.participation_id), min(p.ambassador_id), min(p.posted_at), min(a.followers), min(p.posted_at)
     from post p join shop_ambassador_account a using (shop_id, platform, handle_key) where p.shop_id = $1 and p.campaign_id = $2 group by p.platform, p.handle_key`,
  );
  for (const [table, day] of [
    ["engagement_day", "day, "],
    ["engagement_total", ""],
  ] as const)
    await run(
      `insert into ${table} (shop_id, campaign_id, participation_id, platform, ${day}likes, comments, posts)
       select $1, $2, k.participation_id, platform, ${day}sum(likes), sum(comments), count(*)
       from post p cross join lateral (select p.participation_id union select 0) k(participation_id)
       where p.shop_id = $1 and p.campaign_id = $2 group by k.participation_id, ${day}platform`,
    );
  await run(
    `insert into click_total (shop_id, campaign_id, participation_id, clicks)
     select $1, $2, id, id % 50 from participation where shop_id = $1 and campaign_id = $2`,
  );
  await run(
    "insert into click_total (shop_id, campaign_id, participation_id, clicks) select $1, $2, 0, sum(clicks) from click_total where shop_id = $1",
  );
  await owner.query("vacuum analyze");
  await owner.end();
}
