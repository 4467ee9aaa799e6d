import { describe, expect, test } from "vitest";
import { checkCodes } from "#app/attribution/leaks/checkCodes.ts";
import { countryCode } from "#app/attribution/leaks/countryCode.ts";
import { countSuspicions, dismissSuspicion, listSuspicions, suspicionsOfCodes } from "#app/attribution/leaks/suspicions.ts";
import { contactKeys, encryptContact } from "#app/domain/ambassadors/contact.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { forShop, sqlForShop } from "#app/platform/database.ts";
import { campaignWithCodes } from "#tests/flows/campaignParts.ts";
import { event, newShop, orderPayload } from "#tests/flows/events.ts";

const NAMES = Array.from({ length: 13 }, (_, i) => `C${i}`);
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function rowsOf(shopId: bigint, text: string, values: unknown[] = []) {
  return (await sqlForShop(shopId, (sql) => sql.query(text, [shopId, ...values]))).rows;
}

/** Thirteen ambassadors whose codes brought an order every other day for 50 days, with ten clicks on each one's link a day. */
async function quietShop() {
  const { id } = await newShop();
  const { campaignId, participations } = await campaignWithCodes(id, { name: "Spring" }, Object.fromEntries(NAMES.map((name) => [name, name])));
  await came(
    id,
    NAMES.flatMap((code) => Array.from({ length: 25 }, (_, i) => ({ codes: [[code, "1.00"]] as [string, string][], processedAt: ago(2 * i + 1) }))),
  );
  for (const name of NAMES)
    await sqlForShop(id, async (sql) => {
      const values = [id, participations[name], campaignId];
      await sql.query(
        `insert into pulse_turn (ambassador_id, from_at, shop_id, campaign_id, participation_id, why, destination, brand)
         select ambassador_id, now() - interval '90 days', $1, $3, $2, 'only', 'https://x.example', 'x' from participation where shop_id = $1 and id = $2`,
        values,
      );
      await sql.query(
        `insert into click_day (shop_id, campaign_id, participation_id, day, clicks) select $1, $3, $2, current_date - n, 10 from generate_series(0, 59) n`,
        values,
      );
    });
  return { id, campaignId, participations };
}

async function came(shopId: bigint, orders: Parameters<typeof orderPayload>[0][]) {
  await acceptEvents(orders.map((order) => event(shopId, "orders/create", orderPayload(order))));
  await settleShop(shopId);
}

const signsOf = async (shopId: bigint) =>
  (await listSuspicions(shopId, 100)).map(({ code, sign, dismissed }) => `${code} ${sign}${dismissed ? " dismissed" : ""}`);
const creditsOf = (shopId: bigint) => rowsOf(shopId, "select * from credit where shop_id = $1 order by order_id, position");
const burstOf = (code: string, orders: number) =>
  Array.from({ length: orders }, () => ({ codes: [[code, "1.00"]] as [string, string][], processedAt: ago(0.1) }));

