import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { applyShopEvent } from "#app/domain/shops/applyShopEvent.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { listCampaigns } from "#app/domain/campaigns/findCampaign.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { topics } from "#app/intake/topics.ts";
import { prisma, sqlForShop } from "#app/platform/database.ts";
import { adminFor } from "#app/shopify/admin/adminFor.ts";
import { readShop } from "#app/shopify/admin/readShop.ts";
import { APP_HANDLE } from "#app/shopify/address.ts";
import { cancelPro } from "#app/shopify/billing/cancelPro.ts";
import { requestPro } from "#app/shopify/billing/requestPro.ts";
import { NotConnected } from "#app/shopify/offlineSession.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import { OPTIONAL_SCOPES, SCOPES } from "#app/shopify/scopes.ts";
import { approveSubscription } from "#sandbox/billing/decide.ts";
import { activeSubscriptions } from "#sandbox/billing/subscriptions.ts";
import { changeScopes, uninstall } from "#sandbox/oauth/installation.ts";
import { jobsOf } from "#tests/domain/makeShop.ts";
import { installedShop, openApp, shopifyHere } from "./shopifyHere.ts";

const at = await shopifyHere();

const appEvent = (shopId: bigint, topic: string, triggeredAt = new Date()) =>
  sqlForShop(shopId, (sql) => applyShopEvent(sql, shopId, { topic, triggeredAt }));

/** A pending subscription's id, as the page that asks the merchant has it. */
async function pendingSubscription(domain: string): Promise<string> {
  const { rows } = await at.sandbox.db.query<{ id: string }>(
    "select id from subscription where shop = $1 and status = 'PENDING' order by id desc limit 1",
    [domain],
  );
  return `gid://shopify/AppSubscription/${rows[0]!.id}`;
}

describe("a shop", () => {
  test("that opens the app is installed, and what Shopify knows of it is fetched", async () => {
    const shop = await installedShop(at, { name: "Thames", currency: "GBP", timezone: "Europe/London" });
    expect(shop).toMatchObject({ installedAt: expect.any(Date), uninstalledAt: null, plan: "DIY" });
    expect(await jobsOf(shop.id)).toEqual(["refresh_shop"]);
    await refreshShop(shop.id);
    expect(await findShop(shop.domain)).toMatchObject({
      name: "Thames",
      currency: "GBP",
      timeZone: "Europe/London",
      readAllOrders: false,
      plan: "DIY",
    });
  });

  test("that grants read_all_orders has no 60-day limit", async () => {
    const shop = await installedShop(at);
    await changeScopes(at.sandbox, shop.domain, [...SCOPES, ...OPTIONAL_SCOPES]);
    expect(await appEvent(shop.id, "app/scopes_update")).toBe("done");
    await refreshShop(shop.id);
    expect(await findShop(shop.domain)).toMatchObject({ readAllOrders: true });
  });

  test("that uninstalls loses its tokens and keeps its history through a new install", async () => {
    const shop = await installedShop(at);
    await createCampaign(shop.id, { name: "Kept", startsOn: "2026-01-01" });
    await uninstall(at.sandbox, shop.domain);
    expect(await appEvent(shop.id, "app/uninstalled")).toBe("done");
    expect(await findShop(shop.domain)).toMatchObject({ uninstalledAt: expect.any(Date) });
    expect(await prisma().session.count({ where: { shop: shop.domain } })).toBe(0);
    await expect(readShop(adminFor(shop.domain))).rejects.toThrow(NotConnected);
    await refreshShop(shop.id);
    const again = await openApp(at, shop.domain);
    expect(again).toMatchObject({ id: shop.id, uninstalledAt: null });
    expect(again.installedAt! > shop.installedAt!).toBe(true);
    expect(await listCampaigns(shop.id)).toHaveLength(1);
    // The message of the uninstall comes once more, late.
    expect(await appEvent(shop.id, "app/uninstalled", shop.installedAt!)).toBe("no_change");
  });

  test("whose token was revoked is not connected, and connected again when the app is opened", async () => {
    const shop = await installedShop(at);
    await at.sandbox.db.query("delete from token where shop = $1", [shop.domain]);
    await expect(readShop(adminFor(shop.domain))).rejects.toThrow(NotConnected);
    await openApp(at, shop.domain);
    expect((await readShop(adminFor(shop.domain))).shop.currencyCode).toBe("USD");
  });

  test("whose token runs out gets another, once, however many ask", async () => {
    const shop = await installedShop(at);
    const id = `offline_${shop.domain}`;
    const before = await prisma().session.findUniqueOrThrow({ where: { id } });
    await prisma().session.update({ where: { id }, data: { expires: new Date(Date.now() + 60_000) } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => readShop(adminFor(shop.domain))));
    expect(answers).toHaveLength(5);
    const after = await prisma().session.findUniqueOrThrow({ where: { id } });
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.expires!.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000);
  });

  test("that asks too much waits and is served", async () => {
    const shop = await installedShop(at);
    at.sandbox.buckets.clear();
    const answers = await Promise.all(Array.from({ length: 30 }, () => readShop(adminFor(shop.domain))));
    expect(answers.every((answer) => answer.shop.name === "A shop")).toBe(true);
  });
});

