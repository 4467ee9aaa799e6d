import pg from "pg";
import { describe, expect, test } from "vitest";
import { prisma } from "#app/platform/database.ts";
import { revokeApiKey } from "#app/domain/apiKeys/revokeApiKey.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignId, daysOf } from "#tests/domain/posts/postsHere.ts";
import { apiHere, rosesPost, shopWithKey } from "./apiHere.ts";

const { ask, tell } = await apiHere();

async function asOwner(text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL! });
  await owner.connect();
  await owner.query(text).finally(() => owner.end());
}

describe("a post that is told", () => {
  test("is of the campaign that is named, with its counts, by its key as the source", async () => {
    const { shopId, key, keyId } = await shopWithKey();
    const counts = { likes: 120, comments: 9, followers: 15400 };
    const { status, body } = await tell(key, "posts", { posts: [rosesPost({ campaign: " spring ", counts })] });
    expect([status, body]).toEqual([200, { outcomes: [{ outcome: "created" }] }]);
    const [post] = await rowsOf(shopId, "select post_key, reason, likes, comments, source from post where shop_id = $1");
    expect(post).toEqual({ post_key: "DJxYz12AbCd", reason: "told", likes: 120n, comments: 9n, source: `api:${keyId}` });
    expect(await daysOf(shopId, await campaignId(shopId, "Spring"))).toEqual([["2025-05-02", 120, 9, 1]]);
  });

  test("that stands beside ones that cannot be read or are nobody's is taken all the same", async () => {
    const { shopId, key } = await shopWithKey();
    const posts = [
      null,
      7,
      rosesPost({ id: "DJa1234567", handle: "nobody" }),
      rosesPost({ id: "DJb1234567", postedAt: "yesterday" }),
      rosesPost({ id: "DJc1234567", postedAt: "2999-01-01T00:00:00Z" }),
      rosesPost({ id: "DJd1234567", posted_at: "2025-05-02T15:30:00Z" }),
      rosesPost({ id: "DJe1234567", counts: { likes: 1.5 } }),
      rosesPost({ id: "DJf1234567", caption: "a\u0000b" }),
      {
        platform: "tiktok",
        id: "7300000000000000001",
        handle: "@bo",
        postedAt: "2025-05-02T15:30:00Z",
        toldAt: "2025-05-02T16:00:00Z",
        campaign: "Spring",
      },
      { platform: "tiktok", id: Number("7300000000000000001"), handle: "@bo", postedAt: "2025-05-02T15:30:00Z", toldAt: "2025-05-02T16:00:00Z" },
      rosesPost(),
    ];
    const { status, body } = await tell(key, "posts", { posts });
    expect(status).toBe(200);
    const told = body.outcomes!.map((one) => Object.values(one).slice(0, 3));
    expect(told).toEqual([
      ["refused", "malformed", null],
      ["refused", "malformed", null],
      ["refused", "no_ambassador", "handle"],
      ["refused", "malformed", "postedAt"],
      ["refused", "malformed", "postedAt"],
      ["refused", "malformed", "posted_at"],
      ["refused", "malformed", "counts.likes"],
      ["refused", "malformed", "caption"],
      ["refused", "not_in_campaign", "campaign"],
      ["refused", "malformed", "id"],
      ["created"],
    ]);
    expect(await rowsOf(shopId, "select post_key from post where shop_id = $1")).toEqual([{ post_key: "DJxYz12AbCd" }]);
  });

  test("whose caption has a code or not is of the campaign or of none", async () => {
    const { shopId, key } = await shopWithKey();
    await tell(key, "posts", { posts: [rosesPost({ caption: "My code: rose10!" }), rosesPost({ id: "DJother1234", caption: "Holidays" })] });
    expect(await rowsOf(shopId, "select reason from post where shop_id = $1 order by post_key")).toEqual([{ reason: "no_sign" }, { reason: "code" }]);
  });

  test("with half a character or hostile text is stored as it can be", async () => {
    const { shopId, key } = await shopWithKey();
    const caption = "\ud83d <script>alert(1)</script> \u202eabc';drop table post;--";
    expect((await tell(key, "posts", JSON.stringify({ posts: [rosesPost({ caption })] }))).status).toBe(200);
    expect(await rowsOf(shopId, "select caption from post where shop_id = $1")).toEqual([{ caption: caption.toWellFormed() }]);
  });
});

test("counts of posts and accounts, and comments, are taken of what is known and refused of what is not", async () => {
  const { shopId, key } = await shopWithKey();
  await tell(key, "posts", { posts: [rosesPost({ campaign: "Spring" })] });
  const countedAt = "2025-05-03T10:00:00Z";
  const counts = await tell(key, "counts", {
    counts: [
      { platform: "instagram", post: "DJxYz12AbCd", countedAt, likes: 50 },
      { platform: "instagram", handle: "rose.smith", countedAt, followers: 900 },
      { platform: "instagram", handle: "nobody", countedAt, followers: 900 },
      { platform: "instagram", post: "DJnobody000", countedAt, likes: 50 },
      { platform: "instagram", post: "DJxYz12AbCd", countedAt },
      { platform: "instagram", handle: "rose.smith", countedAt },
    ],
  });
  expect(counts.body.outcomes!.map((one) => Object.values(one).slice(0, 3))).toEqual([
    ["changed"],
    ["changed"],
    ["refused", "no_ambassador", "handle"],
    ["refused", "no_post", "post"],
    ["refused", "malformed", null],
    ["refused", "malformed", "followers"],
  ]);
  const remark = { platform: "instagram", post: "DJxYz12AbCd", author: "@lee", text: "I love it", at: countedAt, toldAt: countedAt };
  const comments = await tell(key, "comments", { comments: [remark, { ...remark, author: "lee" }, { ...remark, post: "DJnobody000" }] });
  expect(comments.body.outcomes!.map((one) => Object.values(one).slice(0, 2))).toEqual([["created"], ["unchanged"], ["refused", "no_post"]]);
  expect(await rowsOf(shopId, "select author, text from comment where shop_id = $1")).toEqual([{ author: "lee", text: "I love it" }]);
  expect(await rowsOf(shopId, "select followers from account_reach where shop_id = $1")).toEqual([{ followers: 900n }]);
});

