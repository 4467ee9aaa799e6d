import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createCampaign } from "#app/domain/campaigns/createCampaign.ts";
import { editCampaign } from "#app/domain/campaigns/editCampaign.ts";
import { createCodes } from "#app/domain/codes/createCodes.ts";
import { makeCodes } from "#app/domain/codes/makeCodes.ts";
import { latestBatch } from "#app/domain/codes/batchProgress.ts";
import { previewCodes } from "#app/domain/codes/previewCodes.ts";
import { retireCodes, retireInShopify } from "#app/domain/codes/retireCodes.ts";
import { syncDiscount } from "#app/domain/codes/syncDiscount.ts";
import { findShop } from "#app/domain/shops/findShop.ts";
import { prisma } from "#app/platform/database.ts";
import { discountPortFor } from "#app/shopify/discounts/discountPort.ts";
import { refreshShop } from "#app/shopify/refreshShop.ts";
import { importStream } from "#app/sources/files/importStream.ts";
import { inPieces } from "#app/sources/files/inPieces.ts";
import { removeCode } from "#sandbox/store/discounts/changeCodes.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { listDiscounts } from "#sandbox/store/discounts/discountTable.ts";
import { codesOf } from "#tests/domain/codes/codesOfShop.ts";
import { rowsOf } from "#tests/domain/makeShop.ts";
import { installedShop, shopifyHere } from "./shopifyHere.ts";

const at = await shopifyHere();

async function proShop(ambassadors: number) {
  const { id, domain } = await installedShop(at, { plan: "plus" });
  await refreshShop(id);
  await prisma().shop.update({ where: { id }, data: { plan: "PRO" } });
  const campaignId = await createCampaign(id, { name: "Glow", startsOn: "2026-06-01", endsOn: "2026-06-30" });
  const rows = Array.from({ length: ambassadors }, (_, i) => `h${i},instagram,${["Anna", "Ben", "Cleo"][i % 3]},Glow`);
  await importStream(id, "ambassadors", inPieces(Buffer.from(["handle,platform,first_name,campaign", ...rows].join("\n"))));
  return { shop: (await findShop(domain))!, campaignId, port: discountPortFor(domain) };
}

type Port = ReturnType<typeof discountPortFor>;

/** The worker's part: steps, with the pauses that each asks for. */
async function work(port: Port, shopId: bigint, batchId: bigint): Promise<void> {
  for (let steps = 0; steps < 300; steps++) {
    const next = await makeCodes(port, shopId, batchId);
    if (next === "ended") return;
    await pause(Math.min(next.againInMs, 100));
  }
  throw new Error("The batch does not end.");
}

const PATTERN = { pattern: "{FIRSTNAME}{NN}", valueType: "percentage", value: "15" };

describe("codes, over HTTP", () => {
  test("are previewed, made on one discount, and give way to codes that exist", async () => {
    const { shop, campaignId, port } = await proShop(300);
    await createDiscount(at.sandbox, shop.domain, { title: "Mine", value: { percentage: 0.1 }, codes: ["anna01", "BEN05"] } as never);
    const preview = await previewCodes(port, shop.id, campaignId, PATTERN);
    expect(preview).toMatchObject({ total: 300 });
    expect(preview.codes.filter((code) => code.takenInShopify).map((code) => code.code)).toEqual(["ANNA01", "BEN05"]);
    await work(port, shop.id, (await createCodes(shop.id, "user:1", campaignId, PATTERN))!);
    expect(await latestBatch(shop.id, campaignId)).toMatchObject({ state: "done", made: 300, failed: 0 });
    const codes = await codesOf(shop.id);
    expect(codes.every((code) => code.redeemCodeId?.startsWith("gid://shopify/DiscountRedeemCode/"))).toBe(true);
    expect(codes.map((code) => code.code)).toEqual(expect.arrayContaining(["ANNA101", "BEN101"]));
    const discounts = await listDiscounts(at.sandbox.db, shop.domain);
    expect(discounts.filter((discount) => discount.title !== "Mine")).toMatchObject([{ title: expect.stringContaining("Glow") }]);
  }, 60_000);

  test("are found to be gone, retired, and follow their campaign's days", async () => {
    const { shop, campaignId, port } = await proShop(3);
    await work(port, shop.id, (await createCodes(shop.id, "user:1", campaignId, PATTERN))!);
    const [{ id: discountId, gid }] = (await rowsOf<{ id: bigint; gid: string }>(
      shop.id,
      "select id, shopify_id gid from discount where shop_id = $1",
    )) as [{ id: bigint; gid: string }];
    await removeCode(at.sandbox, shop.domain, "ANNA01");
    await editCampaign(shop.id, campaignId, { endsOn: "2026-07-31" });
    await syncDiscount(port, shop.id, discountId, true);
    const [anna, ben] = await codesOf(shop.id);
    expect(anna).toMatchObject({ code: "ANNA01", state: "removed" });
    const found = (await listDiscounts(at.sandbox.db, shop.domain)).find((discount) => gid.endsWith(`/${discount.id}`));
    expect(new Date(found!.endsAt!)).toEqual(new Date("2026-08-01T04:00:00Z"));
    await retireCodes(shop.id, "user:1", [ben!.id]);
    await retireInShopify(port, shop.id, [ben!.id]);
    for (let tries = 0; tries < 50 && (await port.findCode("BEN01")); tries++) await pause(100);
    expect(await port.findCode("BEN01")).toBeNull();
    expect(await port.findCode("cleo01")).toMatchObject({ discountId: gid, redeemCodeId: expect.stringContaining("DiscountRedeemCode") });
    expect(await port.listCodes("gid://shopify/DiscountCodeNode/999999999", null)).toBeNull();
  }, 60_000);
});
