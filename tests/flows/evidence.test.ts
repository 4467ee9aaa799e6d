import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { explainOrder } from "#app/attribution/explainOrder.ts";
import type { PulseClick } from "#app/domain/clicks/clickLine.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import { markOrdersToCredit } from "#app/domain/orders/markOrdersToCredit.ts";
import { changePolicy } from "#app/domain/policy/changePolicy.ts";
import { DEFAULT_POLICY, type Policy } from "#app/domain/policy/policy.ts";
import { recreditProgress } from "#app/domain/policy/recreditProgress.ts";
import { beginRecredit } from "#app/domain/policy/beginRecredit.ts";
import { listActs } from "#app/domain/audit/listActs.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { markOwnOrdersOfCampaign } from "#app/domain/campaigns/markOwnOrdersOfCampaign.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { ownFigures } from "#app/metrics/queries/ownFigures.ts";
import { sqlForShop, sqlPipeline } from "#app/platform/database.ts";
import { matchKey } from "#app/platform/secrets.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload } from "./events.ts";

async function settled(shopId: bigint) {
  await settleShop(shopId);
  expect(await checkLedger(shopId)).toEqual([]);
}

async function ordered(shopId: bigint, parts: Parameters<typeof orderPayload>[0] = {}): Promise<bigint> {
  const payload = orderPayload(parts);
  await acceptEvents([event(shopId, "orders/create", payload)]);
  await settled(shopId);
  return BigInt(payload.id);
}

/** A click, as the Pulse link stores it. */
async function clicked(shopId: bigint, campaignId: bigint, participationId: bigint, at: string, more: Partial<PulseClick> = {}): Promise<string> {
  const clickId = more.clickId ?? randomUUID();
  const rest = { visitor: randomBytes(12).toString("base64url"), inApp: null, referrerHost: null, post: null };
  await saveClicks([{ clickId, at: Date.parse(at), shopId, campaignId, participationId, kind: "human", ...rest, ...more }]);
  return clickId;
}

/** The order is known to have come by the click. */
async function came(shopId: bigint, orderId: bigint, clickId: string, via = "pixel") {
  await sqlForShop(shopId, async (sql) => {
    await sql.query("insert into order_click (shop_id, order_id, click_id, via) values ($1, $2, $3, $4)", [shopId, orderId, clickId, via]);
    await lockCodesToChange(sql, shopId);
    await markOrdersToCredit(sql, shopId, [orderId]);
  });
  await settled(shopId);
}

async function chosen(shopId: bigint, policy: Partial<Policy>) {
  expect(await changePolicy(shopId, "user:7", { ...DEFAULT_POLICY, ...policy })).toBe(true);
  const [row] = await rowsOf<{ id: bigint }>(shopId, "select max(id) id from attribution_policy where shop_id = $1");
  await beginRecredit(shopId, row!.id);
  await settled(shopId);
}

const creditOf = async (shopId: bigint, orderId: bigint) => {
  const order = await sqlPipeline(shopId, (sql) => explainOrder(sql, shopId, orderId, "UTC"));
  return order!.credits.map(({ participationId, rule, proof, gross }) => ({ participationId, rule, proof, gross }));
};

