import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { approveSubscription } from "#sandbox/billing/decide.ts";
import { frameAddress } from "#sandbox/admin/frameAddress.ts";
import { mintIdToken } from "#sandbox/oauth/idToken.ts";
import { changeScopes, installedApp } from "#sandbox/oauth/installation.ts";
import { findShop } from "#sandbox/store/shops.ts";
import { writeWorldFiles } from "#sandbox/world/files.ts";
import { seedWorld } from "#sandbox/world/seedWorld.ts";
import { shopPlans } from "#sandbox/world/shops.ts";
import type { World } from "#sandbox/world/world.ts";
import { USER_AGENT } from "./chromium.ts";
import { localFolder } from "./postgres-files.ts";
import { run } from "./process.ts";
import type { Services } from "./services.ts";
import { step } from "./step.ts";

const SEED = "heartbeat";
const folder = () => path.join(localFolder(), "demo");
const marker = () => path.join(folder(), "filled");

/** Whether every shop of the demo was filled to the end. */
export async function isFilled({ sandbox }: Services): Promise<boolean> {
  if (!existsSync(marker())) return false;
  const installed = await Promise.all(shopPlans.map(({ shop }) => installedApp(sandbox, shop.domain).catch(() => null)));
  return installed.every(Boolean);
}

/** Fills the local Shopify's shops, then does in each what its merchant would: install, choose the plan, import the files, read past orders. */
export async function fillDemo(services: Services, ownerUrl: string): Promise<void> {
  const worlds = await step("Shops with real purchases", () => seedWorld(services.sandbox, { now: new Date(), seed: SEED }));
  for (const world of worlds) await fillShop(services, ownerUrl, world);
  mkdirSync(folder(), { recursive: true });
  writeFileSync(marker(), "");
}

async function fillShop(services: Services, ownerUrl: string, world: World): Promise<void> {
  const { domain, name, plan } = world.shop;
  await step(`${name}: install${plan === "PRO" ? " and Pro plan" : ""}`, async () => {
    await install(services, domain);
    if (plan === "PRO") await choosePro(services, ownerUrl, domain);
  });
  const files = writeWorldFiles(world, path.join(folder(), domain));
  const heartbeat = (...args: string[]) => run("node", ["app/cli/main.ts", ...args, "--shop", domain], { ...services.env, LOG_LEVEL: "error" });
  await step(`${name}: campaigns, ambassadors and codes`, async () => {
    await heartbeat("import", "campaigns", "--file", files.campaigns);
    await heartbeat("import", "ambassadors", "--file", files.ambassadors);
    await heartbeat("import", "codes", "--file", files.codes);
  });
  await step(`${name}: past orders`, () => heartbeat("backfill"));
}

/** Opens the app as the admin's frame does: the first visit installs it. All orders may be read, so that old campaigns have figures. */
async function install({ sandbox }: Services, domain: string): Promise<void> {
  const shop = await findShop(sandbox, domain);
  await visit(frameAddress(sandbox, shop, "/app"));
  const { scopes } = (await installedApp(sandbox, domain))!;
  await changeScopes(sandbox, domain, [...new Set([...scopes, ...sandbox.declaration.optionalScopes])]);
}

/** Asks for Pro on the app's plan page, approves the charge in the admin, and waits until the app has heard of it. */
async function choosePro({ sandbox, appUrl }: Services, ownerUrl: string, domain: string): Promise<void> {
  const headers = { "User-Agent": USER_AGENT, Authorization: `Bearer ${mintIdToken(sandbox, domain)}` };
  const answer = await fetch(`${appUrl}/app/plan.data`, { method: "POST", headers, body: new URLSearchParams({ intent: "upgrade" }) });
  if (!answer.ok) throw new Error(`The app answered ${answer.status} when it was asked for Pro: ${await answer.text()}`);
  const { rows } = await sandbox.db.query<{ id: number }>(
    "select id from subscription where shop = $1 and status = 'PENDING' order by created_at desc limit 1",
    [domain],
  );
  if (rows[0]) await approveSubscription(sandbox, domain, `gid://shopify/AppSubscription/${rows[0].id}`);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (let i = 0; i < 150; i++, await wait(200)) {
      const found = await client.query("select 1 from shop where domain = $1 and plan = 'PRO'", [domain]);
      if (found.rowCount) return;
    }
  } finally {
    await client.end();
  }
  throw new Error("The app did not hear within 30 s that the merchant chose Pro.");
}

async function visit(address: string): Promise<void> {
  const answer = await fetch(address, { headers: { "User-Agent": USER_AGENT }, redirect: "manual" });
  if (answer.status !== 200)
    throw new Error(`The app answered ${answer.status} when it was opened (${new URL(address).pathname}); its words are in .data/web-*.log`);
}
