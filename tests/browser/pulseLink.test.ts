import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { listAmbassadors } from "#app/domain/ambassadors/listAmbassadors.ts";
import { findCampaignByName } from "#app/domain/campaigns/findCampaign.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { addShop } from "#sandbox/store/shops.ts";
import { noViolations, screenshot, startMachine, type Machine, type Opened } from "./harness.ts";

const DOMAIN = "bio-links.myshopify.com";
let machine: Machine;
let opened: Opened;

beforeAll(async () => {
  machine = await startMachine();
  await addShop(machine.sandbox, { domain: DOMAIN, name: "Bio Links", currency: "USD", timezone: "America/New_York" });
  opened = await machine.open("bio-links", "apps/heartbeat");
  await opened.page.getByRole("link", { name: "Install" }).click();
  await opened.app.getByRole("heading", { name: "Set up Heartbeat" }).waitFor();
  while (!(await findShop(DOMAIN))?.primaryDomain) await wait(100);
});

test("a campaign's link can apply codes on the shop's own pages only, and the form says so", async () => {
  const { page, app } = opened;
  await page.goto(`${machine.origin}/store/bio-links/apps/heartbeat/campaigns/new`);
  await app.getByLabel("Name").fill("Glow");
  await app.getByLabel("Landing page", { exact: true }).fill("https://elsewhere.example/");
  await app.getByLabel("Apply the ambassador’s code").check();
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByText("The link can apply a code only on your own shop").waitFor();
  await noViolations(page);
  await app.getByLabel("Landing page", { exact: true }).fill(`https://${DOMAIN}/collections/glow`);
  await page.getByRole("button", { name: "Save" }).click();
  await app.getByRole("heading", { level: 1, name: "Glow" }).waitFor();
  await app.getByText("Nobody has followed a Pulse link to this campaign yet.").waitFor();
  const shop = (await findShop(DOMAIN))!;
  expect(await findCampaignByName(shop.id, "Glow")).toMatchObject({ linkAppliesCode: true });
});

test("a merchant names a post, and downloads the QR code of its link", async () => {
  const { page, app } = opened;
  const shop = (await findShop(DOMAIN))!;
  await importStream(shop.id, "ambassadors", inPieces(Buffer.from("handle,platform,campaign\nmia.lopez,instagram,Glow\n")));
  const [mia] = (await listAmbassadors(shop.id)).ambassadors;
  await page.goto(`${machine.origin}/store/bio-links/apps/heartbeat/ambassadors/${mia!.ambassadorId}`);
  await app.getByText("It leads to “Glow” now.").waitFor();
  await app.getByLabel("For a single post").fill("reel 1");
  expect(await app.getByLabel("Address").inputValue()).toMatch(/\/mia\.lopez\?post=reel-1$/);
  const files: Record<string, Buffer> = {};
  for (const format of ["PNG", "SVG"]) {
    const arrives = page.waitForEvent("download");
    await app.getByRole("button", { name: `QR as ${format}` }).click();
    const download = await arrives;
    files[download.suggestedFilename()] = readFileSync(await download.path());
  }
  expect(Object.keys(files)).toEqual(["pulse-mia.lopez-reel-1.png", "pulse-mia.lopez-reel-1.svg"]);
  expect(files["pulse-mia.lopez-reel-1.png"]!.subarray(1, 4).toString()).toBe("PNG");
  expect(files["pulse-mia.lopez-reel-1.svg"]!.toString()).toContain("<svg");
  await screenshot(page, "pulse-link");
});