describe("a visit by a Pulse link", () => {
  test("earns the order, whichever of order, click and their joining comes last", async () => {
    for (const last of ["order", "click", "joining"]) {
      const shop = await newShop();
      const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
      const payload = orderPayload({ processedAt: "2026-03-10T10:00:00Z" });
      const orderId = BigInt(payload.id);
      const order = () => acceptEvents([event(shop.id, "orders/create", payload)]);
      const clickId = randomUUID();
      const click = () => clicked(shop.id, campaignId, participations.rose!, "2026-03-01T00:00:00Z", { clickId });
      if (last !== "order") await order();
      if (last !== "click") await click();
      if (last !== "joining") await came(shop.id, orderId, clickId);
      await settled(shop.id);
      if (last === "order") await order();
      if (last === "click") await click();
      if (last === "joining") await came(shop.id, orderId, clickId);
      await settled(shop.id);
      expect(await creditOf(shop.id, orderId)).toEqual([{ participationId: participations.rose, rule: "link", proof: "link", gross: 5000n }]);
    }
  });

  test("of a bot earns nothing", async () => {
    const shop = await newShop();
    const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    const orderId = await ordered(shop.id, { processedAt: "2026-03-10T10:00:00Z" });
    const clickId = await clicked(shop.id, campaignId, participations.rose!, "2026-03-09T10:00:00Z", { kind: "bot", visitor: null });
    await came(shop.id, orderId, clickId);
    expect(await creditOf(shop.id, orderId)).toMatchObject([{ rule: "no_code", proof: "" }]);
  });

  test("that Shopify's journey knows by the link's parameters alone earns it too, and once", async () => {
    const shop = await newShop();
    const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
    await sqlForShop(shop.id, (sql) =>
      sql.query(
        "insert into pulse_address (handle_key, ambassador_id) select 'rose.' || p.id, p.ambassador_id from participation p where p.shop_id = $1 on conflict do nothing",
        [shop.id],
      ),
    );
    const [address] = await rowsOf<{ handle_key: string }>(
      shop.id,
      "select a.handle_key from participation p join pulse_address a on a.ambassador_id = p.ambassador_id where p.shop_id = $1",
    );
    const orderId = await ordered(shop.id, { processedAt: "2026-03-10T10:00:00Z" });
    const visit = {
      at: "2026-03-08T10:00:00Z",
      clickId: null,
      source: "heartbeat",
      medium: "ambassador",
      campaign: "spring",
      content: address!.handle_key,
      id: String(campaignId),
      referrerHost: null,
    };
    await sqlForShop(shop.id, async (sql) => {
      await sql.query("insert into order_journey (shop_id, order_id, state, visits) values ($1, $2, 'ready', $3)", [
        shop.id,
        orderId,
        JSON.stringify([visit]),
      ]);
      await sql.query("insert into order_to_credit (shop_id, order_id) values ($1, $2)", [shop.id, orderId]);
    });
    await settled(shop.id);
    expect(await creditOf(shop.id, orderId)).toEqual([{ participationId: participations.rose, rule: "link", proof: "link", gross: 5000n }]);
  });
});

test("an ambassador who buys is told by any e-mail of the customer, and is kept out of the influenced sales until the shop wants it", async () => {
  const shop = await newShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  await sqlForShop(shop.id, async (sql) => {
    await sql.query("update shop_ambassador set email_key = $2 where shop_id = $1", [shop.id, matchKey(shop.id, "email", "rose@example.com")]);
  });
  await acceptEvents([
    event(shop.id, "customers/create", { id: 71, email: "second@example.com", updated_at: "2026-01-01T00:00:00Z" }),
    event(shop.id, "customers/create", { id: 72, email: "rose@example.com", updated_at: "2026-01-01T00:00:00Z" }),
    event(shop.id, "customers/merge", {
      admin_graphql_api_customer_kept_id: "gid://shopify/Customer/71",
      admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/72",
      status: "completed",
    }),
  ]);
  const orderId = await ordered(shop.id, { codes: [["ROSE", "5.00"]], customerId: 71 });
  expect(await creditOf(shop.id, orderId)).toEqual([{ participationId: participations.rose, rule: "code", proof: "own", gross: 5000n }]);
  const read = async () => ({
    influenced: (await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id, campaignId))).map(({ figures }) => figures.net),
    own: (await sqlForShop(shop.id, (sql) => ownFigures(sql, shop.id))).map(({ figures }) => figures.net),
  });
  expect(await read()).toEqual({ influenced: [], own: [4500n] });
  await chosen(shop.id, { countOwn: true });
  expect(await read()).toEqual({ influenced: [4500n], own: [] });
});

