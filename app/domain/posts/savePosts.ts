import { moveComments } from "#app/domain/comments/moveComments.ts";
import type { Sql } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { announce } from "#app/platform/live.ts";
import { planByKey } from "#app/platform/planByKey.ts";
import { campaignOfPost, type Offer } from "./campaignOfPost.ts";
import { addCounts, addPosts } from "./engagement.ts";
import { lockPosts } from "./lockPosts.ts";
import { mergeWords } from "./mergeWords.ts";
import type { Outcome, PostTold, Source } from "./post.ts";
import { readOffers } from "./readOffers.ts";
import { type Reached, settleReach } from "./settleReach.ts";
import { storeCounts } from "./storeCounts.ts";
import { findPosts, nameOf, type StoredPost } from "./storedPosts.ts";
import { storeFollowers } from "./storeFollowers.ts";
import { type PostToWrite, writePosts } from "./writePosts.ts";

/** A post of this batch: as it was stored before (null: new), as it is to be, and whether that is another, or the same told later (`newer`). */
type Draft = { before: StoredPost | null; after: PostToWrite; changed: boolean; newer: boolean };

/**
 * Takes posts with what they counted, each once by platform and key, whatever the order and however often they are told: of each field the newest word
 * counts. A post is put into its campaign (campaignOfPost) unless the merchant did so; sums, reach and rank follow in the same transaction.
 * @returns What became of each, in their order; a refused one changes nothing, its counts neither.
 */
export async function savePosts(sql: Sql, shopId: bigint, posts: readonly PostTold[], source: Source): Promise<Outcome[]> {
  if (posts.length === 0) return [];
  await lockPosts(sql, shopId);
  await planByKey(sql);
  const zone = await zoneOf(sql, shopId);
  const owners = await ownersOf(sql, shopId, posts);
  const stored = await findPosts(sql, shopId, posts);
  const offers = await readOffers(sql, shopId, [...owners.values(), ...[...stored.values()].map(({ ambassadorId }) => ambassadorId)]);
  const drafts = new Map<string, Draft>();
  const outcomes = posts.map((post): Outcome => {
    const known = drafts.get(nameOf(post)) ?? asDraft(stored.get(nameOf(post)));
    const draft = merge(known, post, owners.get(accountOf(post)), offers, zone);
    if (typeof draft === "string") return draft;
    const outcome = !known ? "created" : draft.changed ? "changed" : "unchanged";
    drafts.set(nameOf(post), { ...draft, changed: draft.changed || known?.changed === true, newer: draft.newer || known?.newer === true });
    return outcome;
  });
  const ids = await write(sql, shopId, [...drafts.values()], source);
  const taken = posts.flatMap((post, i) => (isRefused(outcomes[i]!) ? [] : [{ post, i, postId: ids.get(nameOf(post))! }]));
  const counted = await storeCounts(sql, shopId, taken.flatMap(countsOf), source);
  const followed = await storeFollowers(sql, shopId, taken.flatMap(followersOf), source);
  for (const { post, i, postId } of taken)
    if (outcomes[i] === "unchanged" && post.counts && (counted.has(postId) || followed.has(accountOf(post)))) outcomes[i] = "changed";
  if (outcomes.some((outcome) => outcome === "created" || outcome === "changed")) await announce(sql, shopId);
  return outcomes;
}

/** Whether it was not taken. */
export function isRefused(outcome: Outcome): boolean {
  return outcome !== "created" && outcome !== "changed" && outcome !== "unchanged";
}

