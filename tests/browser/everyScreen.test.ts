import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import type { PulseClick } from "#app/domain/clicks/clickLine.ts";
import { saveClicks } from "#app/domain/clicks/saveClicks.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { previewOf } from "#tests/sources/files/previewOf.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { disputeOrder } from "#sandbox/store/orders/disputeOrder.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { noSidewaysScroll, noViolations, screenshot, startMachine, WIDTHS, type Machine, type Width } from "./harness.ts";

const SHOPS = {
  empty: "empty-shelves.myshopify.com",
  diy: "one-code.myshopify.com",
  pro: "many-codes.myshopify.com",
} as const;

let machine: Machine;
const at: Record<string, string> = {};

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: SHOPS.empty, name: "Empty Shelves", currency: "JPY", timezone: "Asia/Tokyo" });
  await addShop(machine.sandbox, { domain: SHOPS.diy, name: "One Code", currency: "USD", timezone: "America/New_York" });
  await addShop(machine.sandbox, { domain: SHOPS.pro, name: "Many Codes", currency: "EUR", timezone: "Europe/Berlin", taxesIncluded: true });
  for (const domain of Object.values(SHOPS)) await install(domain);
  await upgrade(SHOPS.pro);
  for (const shop of ["diy", "pro"] as const) await fill(shop);
});

async function install(domain: string): Promise<void> {
  const { page, app } = await machine.open(storeOf(domain), "apps/heartbeat");
  await page.getByRole("link", { name: "Install" }).click();
  await app.getByRole("heading", { level: 1 }).waitFor();
  while (!(await findShop(domain))?.currency) await wait(100);
  await page.context().close();
}

async function upgrade(domain: string): Promise<void> {
  const { page, app } = await machine.open(storeOf(domain), "apps/heartbeat/plan");
  await app.getByRole("button", { name: "Upgrade to Pro" }).click();
  await page.getByRole("button", { name: "Approve" }).click();
  await app.getByRole("button", { name: "Move to DIY" }).waitFor();
  await page.context().close();
}

/** A campaign with an order, a refund and an order that nobody earned; people whose names and handles are as long as they get. */
async function fill(kind: "diy" | "pro"): Promise<void> {
  const domain = SHOPS[kind];
  const shop = (await findShop(domain))!;
  const long = "an.ambassador.with.the.longest.handle.a.platform.allows";
  const pro = kind === "pro" ? { guaranteedReach: "100000", guaranteedEngagementRate: "3.5" } : {};
  const name = "A campaign whose name is far longer than anybody would expect of one";
  const campaignId = await createCampaign(shop.id, {
    name,
    startsOn: "2026-01-01",
    spend: "1234.50",
    landingUrl: `https://${domain}/collections/all?sort=new`,
    ...pro,
  });
  await importCsv(
    shop.id,
    "ambassadors",
    `handle,platform,followers,first_name,email,campaign,age_band\n${long},instagram,1234567,Ann,ann@example.com,${name},25-34\nbo,tiktok,,Bo,,${name},\n`,
  );
  await importCsv(shop.id, "codes", `code,campaign,ambassador\nHELLO10,${name},${kind === "pro" ? long : ""}\n`);
  await createDiscount(machine.sandbox, domain, { title: "Hello", value: { percentage: "0.1" }, codes: ["HELLO10", "NOBODYS"] });
  const lines = [{ title: "Lamp", price: "59.90", quantity: 3 }];
  const abroad = { presentment: { currency: "JPY", rate: "171.3" }, shipping: { title: "Post", price: "4.90" }, tip: "2.00", paid: false };
  const bought = { lines, codes: ["hello10"], customer: { email: "buyer@example.com" }, ...(kind === "pro" ? abroad : {}) };
  const order = await checkout(machine.sandbox, domain, bought);
  if (kind === "pro") await disputeOrder(machine.sandbox, domain, order.id, { status: "UNDER_REVIEW" });
  await refundOrder(machine.sandbox, domain, order.id, { lines: [{ line: 0, quantity: 1 }], ...(kind === "pro" ? { amount: "0" } : {}) });
  await checkout(machine.sandbox, domain, { lines, codes: ["NOBODYS"], email: "other@example.com" });
  const wanted = { search: "", sort: "net", direction: "desc", page: 1 } as const;
  const preview = await previewOf(
    shop.id,
    "ambassadors",
    "wide.csv",
    Buffer.from("handle,platform,niche,city\nx y,instagram,art,Rome\nok,instagram,art,Rome\n"),
  );
  const { rows } = await participationsScreen(shop, campaignId, wanted);
  if (kind === "pro") await saveClicks(rows.flatMap(({ id }) => clicksOf(shop.id, campaignId, BigInt(id))));
  const { ambassadors } = await listAmbassadors(shop.id, { search: long });
  Object.assign(at, {
    [`${kind} campaign`]: `campaigns/${campaignId}`,
    [`${kind} orders of a campaign`]: `campaigns/${campaignId}?tab=orders`,
    [`${kind} edit`]: `campaigns/${campaignId}/edit`,
    [`${kind} codes`]: `campaigns/${campaignId}/codes`,
    [`${kind} choose ambassadors`]: `campaigns/${campaignId}/ambassadors`,
    [`${kind} participation`]: `campaigns/${campaignId}/participations/${rows[0]!.id}`,
    [`${kind} ambassador`]: `ambassadors/${ambassadors[0]!.ambassadorId}`,
    [`${kind} order`]: `orders/${order.id}`,
    [`${kind} import`]: `imports/ambassadors/${preview.importId}`,
  });
}

