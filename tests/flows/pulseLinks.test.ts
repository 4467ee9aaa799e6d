import { expect, test } from "vitest";
import { addToCampaigns } from "#app/domain/ambassadors/addToCampaigns.ts";
import { removeFromCampaign } from "#app/domain/ambassadors/removeFromCampaign.ts";
import { archiveCampaign, unarchiveCampaign } from "#app/domain/campaigns/archiveCampaign.ts";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { assignCode } from "#app/domain/codes/assignCode.ts";
import { noticeCodeAdded } from "#app/domain/codes/noticeCodeAdded.ts";
import { noticeCodeRemoved } from "#app/domain/codes/noticeCodeRemoved.ts";
import { retireCodes } from "#app/domain/codes/retireCodes.ts";
import { pinLink } from "#app/domain/pulse/pinLink.ts";
import { installShop } from "#app/domain/shops/installShop.ts";
import { learnShop, type KnownOfShop } from "#app/domain/shops/learnShop.ts";
import { uninstallShop } from "#app/domain/shops/uninstallShop.ts";
import { catalogue } from "#app/jobs/catalogue.ts";
import { pool, sqlForShop } from "#app/platform/database.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { rowsOf } from "../domain/makeShop.ts";
import { shopWith, timetable } from "../domain/pulse/linkedShop.ts";

/** Runs the jobs that wait to publish offers, as the worker would. @returns How many there were. */
async function runPublishing(): Promise<number> {
  const { rows } = await pool().query<{ id: string; payload: unknown }>(
    `select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'publish_pulse' order by j.id`,
  );
  for (const { id, payload } of rows) {
    await catalogue.publish_pulse(payload);
    await pool().query("select graphile_worker.complete_jobs(array[$1::bigint])", [id]);
  }
  return rows.length;
}

test("whatever changes what a link shows is published by a job of the same transaction, and only that", async () => {
  const { shop, idOf } = await shopWith(["mia", "noa"]);
  const [mia, noa] = [idOf.mia!, idOf.noa!];
  const here = `https://${shop.domain}`;
  const now = async () => {
    const turn = (await timetable(mia)).find(({ until }) => until === null || until > new Date().toISOString());
    return turn ? `${new URL(turn.destination).pathname} ${turn.code ?? "-"} ${turn.brand} ${turn.why}` : null;
  };
  const after = async (work: Promise<unknown>) => {
    await work;
    expect(await runPublishing()).toBeGreaterThan(0);
    return now();
  };
  await runPublishing();
  const glow = await createCampaign(shop.id, { name: "Glow", startsOn: "2026-01-01", landingUrl: `${here}/glow`, linkAppliesCode: "yes" });
  expect(await after(addToCampaigns(shop.id, [mia, noa], [glow]))).toBe(`/glow - ${shop.domain} only`);
  const csv = (text: string) => inPieces(Buffer.from(text));
  expect(await after(importStream(shop.id, "codes", csv("code,campaign,ambassador\nMIA10,Glow,mia\n")))).toBe(`/glow MIA10 ${shop.domain} only`);
  expect(await after(editCampaign(shop.id, glow, { landingUrl: `${here}/new` }))).toBe(`/new MIA10 ${shop.domain} only`);

  const [code] = await rowsOf<{ id: bigint }>(shop.id, "select id from code where shop_id = $1");
  const [of] = await rowsOf<{ mia: bigint; noa: bigint }>(
    shop.id,
    "select min(id) filter (where ambassador_id = $2) mia, min(id) filter (where ambassador_id = $3) noa from participation where shop_id = $1",
    mia,
    noa,
  );
  expect(await after(assignCode(shop.id, "operator", code!.id, { campaignId: glow, participationId: of!.noa }))).toBe(`/new - ${shop.domain} only`);
  expect(await after(assignCode(shop.id, "operator", code!.id, { campaignId: glow, participationId: of!.mia }))).toBe(
    `/new MIA10 ${shop.domain} only`,
  );
  const inShopify = { discountGid: "gid://shopify/DiscountCodeNode/1", redeemCodeId: "gid://shopify/DiscountRedeemCode/1", code: "MIA10" };
  expect(await after(sqlForShop(shop.id, (sql) => noticeCodeRemoved(sql, shop.id, inShopify)))).toBe(`/new - ${shop.domain} only`);
  const again = { ...inShopify, redeemCodeId: "gid://shopify/DiscountRedeemCode/2", at: new Date() };
  expect(await after(sqlForShop(shop.id, (sql) => noticeCodeAdded(sql, shop.id, again)))).toBe(`/new MIA10 ${shop.domain} only`);
  expect(await after(retireCodes(shop.id, "operator", [code!.id]))).toBe(`/new - ${shop.domain} only`);

  const second = "name,starts_on,landing_url\nShine,2026-01-01,https://elsewhere.example/shine\n";
  await importStream(shop.id, "campaigns", csv(second));
  expect(await after(importStream(shop.id, "ambassadors", csv("handle,platform,campaign\nmia,instagram,Shine\n")))).toBe(
    `/shine - ${shop.domain} accepted_last`,
  );
  expect(await after(pinLink(shop.id, "mia", "Glow", true))).toBe(`/new - ${shop.domain} pinned`);
  expect(await after(archiveCampaign(shop.id, glow))).toBe(`/shine - ${shop.domain} only`);
  expect(await after(unarchiveCampaign(shop.id, glow))).toBe(`/new - ${shop.domain} pinned`);
  expect(await after(removeFromCampaign(shop.id, [of!.mia]))).toBe(`/shine - ${shop.domain} only`);

  const known: KnownOfShop = {
    name: "Shop",
    currency: "USD",
    timeZone: shop.timeZone,
    primaryDomain: shop.domain,
    readAllOrders: false,
    plan: "PRO",
  };
  expect(await after(learnShop(shop.id, known))).toBe("/shine - Shop only");
  await learnShop(shop.id, known);
  expect(await runPublishing()).toBe(0);
  expect(await after(sqlForShop(shop.id, (sql) => uninstallShop(sql, shop.id, new Date(Date.now() + 60_000))))).toBe(null);
  expect(await after(installShop(shop.domain))).toBe("/shine - Shop only");
});