describe("a look at the codes", () => {
  test("finds nothing where all is well, and each sign at the code that shows it, with its orders; no credit changes", async () => {
    const { id, participations } = await quietShop();
    expect(await checkCodes(id)).toEqual({ codes: 13, signs: 0 });
    await came(id, burstOf("C1", 60));
    await rowsOf(id, "delete from click_day where shop_id = $1 and participation_id = $2", [participations.C2]);
    const [order] = await rowsOf(id, "select min(order_id) id from order_fact where shop_id = $1 and 'c3' = any(code_keys)");
    const hosts = JSON.stringify([{ referrerHost: "www.RetailMeNot.com" }, { referrerHost: "google.com" }]);
    await rowsOf(
      id,
      "insert into order_journey (shop_id, order_id, state, visits) select shop_id, order_id, 'ready', $2 from order_fact where shop_id = $1 and 'c3' = any(code_keys)",
      [hosts],
    );
    const before = await creditsOf(id);
    expect(await checkCodes(id)).toEqual({ codes: 13, signs: 3 });
    expect((await signsOf(id)).sort()).toEqual(["C1 burst", "C2 no_clicks", "C3 coupon_site"]);
    expect(await creditsOf(id)).toEqual(before);
    const found = await listSuspicions(id, 100);
    const coupon = found.find(({ sign }) => sign === "coupon_site")!;
    expect(coupon).toMatchObject({
      code: "C3",
      handle: "C3",
      campaign: "Spring",
      score: 93,
      detail: { orders: 25, referred: 25, sites: "www.retailmenot.com" },
    });
    expect(coupon.detail.orderIds).toContain(String(order!.id));
    expect(await sqlForShop(id, (sql) => suspicionsOfCodes(sql, id, [coupon.codeId]))).toMatchObject([{ sign: "coupon_site" }]);
  });

  test("finds orders to the ambassador's own household under another e-mail, and not those under the ambassador's own", async () => {
    const { id } = await quietShop();
    const contact = {
      firstName: "Ada",
      lastName: "Example",
      email: "ada@example.com",
      address1: "12 High St",
      zip: "SW1A 1AA",
      country: "United Kingdom",
    };
    const { emailKey } = contactKeys(id, contact);
    await forShop(id, (tx) =>
      tx.shopAmbassador.updateMany({ where: { handle: "C4" }, data: { contact: new Uint8Array(encryptContact(contact)), emailKey } }),
    );
    const home = { last_name: "EXAMPLE", address1: "12 High Street", zip: "sw1a1aa", country_code: "GB" };
    const to = (email: string, shipping_address: object, code = "C4") => ({
      codes: [[code, "1.00"]] as [string, string][],
      customerId: null,
      processedAt: ago(1),
      more: { email, shipping_address },
    });
    await came(id, [
      to("ada@example.com", home),
      to("other@example.com", home, "C5"),
      to("other@example.com", { ...home, address1: "13 High Street" }),
    ]);
    expect(await checkCodes(id)).toMatchObject({ signs: 0 });
    await came(id, [to("other@example.com", home), to("third@example.com", home)]);
    await checkCodes(id);
    expect(await listSuspicions(id, 9)).toMatchObject([
      { code: "C4", sign: "own_other_address", score: 65, detail: { orders: 2, orderIds: { length: 2 } } },
    ]);
  });

  test("does not look at codes that were not used for 30 days, nor at orders from before the code was theirs", async () => {
    const { id } = await newShop();
    await campaignWithCodes(id, { name: "Old" }, { OLD: "old", NEW: "new" });
    await rowsOf(id, "update code_assignment set valid_from = now() - interval '2 days' where shop_id = $1");
    await came(id, [
      { codes: [["OLD", "1.00"]], processedAt: ago(35) },
      { codes: [["NEW", "1.00"]], processedAt: ago(5) },
    ]);
    expect(await checkCodes(id)).toEqual({ codes: 0, signs: 0 });
    await came(id, [{ codes: [["NEW", "1.00"]], processedAt: ago(1) }]);
    expect(await checkCodes(id)).toEqual({ codes: 1, signs: 0 });
  });
});

describe("a sign that is dismissed", () => {
  test("stays so while its score does not grow, comes back when it does, and can be taken back by hand", async () => {
    const { id } = await quietShop();
    await came(id, burstOf("C1", 8));
    await checkCodes(id);
    const [burst] = await listSuspicions(id, 9);
    expect(burst).toMatchObject({ sign: "burst", dismissed: false });
    await dismissSuspicion(id, "user:1", burst!.codeId, "burst", true);
    await checkCodes(id);
    expect(await signsOf(id)).toEqual(["C1 burst dismissed"]);
    expect(await countSuspicions(id)).toBe(0);
    await dismissSuspicion(id, "user:1", burst!.codeId, "burst", false);
    expect(await signsOf(id)).toEqual(["C1 burst"]);
    await dismissSuspicion(id, "user:1", burst!.codeId, "burst", true);
    await came(id, burstOf("C1", 60));
    await checkCodes(id);
    expect(await signsOf(id)).toEqual(["C1 burst"]);
    expect(await rowsOf(id, "select act from audit_entry where shop_id = $1 order by id")).toEqual(
      ["dismissed", "reopened", "dismissed"].map((word) => ({ act: `code check ${word}` })),
    );
  });

  test("that a code no longer shows is gone, unless it was dismissed", async () => {
    const { id } = await quietShop();
    await came(id, burstOf("C1", 60));
    await checkCodes(id);
    await rowsOf(id, "update order_fact set processed_at = processed_at - interval '20 days' where shop_id = $1 and 'c1' = any(code_keys)");
    await checkCodes(id);
    expect(await signsOf(id)).toEqual([]);
    await expect(dismissSuspicion(id, "user:1", 1n, "burst", true)).rejects.toThrow("no longer shows");
  });
});

test.each([
  ["us", "US"],
  ["United States", "US"],
  ["USA", "US"],
  ["UK", "GB"],
  ["germany", "DE"],
  ["Atlantis", null],
  ["", null],
])("the country %j is %j", (written, code) => {
  expect(countryCode(written)).toBe(code);
});
