import { expect, test } from "vitest";
import { setCallsAnHour, setInstagramFaults } from "#sandbox/instagram/faults.ts";
import { addInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { addInstagramComment, addInstagramComments, changeInstagramComment } from "#sandbox/instagram/store/comments.ts";
import { addMedia, deleteMedia, setCounts } from "#sandbox/instagram/store/media.ts";
import { bench, type Parsed } from "../start.ts";
import { askHost, brandToken, ownToken } from "./ask.ts";

const at = await bench();
const brand = await addInstagramAccount(at.sandbox, { username: "brand", followers: 5, pageName: "Brand" });
const brandAccess = await brandToken(at, "brand");
const hour = (hours: number) => new Date(Date.UTC(2026, 5, 1) + hours * 3_600_000).toISOString();

const discover = (username: string, inner: string) =>
  askHost(at, "graph.facebook.com", `v25.0/${brand.id}`, {
    fields: `business_discovery.username(${username}){${inner}}`,
    access_token: brandAccess,
  });
const MEDIA = "id,caption,like_count,comments_count,permalink,timestamp,media_type,media_product_type";

test("a brand sees another professional account's followers and media, a page at a time, newest first", async () => {
  await addInstagramAccount(at.sandbox, { username: "rose", followers: 4321 });
  await addMedia(
    at.sandbox,
    "rose",
    Array.from({ length: 5 }, (_, n) => ({ caption: `Post ${n} for @brand`, at: hour(n), likes: n, comments: 2 })),
  );
  await addMedia(at.sandbox, "rose", [{ caption: "A story", productType: "STORY" }]);
  const seen: string[] = [];
  let after = "";
  for (let pages = 0; pages < 3; pages++) {
    const { body } = await discover("rose", `followers_count,media_count,media.limit(2)${after && `.after(${after})`}{${MEDIA}}`);
    const { media, followers_count } = body.business_discovery;
    expect(followers_count).toBe(4321);
    seen.push(...media.data.map((one: Parsed) => one.caption));
    after = media.paging.cursors.after;
    // What is published meanwhile moves no page.
    if (pages === 0) await addMedia(at.sandbox, "rose", [{ caption: "Newer", at: hour(99) }]);
  }
  expect(seen).toEqual(["Post 4 for brand", "Post 3 for brand", "Post 2 for brand", "Post 1 for brand", "Post 0 for brand"]);
  expect(after).toBeUndefined();
});

test("likes that are hidden are left out; counts fall; what is deleted is gone", async () => {
  await addInstagramAccount(at.sandbox, { username: "hidden", followers: 1 });
  const [a, b] = await addMedia(at.sandbox, "hidden", [
    { caption: "a", at: hour(1), likes: 9, likesHidden: true },
    { caption: "b", at: hour(2), likes: 9, productType: "REELS" },
  ]);
  const read = async () => (await discover("hidden", `media{${MEDIA}}`)).body.business_discovery.media.data;
  expect(await read()).toMatchObject([{ id: b, like_count: 9, media_type: "VIDEO", media_product_type: "REELS" }, { id: a }]);
  expect((await read())[1]).not.toHaveProperty("like_count");
  expect((await read())[0].permalink).toMatch(/^https:\/\/www\.instagram\.com\/reel\/[\w-]+\/$/);
  await setCounts(at.sandbox, b!, { likes: 4 });
  await deleteMedia(at.sandbox, a!);
  expect(await read()).toMatchObject([{ id: b, like_count: 4 }]);
});

test("nobody, and a personal account, cannot be found; an unknown field is an error", async () => {
  await addInstagramAccount(at.sandbox, { username: "person", followers: 1, accountType: "PERSONAL" });
  for (const username of ["nobody.at.all", "person"])
    expect(await discover(username, "followers_count")).toMatchObject({ status: 400, body: { error: { code: 110, error_subcode: 2207013 } } });
  expect((await discover("rose", "shoe_size")).body.error).toMatchObject({ code: 100, message: expect.stringContaining("(shoe_size)") });
});

test("the owner reads comments, 50 a page, newest first, with answers where they are asked for", async () => {
  await addInstagramAccount(at.sandbox, { username: "fern", followers: 1 });
  const [media] = await addMedia(at.sandbox, "fern", [{ caption: "Fern", comments: 200 }]);
  const many = Array.from({ length: 60 }, (_, n) => ({ mediaId: media!, username: `fan${n}`, text: `Comment ${n}`, at: hour(n), likes: n }));
  const ids = await addInstagramComments(at.sandbox, many);
  const reply = await addInstagramComment(at.sandbox, { mediaId: media!, username: "fern", text: "Thanks", at: hour(70), parentId: ids[59]! });
  await addInstagramComment(at.sandbox, { mediaId: media!, username: "fan", text: "Welcome", at: hour(71), parentId: reply });
  const access_token = await ownToken(at, "fern");
  const fields = "id,text,timestamp,username,like_count,parent_id,replies{id,text,username,parent_id}";
  const first = await askHost(at, "graph.instagram.com", `v25.0/${media}/comments`, { fields, access_token });
  expect(first.body.data).toHaveLength(50);
  expect(first.body.data[0]).toMatchObject({ text: "Comment 59", like_count: 59, username: "fan59", timestamp: "2026-06-03T11:00:00+0000" });
  expect(first.body.data[0].replies.data).toMatchObject([
    { text: "Thanks", parent_id: ids[59] },
    { text: "Welcome", parent_id: ids[59] },
  ]);
  const second = (await (await fetch(first.body.paging.next)).json()) as Parsed;
  expect(second.data.map((one: Parsed) => one.text)).toEqual(Array.from({ length: 10 }, (_, n) => `Comment ${9 - n}`));
  expect(second.paging.next).toBeUndefined();
  const bare = await askHost(at, "graph.instagram.com", `v25.0/${media}/comments`, { access_token });
  expect(Object.keys(bare.body.data[0]).sort()).toEqual(["id", "text", "timestamp"]);
  const count = async () =>
    (await askHost(at, "graph.instagram.com", `v25.0/${media}`, { fields: "comments_count", access_token })).body.comments_count;
  expect(await count()).toBe(200);
  await changeInstagramComment(at.sandbox, ids[59]!, { deleted: true });
  expect(await count()).toBe(197);
});

test("comments of another's media, and without the permission, are not to be had", async () => {
  const [media] = await addMedia(at.sandbox, "rose", [{ caption: "Rose" }]);
  const read = (access_token: string) => askHost(at, "graph.instagram.com", `v25.0/${media}/comments`, { access_token });
  expect((await read(await ownToken(at, "fern"))).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await read(await ownToken(at, "rose", "instagram_business_basic"))).body.error).toMatchObject({ code: 10 });
});