describe("a call is answered", () => {
  test("422 when none of its items was taken, and 200 when it has none", async () => {
    const { key } = await shopWithKey();
    const { status, body } = await tell(key, "posts", { posts: [rosesPost({ handle: "nobody" })] });
    expect([status, body.outcomes!.length]).toEqual([422, 1]);
    expect(await tell(key, "posts", { posts: [] })).toMatchObject({ status: 200, body: { outcomes: [] } });
  });

  test("400 for what is no JSON in UTF-8 or has no list", async () => {
    const { key } = await shopWithKey();
    expect(await tell(key, "posts", "posts")).toMatchObject({ status: 400, body: { error: "not_json" } });
    expect(await tell(key, "posts", "")).toMatchObject({ status: 400, body: { error: "not_json" } });
    for (const body of [[], null, { post: [] }, { posts: {} }])
      expect(await tell(key, "posts", body)).toMatchObject({ status: 400, body: { error: "no_list" } });
    const latin = await ask("/api/v1/posts", {
      method: "POST",
      body: Buffer.from('{"posts":[],"x":"\xe9"}', "latin1"),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    });
    expect(latin).toMatchObject({ status: 400, body: { error: "not_json" } });
  });

  test("401 without a key, with another shop's secret, with a wrong one and with one that was revoked", async () => {
    const { shopId, key, keyId } = await shopWithKey();
    const other = await shopWithKey();
    const secret = (of: string) => of.split("_").slice(2).join("_");
    expect(await ask("/api/v1/posts", { method: "POST" })).toMatchObject({ status: 401, body: { error: "no_key" } });
    for (const wrong of [`hb_${shopId}_${secret(other.key)}`, `${key}x`, key.slice(0, -1), "hb_1_x", "x", `hb_99999999999_${secret(key)}`]) {
      expect(await tell(wrong, "posts", { posts: [] })).toMatchObject({ status: 401, body: { error: "unknown_key" } });
    }
    await revokeApiKey(shopId, "user:1", keyId);
    const revoked = await tell(key, "posts", { posts: [rosesPost()] });
    expect(revoked).toMatchObject({ status: 401, body: { error: "revoked_key" } });
    expect(revoked.headers.get("www-authenticate")).toBe("Bearer");
    expect(await rowsOf(shopId, "select from post where shop_id = $1")).toEqual([]);
  });

  test("403 for a shop that has removed the app, and as before when it has it again", async () => {
    const { shopId, key } = await shopWithKey();
    await prisma().shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    expect(await tell(key, "posts", { posts: [] })).toMatchObject({ status: 403, body: { error: "no_app" } });
    await prisma().shop.update({ where: { id: shopId }, data: { uninstalledAt: null } });
    expect((await tell(key, "posts", { posts: [] })).status).toBe(200);
  });

  test("404, 405, 413 and 415 for what is elsewhere, otherwise, too much and no JSON", async () => {
    const { key } = await shopWithKey();
    expect((await tell(key, "nothing", {})).status).toBe(404);
    const get = await ask("/api/v1/posts", { headers: { Authorization: `Bearer ${key}` } });
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await tell(key, "openapi.json", {})).status).toBe(405);
    expect(await tell(key, "posts", { posts: Array(501).fill({}) })).toMatchObject({ status: 413, body: { error: "too_many_items" } });
    expect(await tell(key, "posts", `{"posts":["${"a".repeat(5 * 1024 * 1024)}"]}`)).toMatchObject({ status: 413, body: { error: "too_long" } });
    expect((await tell(key, "posts", "posts=1", { "Content-Type": "application/x-www-form-urlencoded" })).status).toBe(415);
    expect((await tell(key, "posts", "{}", { "Content-Encoding": "gzip" })).status).toBe(415);
  });

  test("503 when it could not be stored, and nothing of it was", async () => {
    const { shopId, key } = await shopWithKey();
    await asOwner("alter table account_reach rename to account_reach_elsewhere");
    const failed = await tell(key, "posts", { posts: [rosesPost({ campaign: "Spring" })] });
    await asOwner("alter table account_reach_elsewhere rename to account_reach");
    expect(failed).toMatchObject({ status: 503, body: { error: "not_stored" } });
    expect(failed.headers.get("retry-after")).toBe("1");
    expect(await rowsOf(shopId, "select from post where shop_id = $1")).toEqual([]);
    expect((await tell(key, "posts", { posts: [rosesPost({ campaign: "Spring" })] })).body.outcomes).toEqual([{ outcome: "created" }]);
  });

  test("429 with a time to wait when a key calls too often, and other keys are not held up", async () => {
    const { key } = await shopWithKey();
    const answers = await Promise.all(Array.from({ length: 45 }, () => tell(key, "posts", { posts: [] })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(5);
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true);
    expect(refused[0]!.headers.get("retry-after")).toBe("1");
    expect((await tell((await shopWithKey()).key, "posts", { posts: [] })).status).toBe(200);
  });
});
