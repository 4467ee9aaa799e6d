import { moveComments } from "#app/domain/comments/moveComments.ts";
import { recordAct } from "#app/domain/audit/recordAct.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { announce } from "#app/platform/live.ts";
import { campaignOfPost } from "./campaignOfPost.ts";
import { addCounts, addPosts } from "./engagement.ts";
import { lockPosts } from "./lockPosts.ts";
import { readOffers } from "./readOffers.ts";
import { settleReach } from "./settleReach.ts";
import { findPostsById, type StoredPost } from "./storedPosts.ts";

type Place = Pick<StoredPost, "campaignId" | "participationId" | "reason">;

const BATCH = 500;

/** Posts of the campaign, and those of its ambassadors within its days that it may be that are of none; not what a merchant decided. */
const CANDIDATES = `
  select id from (
    select id from post where shop_id = $1 and campaign_id = $2
    union
    select p.id from participation m join campaign c on c.shop_id = m.shop_id and c.id = m.campaign_id
      join post p on p.shop_id = m.shop_id and p.ambassador_id = m.ambassador_id and p.day between c.starts_on and coalesce(c.ends_on, 'infinity')
    where m.shop_id = $1 and m.campaign_id = $2
  ) found where id > $3 and not exists (select from post p where p.shop_id = $1 and p.id = found.id and p.reason = 'merchant') order by id limit $4`;

/**
 * Looks again of which campaign posts are, after marks, days or codes of a campaign have changed: its own, and those of its ambassadors within its days. A batch
 * a transaction; what a merchant decided stays.
 * @returns How many are of another campaign now.
 */
export async function assignPostsOfCampaign(shopId: bigint, campaignId: bigint): Promise<number> {
  let moved = 0;
  for (let after = 0n; ;) {
    const ids = await sqlForShop(shopId, async (sql) => {
      await lockPosts(sql, shopId);
      const { rows } = await sql.query<{ id: bigint }>(CANDIDATES, [shopId, campaignId, after, BATCH]);
      const postIds = rows.map((row) => row.id);
      moved += await assign(sql, shopId, postIds);
      return postIds;
    });
    if (ids.length < BATCH) return moved;
    after = ids.at(-1)!;
  }
}

async function assign(sql: Sql, shopId: bigint, postIds: readonly bigint[]): Promise<number> {
  const posts = await findPostsById(sql, shopId, postIds);
  const offers = await readOffers(
    sql,
    shopId,
    posts.map(({ ambassadorId }) => ambassadorId),
  );
  const places = posts.map(({ day, words, ambassadorId }) =>
    campaignOfPost({ day, caption: words.caption ?? "", campaignId: words.campaignId }, offers.get(ambassadorId) ?? []),
  );
  return placePosts(sql, shopId, posts, places);
}

/**
 * Puts posts into a campaign, or into none (null), by a merchant's decision, which no later word of a source changes.
 * @param actor 'user:<Shopify user id>'
 * @returns How many were elsewhere before.
 * @throws NotFound when a post is not there, or its ambassador is not in the campaign.
 */
export async function putPostsIn(sql: Sql, shopId: bigint, postIds: readonly bigint[], campaignId: bigint | null, actor: string): Promise<number> {
  await lockPosts(sql, shopId);
  const posts = await findPostsById(sql, shopId, postIds);
  if (posts.length !== new Set(postIds).size) throw new NotFound("There is no such post.");
  const offers = await readOffers(
    sql,
    shopId,
    posts.map(({ ambassadorId }) => ambassadorId),
  );
  const places = posts.map((post): Place => {
    if (campaignId === null) return { campaignId: 0n, participationId: 0n, reason: "merchant" };
    const offer = offers.get(post.ambassadorId)?.find((one) => one.campaignId === campaignId);
    if (!offer) throw new NotFound("The ambassador of a post is not in that campaign.");
    return { campaignId, participationId: offer.participationId, reason: "merchant" };
  });
  const moved = await placePosts(sql, shopId, posts, places);
  const act = campaignId === null ? "posts taken out of their campaign" : "posts put into a campaign";
  await recordAct(sql, shopId, {
    actor,
    act,
    subject: campaignId === null ? `shop:${shopId}` : `campaign:${campaignId}`,
    detail: { posts: posts.length },
  });
  return moved;
}

/** Takes back what a merchant decided of posts: they are where their sources and captions say. */
export async function releasePosts(sql: Sql, shopId: bigint, postIds: readonly bigint[]): Promise<number> {
  await lockPosts(sql, shopId);
  return assign(sql, shopId, postIds);
}

async function placePosts(sql: Sql, shopId: bigint, posts: readonly StoredPost[], places: readonly Place[]): Promise<number> {
  const now = new Map(posts.map((post, i) => [post.postId, places[i]!]));
  const moved = posts.filter((post) => post.participationId !== now.get(post.postId)!.participationId);
  const changed = posts.filter((post) => moved.includes(post) || post.reason !== now.get(post.postId)!.reason);
  if (changed.length === 0) return 0;
  const movedIds = moved.map(({ postId }) => postId);
  const from = movedIds.map((postId) => ({ postId, at: null }));
  await addCounts(sql, shopId, from, -1);
  await addPosts(sql, shopId, movedIds, -1);
  await sql.query(
    `update post p set campaign_id = n.campaign_id, participation_id = n.participation_id, reason = n.reason
     from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[]) n(id, campaign_id, participation_id, reason) where p.shop_id = $1 and p.id = n.id`,
    [
      shopId,
      changed.map(({ postId }) => postId),
      changed.map(({ postId }) => now.get(postId)!.campaignId),
      changed.map(({ postId }) => now.get(postId)!.participationId),
      changed.map(({ postId }) => now.get(postId)!.reason),
    ],
  );
  await addCounts(sql, shopId, from, 1);
  await addPosts(sql, shopId, movedIds, 1);
  await moveComments(sql, shopId, movedIds);
  await settleReach(
    sql,
    shopId,
    moved.flatMap((post) => [post, { ...post, campaignId: now.get(post.postId)!.campaignId }]),
  );
  if (moved.length > 0) await announce(sql, shopId);
  return moved.length;
}
