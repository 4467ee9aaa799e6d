import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installedApp } from "#sandbox/oauth/installation.ts";
import { writeWorldFiles } from "#sandbox/world/files.ts";
import { seedWorld } from "#sandbox/world/seedWorld.ts";
import { shopPlans } from "#sandbox/world/shops.ts";
import type { World } from "#sandbox/world/world.ts";
import { deliverPastClicks } from "./demo-clicks.ts";
import { connectInstagram } from "./demo-instagram.ts";
import { describeCampaigns, importFile, makeApiKey } from "./demo-posts.ts";
import { choosePro, install, lookAtCodes, readPastOrders } from "./demo-merchant.ts";
import { localFolder } from "./postgres-files.ts";
import { run } from "./process.ts";
import type { Services } from "./services.ts";
import { step } from "./step.ts";

const SEED = "heartbeat";
const folder = () => path.join(localFolder(), "demo");
/** Where a shop's files are: what its merchant imports, and the key of its API. */
export const shopFolder = (domain: string) => path.join(folder(), domain);
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
  const merchant = { ...services, domain, ownerUrl };
  await step(`${name}: install${plan === "PRO" ? " and Pro plan" : ""}`, async () => {
    await install(merchant);
    if (plan === "PRO") await choosePro(merchant);
  });
  const files = writeWorldFiles(world, shopFolder(domain));
  await step(`${name}: campaigns, ambassadors and codes`, async () => {
    for (const what of ["campaigns", "ambassadors", "codes"] as const) {
      await run("node", ["app/cli/main.ts", "import", what, "--shop", domain, "--file", files[what]], { ...services.env, LOG_LEVEL: "error" });
    }
  });
  await step(`${name}: posts and comments`, async () => {
    await describeCampaigns(merchant, world);
    for (const what of ["posts", "comments"] as const) await importFile(merchant, what, files[what]);
    await makeApiKey(merchant, shopFolder(domain));
  });
  await step(`${name}: Instagram`, () => connectInstagram(merchant, world));
  await step(`${name}: past clicks`, () => deliverPastClicks(merchant, world));
  await step(`${name}: past orders`, () => readPastOrders(merchant));
  await lookAtCodes(merchant);
}