test("each login has so many calls an hour; headers say how many are used, and errors that there are no more", async () => {
  await addInstagramAccount(at.sandbox, { username: "busy", followers: 1 });
  const access_token = await ownToken(at, "busy");
  const ask = () => askHost(at, "graph.instagram.com", "v25.0/me", { fields: "username", access_token });
  setCallsAnHour(at.sandbox, 2);
  const usage = JSON.parse((await ask()).headers.get("x-business-use-case-usage")!) as Record<string, Parsed>;
  expect(Object.values(usage)).toMatchObject([[{ type: "instagram", call_count: 50, estimated_time_to_regain_access: 0 }]]);
  await ask();
  const over = await ask();
  expect(over).toMatchObject({ status: 403, body: { error: { code: 80002 } } });
  const told = JSON.parse(over.headers.get("x-business-use-case-usage")!) as Record<string, Parsed>;
  expect(Object.values(told)[0][0].estimated_time_to_regain_access).toBeGreaterThan(50);
  setCallsAnHour(at.sandbox);
  expect((await ask()).status).toBe(200);
});

test("faults come as they were asked for, so many times, where they were asked for", async () => {
  setInstagramFaults(at.sandbox, [{ status: 503, code: 2, message: "Service temporarily unavailable", where: "username(rose)", times: 2 }]);
  expect((await discover("hidden", "followers_count")).status).toBe(200);
  expect(await discover("rose", "followers_count")).toMatchObject({ status: 503, body: { error: { code: 2 } } });
  expect((await discover("rose", "followers_count")).status).toBe(503);
  expect((await discover("rose", "followers_count")).status).toBe(200);
});

test("all of it can be done over HTTP, too", async () => {
  const post = (name: string, body: unknown) =>
    fetch(`${at.origin}/control/instagram/${name}`, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  expect((await post("account", { username: "byhand", followers: 7 })).status).toBe(200);
  const [id] = (await (await post("media", { username: "byhand", media: [{ caption: "One", likes: 3 }] })).json()) as string[];
  expect((await post("counts", { mediaId: id, likes: 5 })).status).toBe(200);
  expect((await post("counts", { mediaId: "1", likes: 5 })).status).toBe(404);
  expect((await discover("byhand", "media{like_count}")).body.business_discovery.media.data).toEqual([{ id, like_count: 5 }]);
});
