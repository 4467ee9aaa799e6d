import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { readSocial } from "#app/sources/social/readSocial.ts";
import { setInstagramFaults } from "#sandbox/instagram/faults.ts";
import { ageTokens, invalidateTokens } from "#sandbox/instagram/login/tokens.ts";
import { changeInstagramAccount } from "#sandbox/instagram/store/accounts.ts";
import { addInstagramComments } from "#sandbox/instagram/store/comments.ts";
import { addMedia } from "#sandbox/instagram/store/media.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { ago, instagramHere, joined, logIn, loginsOf, postsOf, readingsOf, readNow, shopWithAmbassadors } from "./instagramHere.ts";

const sandbox = await instagramHere();
afterEach(() => setInstagramFaults(sandbox, []));

const unavailable = { status: 503, code: 2, message: "Service temporarily unavailable" };
const query = (shopId: bigint, text: string, ...values: unknown[]) => sqlForShop(shopId, (sql) => sql.query(text, [shopId, ...values]));

test("one account that is not there, and one that cannot be read, keep no other from being read; the screen gets words", async () => {
  const { shop, brand, campaignId, handles } = await shopWithAmbassadors(sandbox, "anna", "bea", "cleo");
  await joined(shop, campaignId, "not{a}(name)");
  await changeInstagramAccount(sandbox, handles.anna!, { accountType: "PERSONAL" });
  await addMedia(sandbox, handles.cleo!, [{ caption: "#spring", at: ago(3) }]);
  setInstagramFaults(sandbox, [{ ...unavailable, where: `username(${handles.bea})`, times: 9 }]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toMatchObject([
    { handle_key: handles.anna, state: "not_found", problem: expect.stringContaining("no professional account"), next: expect.closeTo(1440, -1) },
    { handle_key: handles.bea, state: "failed", problem: expect.stringContaining("could not be read"), next: expect.closeTo(30, 0) },
    { handle_key: handles.cleo, state: "read" },
    { state: "not_found" },
  ]);
  expect(await postsOf(shop.id)).toHaveLength(1);
});

test("when the network has no more calls the login waits as long as it says, and goes on after that", async () => {
  const { shop, brand, handles } = await shopWithAmbassadors(sandbox, "anna", "bea");
  await addMedia(sandbox, handles.anna!, [{ caption: "#spring", at: ago(3) }]);
  setInstagramFaults(sandbox, [{ status: 403, code: 4, message: "(#4) Application request limit reached", where: "business_discovery" }]);
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([{ state: "connected", wait: expect.closeTo(60, 0) }]);
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
  await query(shop.id, "update social_connection set wait_until = now() where shop_id = $1");
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toMatchObject([{ state: "read" }, { state: "read" }]);
});

test("not more than 180 calls are made in an hour, and none when the network says that 90% are used", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "anna", "bea");
  await logIn(shop, "brand", 7n, brand);
  await query(shop.id, "update social_connection set hour_from = now() - interval '20 minutes', hour_calls = 179 where shop_id = $1");
  await readNow(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([{ hour_calls: 180, wait: expect.closeTo(40, 0) }]);
  expect((await readingsOf(shop.id)).filter(({ state }) => state === "read")).toHaveLength(1);
  await query(shop.id, "update social_connection set hour_from = now() - interval '61 minutes', wait_until = null where shop_id = $1");
  await sandbox.db.query(
    "insert into ig_call (login, account_id) select 'facebook', id from ig_account cross join generate_series(1, 185) where username = $1",
    [brand],
  );
  await readNow(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([{ hour_calls: 1, wait: expect.closeTo(15, 0) }]);
});

test("a reading that breaks off between two pages goes on where it was, and stores nothing twice", async () => {
  const { shop, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  const ids = await addMedia(
    sandbox,
    handles.rose!,
    Array.from({ length: 120 }, (_, n) => ({ caption: `${n} #spring`, at: ago(1 + n), likes: n })),
  );
  await addInstagramComments(
    sandbox,
    Array.from({ length: 60 }, (_, n) => ({ mediaId: ids[0]!, username: `f${n}`, text: `Comment ${n}`, at: ago(n / 100) })),
  );
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  // What was stored stays, the call after it is not answered.
  const breaksOff = (where: string) => setInstagramFaults(sandbox, [{ status: 403, code: 80002, message: "limit", where }]);
  const wake = () => query(shop.id, "update social_connection set wait_until = null where shop_id = $1");
  breaksOff(".after(");
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toHaveLength(50);
  await wake();
  breaksOff("/comments");
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toHaveLength(120);
  const before = (await loginsOf(shop.id))[0]!.hour_calls;
  await wake();
  await readNow(shop.id);
  // Only the two pages of comments were left.
  expect((await loginsOf(shop.id))[0]!.hour_calls - before).toBe(2);
  expect(await rowsOf(shop.id, "select from comment where shop_id = $1")).toHaveLength(60);
  expect(await rowsOf(shop.id, "select from post_count where shop_id = $1")).toHaveLength(120);
  expect((await postsOf(shop.id)).some(({ gone }) => gone)).toBe(false);
});

test("a token in its second half is renewed; one that has ended is no login any more, and the screen says what to do", async () => {
  const { shop, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  const age = async (days: number) => {
    await ageTokens(sandbox, handles.rose!, days * 24);
    await query(
      shop.id,
      "update social_connection set issued_at = issued_at - $2 * interval '1 day', expires_at = expires_at - $2 * interval '1 day' where shop_id = $1",
      days,
    );
  };
  const days = async () =>
    (await rowsOf<{ days: number }>(shop.id, "select extract(day from expires_at - now())::int days from social_connection where shop_id = $1"))[0]!
      .days;
  await age(20);
  await readNow(shop.id);
  expect(await days()).toBe(39);
  await age(20);
  await readNow(shop.id);
  expect(await days()).toBe(59);
  await age(61);
  await readNow(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([{ state: "expired", has_token: false, problem: expect.stringContaining("new invitation") }]);
});

test("when an ambassador takes the access back, the brand's login reads on what it sees", async () => {
  const { shop, brand, handles, ambassadors } = await shopWithAmbassadors(sandbox, "rose");
  await addMedia(sandbox, handles.rose!, [{ caption: "#spring", at: ago(3) }]);
  await logIn(shop, "brand", 7n, brand);
  await logIn(shop, "ambassador", ambassadors.rose!, handles.rose!);
  await invalidateTokens(sandbox, handles.rose!, 458);
  await readNow(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([
    { kind: "brand", state: "connected" },
    { kind: "ambassador", state: "refused", has_token: false },
  ]);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toHaveLength(1);
});

test("who is in no campaign any more is read no more", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "rose", "fern");
  await logIn(shop, "brand", 7n, brand);
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toHaveLength(2);
  await query(shop.id, "update campaign set ends_on = current_date - 29 where shop_id = $1");
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toHaveLength(2);
  await query(shop.id, "update campaign set ends_on = current_date - 32 where shop_id = $1");
  await readNow(shop.id);
  expect(await readingsOf(shop.id)).toEqual([]);
});

test("two processes that read a shop at the same time make each call once", async () => {
  const { shop, brand } = await shopWithAmbassadors(sandbox, "anna", "bea", "cleo");
  await logIn(shop, "brand", 7n, brand);
  await Promise.all([readSocial(shop.id), readSocial(shop.id), readSocial(shop.id)]);
  await readSocial(shop.id);
  expect(await loginsOf(shop.id)).toMatchObject([{ hour_calls: 3 }]);
});

test("a fault within Heartbeat is the account's alone, and what was stored before it is not lost", async () => {
  const { shop, handles, ambassadors, brand } = await shopWithAmbassadors(sandbox, "anna", "bea");
  for (const person of ["anna", "bea"]) await addMedia(sandbox, handles[person]!, [{ caption: "#spring", at: ago(3) }]);
  await logIn(shop, "brand", 7n, brand);
  // A table that refuses what is told of one of them.
  await asOwner(`create function refuse_one() returns trigger language plpgsql as $$ begin
    if new.ambassador_id = ${ambassadors.anna} then raise 'refused'; end if; return new; end $$;
    create trigger refuse_one before insert on post for each row execute function refuse_one()`);
  await readNow(shop.id);
  await asOwner("drop trigger refuse_one on post; drop function refuse_one");
  expect(await readingsOf(shop.id)).toMatchObject([{ state: "failed" }, { state: "read" }]);
  await readNow(shop.id);
  expect(await postsOf(shop.id)).toHaveLength(2);
});

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