test("a customer who was won stays won for so many days, in whatever order the orders are told, and not when the first order goes", async () => {
  const shop = await newShop();
  const { participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  await chosen(shop.id, { wonDays: 60 });
  const later = await ordered(shop.id, { customerId: 9, processedAt: "2026-04-01T10:00:00Z" });
  const tooLate = await ordered(shop.id, { customerId: 9, processedAt: "2026-06-01T10:00:00Z" });
  expect(await creditOf(shop.id, later)).toMatchObject([{ rule: "no_code" }]);
  const first = await ordered(shop.id, { customerId: 9, codes: [["ROSE", "5.00"]], processedAt: "2026-03-01T10:00:00Z" });
  expect(await creditOf(shop.id, later)).toEqual([{ participationId: participations.rose, rule: "won_customer", proof: "won", gross: 5000n }]);
  expect(await creditOf(shop.id, tooLate)).toMatchObject([{ rule: "no_code" }]);
  await acceptEvents([event(shop.id, "orders/delete", { id: Number(first) })]);
  await settled(shop.id);
  expect(await creditOf(shop.id, later)).toMatchObject([{ rule: "no_code" }]);
});

test("customers who are merged are won together: an order of one leans on an earlier one of the other", async () => {
  const shop = await newShop();
  const { participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  await chosen(shop.id, { wonDays: 60 });
  await ordered(shop.id, { customerId: 1, processedAt: "2025-12-01T10:00:00Z" });
  const later = await ordered(shop.id, { customerId: 1, processedAt: "2026-02-01T10:00:00Z" });
  await ordered(shop.id, { customerId: 2, codes: [["ROSE", "5.00"]], processedAt: "2026-01-15T10:00:00Z" });
  expect(await creditOf(shop.id, later)).toMatchObject([{ rule: "no_code" }]);
  await acceptEvents([
    event(shop.id, "customers/merge", {
      admin_graphql_api_customer_kept_id: "gid://shopify/Customer/2",
      admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/1",
      status: "completed",
    }),
  ]);
  await settled(shop.id);
  expect(await creditOf(shop.id, later)).toEqual([{ participationId: participations.rose, rule: "won_customer", proof: "won", gross: 5000n }]);
});

test("a new policy credits the orders of the past again, says how far it is, and is in the audit log with what was before", async () => {
  const shop = await newShop();
  const { campaignId, participations } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose", LILY: "lily" });
  const orderId = await ordered(shop.id, { codes: [["ROSE", "5.00"]], processedAt: "2026-03-10T10:00:00Z" });
  await came(shop.id, orderId, await clicked(shop.id, campaignId, participations.lily!, "2026-03-09T10:00:00Z"));
  expect(await creditOf(shop.id, orderId)).toMatchObject([{ participationId: participations.rose, rule: "code" }]);
  expect(await changePolicy(shop.id, "user:7", { ...DEFAULT_POLICY, model: "linear" })).toBe(true);
  expect(await changePolicy(shop.id, "user:7", { ...DEFAULT_POLICY, model: "linear" })).toBe(false);
  expect(await sqlForShop(shop.id, (sql) => recreditProgress(sql, shop.id))).toMatchObject({ state: "waiting" });
  const [row] = await rowsOf<{ id: bigint }>(shop.id, "select max(id) id from attribution_policy where shop_id = $1");
  await beginRecredit(shop.id, row!.id);
  expect(await sqlForShop(shop.id, (sql) => recreditProgress(sql, shop.id))).toEqual({ state: "running", orders: 1n, left: 1n });
  await settled(shop.id);
  expect(await sqlForShop(shop.id, (sql) => recreditProgress(sql, shop.id))).toMatchObject({ state: "done", orders: 1n });
  expect(await creditOf(shop.id, orderId)).toEqual([
    { participationId: participations.rose, rule: "code", proof: "code", gross: 2500n },
    { participationId: participations.lily, rule: "link", proof: "link", gross: 2500n },
  ]);
  expect((await listActs(shop.id))[0]).toMatchObject({ actor: "user:7", act: "attribution settings changed", detail: { model: "linear" } });
});

test("an own purchase is found whichever of order, customer, contact, participation and merge is told last", async () => {
  for (const last of ["order", "customer", "contact", "participation", "merge"]) {
    const shop = await newShop();
    const campaignId = await createCampaign(shop.id, { name: "Spring", startsOn: "2026-01-01" });
    const payload = orderPayload({ customerId: 71 });
    const people = (text: string) => importStream(shop.id, "ambassadors", Readable.from([Buffer.from(text)]));
    const joined = last === "participation" ? "" : "Spring";
    const email = last === "contact" ? "" : "rose@example.com";
    const told: Record<string, () => Promise<unknown>> = {
      contact: () => people(`handle,platform,email,campaign\nrose.${shop.id},instagram,${email},${joined}\n`),
      order: () => acceptEvents([event(shop.id, "orders/create", payload)]),
      customer: () => acceptEvents([event(shop.id, "customers/create", { id: 72, email: "rose@example.com", updated_at: "2026-01-01T00:00:00Z" })]),
      merge: () =>
        acceptEvents([
          event(shop.id, "customers/merge", {
            admin_graphql_api_customer_kept_id: "gid://shopify/Customer/71",
            admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/72",
            status: "completed",
          }),
        ]),
    };
    for (const [name, tell] of Object.entries(told))
      if (name !== last || name === "contact") {
        await tell();
        await settled(shop.id);
      }
    if (last === "contact") await people(`handle,platform,email,campaign\nrose.${shop.id},instagram,rose@example.com,Spring\n`);
    else if (last === "participation") await people(`handle,platform,campaign\nrose.${shop.id},instagram,Spring\n`);
    else await told[last]!();
    await settled(shop.id);
    expect([last, await creditOf(shop.id, BigInt(payload.id))]).toMatchObject([last, [{ rule: "own_purchase", proof: "own" }]]);
    await editCampaign(shop.id, campaignId, { endsOn: "2026-01-31" });
    await markOwnOrdersOfCampaign(shop.id, campaignId);
    await settled(shop.id);
    expect(await creditOf(shop.id, BigInt(payload.id))).toMatchObject([{ rule: "no_code", proof: "" }]);
  }
});