/** People on three days, one with a double tap, a bot and a preview; some from posts with long names. */
function clicksOf(shopId: bigint, campaignId: bigint, participationId: bigint): PulseClick[] {
  const click = { shopId, campaignId, participationId, kind: "human", inApp: "instagram", referrerHost: null, post: null } as const;
  const people = Array.from({ length: 40 }, (_, i) => ({
    ...click,
    visitor: `visitor-${i}`,
    at: Date.UTC(2026, 2, 1 + (i % 3), 12, i),
    post: i % 4 ? `a-post-whose-name-is-as-long-as-any-name-may-be-number-${i % 5}` : null,
  }));
  const others = [
    { ...people[0]!, at: people[0]!.at + 1000 },
    ...(["bot", "preview"] as const).map((kind) => ({ ...click, kind, visitor: null, at: people[0]!.at })),
  ];
  return [...people, ...others].map((one) => ({ ...one, clickId: randomUUID() }));
}

async function importCsv(shopId: bigint, kind: "ambassadors" | "codes", text: string): Promise<void> {
  const { errors } = await importStream(shopId, kind, Readable.from([Buffer.from(text)]));
  expect(errors).toEqual([]);
}

const storeOf = (domain: string) => domain.split(".")[0]!;

const EVERYWHERE: Record<string, string> = {
  home: "",
  "new campaign": "campaigns/new",
  ambassadors: "ambassadors",
  "new ambassador": "ambassadors/new",
  "uncredited orders": "uncredited",
  "archived campaigns": "?view=archived",
  "import of ambassadors": "imports/ambassadors",
  "import of codes": "imports/codes",
  "import of campaigns": "imports/campaigns",
  "instagram accounts": "sources/instagram",
  plan: "plan",
  attribution: "attribution",
  "types of ambassador": "types",
  sources: "sources",
  "posts of no campaign": "posts/unassigned",
  "order sync": "sync",
  "an address without a page": "no-such-page",
};

const OF_A_CAMPAIGN = ["campaign", "orders of a campaign", "edit", "codes", "choose ambassadors", "participation", "ambassador", "order", "import"];

describe.each(Object.keys(WIDTHS) as Width[])("at %s width, without violations and sideways scroll:", (width) => {
  test.each(Object.keys(EVERYWHERE))("%s of a new shop", (name) => look(SHOPS.empty, EVERYWHERE[name]!, `empty ${name}`, width));
  test.each(Object.keys(EVERYWHERE))("%s of a shop on Pro", (name) => look(SHOPS.pro, EVERYWHERE[name]!, `pro ${name}`, width));
  test.each(OF_A_CAMPAIGN)("%s on DIY", (name) => look(SHOPS.diy, at[`diy ${name}`]!, `diy ${name}`, width));
  test.each(OF_A_CAMPAIGN)("%s on Pro", (name) => look(SHOPS.pro, at[`pro ${name}`]!, `pro ${name}`, width));
});

async function look(domain: string, path: string, name: string, width: Width): Promise<void> {
  const { page, app } = await machine.open(storeOf(domain), `apps/heartbeat/${path}`, width);
  await app.getByRole("heading", { level: 1 }).waitFor();
  // The page is alive, and has chosen its form for the width.
  await wait(600);
  await noViolations(page);
  await noSidewaysScroll(page);
  await screenshot(page, `${name}-${width}`);
  await page.context().close();
}