/** Writes what the drafts changed, and moves what their posts count to where they belong now. @returns The ids of all posts, by nameOf. */
async function write(sql: Sql, shopId: bigint, drafts: readonly Draft[], source: string): Promise<Map<string, bigint>> {
  const moved = drafts.filter(
    ({ before, after }) => before && (before.participationId !== after.participationId || before.campaignId !== after.campaignId),
  );
  const otherDay = drafts.filter((draft) => draft.before && draft.before.day !== draft.after.day);
  const idsOf = (some: readonly Draft[]) => some.map(({ before }) => before!.postId);
  const movedIds = idsOf(moved);
  const placed = [...new Set([...movedIds, ...idsOf(otherDay)])];
  await addCounts(sql, shopId, from(movedIds), -1);
  await addPosts(sql, shopId, placed, -1);
  const changed = drafts.filter((draft) => draft.changed);
  const created = await writePosts(
    sql,
    shopId,
    drafts.filter((draft) => draft.changed || draft.newer).map(({ after }) => after),
    source,
  );
  await addCounts(sql, shopId, from(movedIds), 1);
  await addPosts(sql, shopId, [...placed, ...created.map(({ postId }) => postId)], 1);
  await moveComments(sql, shopId, movedIds);
  await settleReach(sql, shopId, changed.flatMap(reachedBy));
  return new Map([...drafts.flatMap(({ before }) => before ?? []), ...created].map((post) => [nameOf(post), post.postId]));
}

function merge(known: Draft | null, post: PostTold, owner: bigint | undefined, offers: Map<bigint, Offer[]>, zone: string): Draft | Outcome {
  if (known && known.after.handleKey !== post.handleKey) return "other_account";
  const ambassadorId = known?.after.ambassadorId ?? owner;
  if (ambassadorId === undefined) return "no_ambassador";
  const { words, told, changed, newer } = mergeWords(known?.after ?? null, post);
  const day = dayIn(zone, words.postedAt);
  const theirs = offers.get(ambassadorId) ?? [];
  if (post.campaignId !== null && !theirs.some(({ campaignId }) => campaignId === post.campaignId)) return "not_in_campaign";
  const decided = known?.after.reason === "merchant" ? known.after : null;
  const place = decided ?? campaignOfPost({ day, caption: words.caption ?? "", campaignId: words.campaignId }, theirs);
  const { campaignId, participationId, reason } = place;
  const { platform, postKey, handleKey } = post;
  const after = {
    platform,
    postKey,
    handleKey,
    ambassadorId,
    campaignId,
    participationId,
    reason,
    day,
    words,
    told,
    postId: known?.after.postId ?? null,
  };
  return {
    before: known?.before ?? null,
    after,
    changed: changed || known?.after.participationId !== participationId || known.after.reason !== reason,
    newer,
  };
}

function asDraft(stored: StoredPost | undefined): Draft | null {
  return stored ? { before: stored, after: stored, changed: false, newer: false } : null;
}

function reachedBy({ before, after }: Draft): Reached[] {
  return [before, after].flatMap((post) => (post && post.campaignId !== 0n ? [post] : []));
}

type Taken = { post: PostTold; postId: bigint };

function countsOf({ post: { counts }, postId }: Taken) {
  return counts ? [{ postId, at: counts.at, likes: counts.likes, comments: counts.comments }] : [];
}

function followersOf({ post: { platform, handleKey, counts } }: Taken) {
  return counts && counts.followers !== null ? [{ platform, handleKey, at: counts.at, followers: counts.followers }] : [];
}

function from(postIds: readonly bigint[]) {
  return postIds.map((postId) => ({ postId, at: null }));
}

function accountOf({ platform, handleKey }: { platform: string; handleKey: string }): string {
  return `${platform}\n${handleKey}`;
}

async function zoneOf(sql: Sql, shopId: bigint): Promise<string> {
  return (await sql.query<{ zone: string }>("select time_zone zone from shop where id = $1", [shopId])).rows[0]!.zone;
}

/** The shop's ambassadors by account. */
async function ownersOf(sql: Sql, shopId: bigint, accounts: readonly { platform: string; handleKey: string }[]): Promise<Map<string, bigint>> {
  const { rows } = await sql.query<{ platform: string; handleKey: string; id: bigint }>(
    `select platform, handle_key "handleKey", ambassador_id id from shop_ambassador_account
     where shop_id = $1 and (platform, handle_key) in (select * from unnest($2::text[], $3::text[]))`,
    [shopId, accounts.map(({ platform }) => platform), accounts.map(({ handleKey }) => handleKey)],
  );
  return new Map(rows.map((row) => [accountOf(row), row.id]));
}
