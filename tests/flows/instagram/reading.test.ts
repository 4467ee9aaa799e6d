import { expect, test } from "vitest";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { changeInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { addInstagramComment, addInstagramComments, changeInstagramComment } from "#sandbox/instagram/store/comments.ts";
import { addMedia, deleteMedia, setCounts } from "#sandbox/instagram/store/media.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { shopFiles } from "#tests/domain/posts/postsHere.ts";
import { ago, instagramHere, logIn, postsOf, readingsOf, readNow, shopWithAmbassadors } from "./instagramHere.ts";

const sandbox = await instagramHere();

const totals = (shopId: bigint) =>
  rowsOf<object>(
    shopId,
    `select campaign_id <> 0 as of_campaign, sum(likes)::int likes, sum(comments)::int as comments, sum(posts)::int posts
     from engagement_total where shop_id = $1 and participation_id = 0 group by 1 order by 1`,
  );
const commentsOf = (shopId: bigint) =>
  rowsOf<{ text: string; gone: boolean; kind: string; parent: boolean; likes: bigint }>(
    shopId,
    "select text, gone_at is not null gone, kind, parent_key is not null parent, likes from comment where shop_id = $1 order by at, id",
  );

test("a brand's login reads posts, counts and followers of its ambassadors into the figures; a post without a sign counts for no campaign", async () => {
  const { shop, brand, handles } = await shopWithAmbassadors(sandbox, "rose");
  await addMedia(sandbox, handles.rose!, [
    { caption: "Tea! #spring", at: ago(30), likes: 120, comments: 7, productType: "REELS" },
    { caption: "My cat", at: ago(20), likes: 900, comments: 50 },
    { caption: "Long before #spring", at: ago(24 * 40), likes: 5 },
  ]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([
    { caption: "Tea! #spring", likes: 120n, comments: 7n, reason: "mark", kind: "reel" },
    { caption: "My cat", likes: 900n, reason: "no_sign", kind: "image" },
  ]);
  expect(await totals(shop.id)).toEqual([
    { of_campaign: false, likes: 900, comments: 50, posts: 1 },
    { of_campaign: true, likes: 120, comments: 7, posts: 1 },
  ]);
  const [account] = await rowsOf<{ followers: bigint }>(shop.id, "select followers from shop_ambassador_account where shop_id = $1");
  expect(account!.followers).toBe(1000n);
  const [reach] = await rowsOf<{ followers: bigint }>(shop.id, "select followers from account_reach where shop_id = $1");
  expect(reach!.followers).toBe(1000n);
  // A young post is looked at again soon.
  expect(await readingsOf(shop.id)).toMatchObject([{ state: "read", problem: null, next: expect.closeTo(15, 0) }]);
});

test("counts that grow and fall are followed; what is told twice counts once; a deleted post keeps its counts and is marked", async () => {
  const { shop, brand, handles } = await shopWithAmbassadors(sandbox, "rose");
  const [a, b] = await addMedia(sandbox, handles.rose!, [
    { caption: "One #spring", at: ago(9), likes: 10 },
    { caption: "Two #spring", at: ago(8), likes: 20 },
  ]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  await readNow(shop.id);
  expect(await rowsOf(shop.id, "select from post_count where shop_id = $1")).toHaveLength(2);
  await setCounts(sandbox, a!, { likes: 4 });
  await deleteMedia(sandbox, b!);
  await changeInstagramAccount(sandbox, handles.rose!, { followers: 1100 });
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([
    { caption: "One #spring", likes: 4n, gone: false },
    { caption: "Two #spring", likes: 20n, gone: true },
  ]);
  expect(await totals(shop.id)).toEqual([{ of_campaign: true, likes: 24, comments: 0, posts: 2 }]);
  const counts = await rowsOf<{ followers: bigint }>(shop.id, "select followers from account_count where shop_id = $1 order by at");
  expect(counts.at(-1)!.followers).toBe(1100n);
});

test("likes that an account hides are not known, and not none", async () => {
  const { shop, brand, handles } = await shopWithAmbassadors(sandbox, "rose");
  await addMedia(sandbox, handles.rose!, [{ caption: "#spring", at: ago(3), likes: 77, likesHidden: true, comments: 3 }]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([{ likes: null, comments: 3n }]);
});

test("with the ambassador's own login hidden likes and comments with their answers are read, of the campaign's posts alone", async () => {
  const { shop, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const [tea, cat] = await addMedia(sandbox, handles.rose!, [
    { caption: "Tea #spring", at: ago(30), likes: 77, likesHidden: true, comments: 62 },
    { caption: "My cat", at: ago(20), comments: 1 },
  ]);
  const fans = Array.from({ length: 60 }, (_, n) => ({
    mediaId: tea!,
    username: `fan${n}`,
    text: `Lovely tea number ${n}`,
    at: ago(25 - n / 10),
    likes: n,
  }));
  const ids = await addInstagramComments(sandbox, fans);
  await addInstagramComments(sandbox, [
    { mediaId: tea!, username: handles.rose!, text: "Thank you!", at: ago(2), parentId: ids[0]! },
    { mediaId: cat!, username: "fan", text: "Cute cat" },
  ]);
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([{ likes: 77n, comments: 62n }, {}]);
  const comments = await commentsOf(shop.id);
  expect(comments).toHaveLength(61);
  expect(comments.at(-1)).toMatchObject({ text: "Thank you!", kind: "own", parent: true });
  expect(comments.some(({ text }) => text.includes("cat"))).toBe(false);
  const [sums] = await rowsOf<{ audience: number; own: number }>(
    shop.id,
    "select (positive + neutral + negative)::int audience, own::int own from comment_total where shop_id = $1 and participation_id = 0",
  );
  expect(sums).toEqual({ audience: 60, own: 1 });
});

test("hundreds of accounts that no login reads do not keep those with a login of their own from their turn", async () => {
  const { shop, ambassadors, handles } = await shopWithAmbassadors(sandbox, "zoe");
  await shopFiles(shop.id, { ambassadors: Array.from({ length: 600 }, (_, i) => `a${i},instagram,,Spring`) });
  await addMedia(sandbox, handles.zoe!, [{ caption: "#spring", at: ago(3) }]);
  await logIn(shop, "ambassador", ambassadors.zoe!, handles.zoe!);
  await readNow(shop.id);
  expect((await readingsOf(shop.id)).filter(({ state }) => state !== "waiting")).toMatchObject([{ handle_key: handles.zoe, state: "read" }]);
});

test("new comments are read when the count says that there are some; those that were deleted are gone, and counted no more", async () => {
  const { shop, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const [tea] = await addMedia(sandbox, handles.rose!, [{ caption: "#spring", at: ago(30) }]);
  const [first] = await addInstagramComments(sandbox, [
    { mediaId: tea!, username: "a", text: "I love it", at: ago(9) },
    { mediaId: tea!, username: "b", text: "So good", at: ago(8) },
  ]);
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  await readNow(shop.id);
  await addInstagramComment(sandbox, { mediaId: tea!, username: "c", text: "Late reply", parentId: first! });
  await readNow(shop.id);
  expect((await commentsOf(shop.id)).map(({ text }) => text)).toEqual(["I love it", "So good", "Late reply"]);
  await changeInstagramComment(sandbox, first!, { deleted: true });
  await readNow(shop.id);
  expect((await commentsOf(shop.id)).map(({ text, gone }) => [text, gone])).toEqual([
    ["I love it", true],
    ["So good", false],
    ["Late reply", true],
  ]);
  const [sums] = await rowsOf<{ all: number }>(
    shop.id,
    `select (positive + neutral + negative + spam + own)::int "all" from comment_total where shop_id = $1 and participation_id = 0`,
  );
  expect(sums).toEqual({ all: 1 });
});

test("an account whose count of comments did not change costs one call", async () => {
  const { shop, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const [tea] = await addMedia(sandbox, handles.rose!, [{ caption: "#spring", at: ago(30) }]);
  await addInstagramComment(sandbox, { mediaId: tea!, username: "a", text: "Yes" });
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  const calls = async () => (await rowsOf<{ calls: number }>(shop.id, "select hour_calls calls from social_connection where shop_id = $1"))[0]!.calls;
  await readNow(shop.id);
  expect(await calls()).toBe(2);
  await readNow(shop.id);
  expect(await calls()).toBe(3);
});

test("a post that a file named by its address is the same post, and is marked when the network does not have it any more", async () => {
  const { shop, brand, handles } = await shopWithAmbassadors(sandbox, "rose");
  const [reel] = await addMedia(sandbox, handles.rose!, [{ caption: "#spring", at: ago(3), likes: 8, productType: "REELS" }]);
  const { rows } = await sandbox.db.query<{ shortcode: string }>("select shortcode from ig_media where id = $1", [reel]);
  const url = `https://www.instagram.com/p/${rows[0]!.shortcode}/?igsh=x`;
  const file = `handle,platform,url,posted_at,likes\n${handles.rose},instagram,${url},${ago(3)},5\n`;
  await importStream(shop.id, "posts", inPieces(Buffer.from(file)));
  expect(await postsOf(shop.id)).toMatchObject([{ likes: 5n }]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([{ likes: 8n, caption: "#spring", gone: false }]);
  await deleteMedia(sandbox, reel!);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toMatchObject([{ likes: 8n, gone: true }]);
});