describe("the plan", () => {
  test("is Pro when the merchant accepts the subscription, and DIY when it is cancelled", async () => {
    const shop = await installedShop(at);
    const confirm = new URL(await requestPro(shop.domain, "/app/plan"));
    expect(confirm.origin).toBe(at.origin);
    await refreshShop(shop.id);
    expect(await findShop(shop.domain)).toMatchObject({ plan: "DIY" });
    const back = await approveSubscription(at.sandbox, shop.domain, await pendingSubscription(shop.domain));
    expect(back).toMatch(new RegExp(`^${at.origin}/store/${shop.domain.split(".")[0]}/apps/heartbeat/plan\\?charge_id=`));
    expect(await appEvent(shop.id, "app_subscriptions/update")).toBe("done");
    await refreshShop(shop.id);
    expect(await findShop(shop.domain)).toMatchObject({ plan: "PRO" });
    await cancelPro(shop.id, shop.domain);
    expect(await findShop(shop.domain)).toMatchObject({ plan: "DIY" });
    expect(await activeSubscriptions(at.sandbox, shop.domain)).toEqual([]);
    const acts = await sqlForShop(
      shop.id,
      async (sql) => (await sql.query<{ act: string }>("select act from audit_entry where shop_id = $1 order by id", [shop.id])).rows,
    );
    expect(acts.map((row) => row.act)).toEqual(["plan upgraded", "plan downgraded"]);
  });
});

describe("shopify.app.toml", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const text = readFileSync(path.join(root, "shopify.app.toml"), "utf8");
  const declared = parse(text) as unknown as {
    handle: string;
    access_scopes: { scopes: string; optional_scopes: string[] };
    webhooks: { api_version: string; subscriptions: { uri: string; topics?: string[]; compliance_topics?: string[] }[] };
  };

  test("asks for the scopes of the code", () => {
    expect(declared.access_scopes.scopes.split(",")).toEqual(SCOPES);
    expect(declared.access_scopes.optional_scopes).toEqual(OPTIONAL_SCOPES);
    expect(declared.handle).toBe(APP_HANDLE);
  });

  test("asks for topics that have a use, the three of compliance among them, all at one door", () => {
    const subscriptions = declared.webhooks.subscriptions;
    const asked = subscriptions.flatMap((subscription) => [...(subscription.topics ?? []), ...(subscription.compliance_topics ?? [])]);
    expect(asked.filter((topic) => !topics[topic])).toEqual([]);
    expect(asked).toEqual(expect.arrayContaining(["customers/data_request", "customers/redact", "shop/redact"]));
    expect(new Set(subscriptions.map((subscription) => subscription.uri))).toEqual(new Set(["/webhooks"]));
  });

  test("names beside each topic a file that is there", () => {
    const named = [...text.matchAll(/^ {2}"[a-z_]+\/[a-z_]+",\s+# (\S+)/gm)].map((match) => match[1]!);
    const topicLines = [...text.matchAll(/^ {2}"[a-z_]+\/[a-z_]+",/gm)].length;
    expect(named).toHaveLength(topicLines);
    for (const file of new Set(named)) expect(() => readFileSync(path.join(root, file)), file).not.toThrow();
  });
});
