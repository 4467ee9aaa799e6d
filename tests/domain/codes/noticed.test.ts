import { describe, expect, test } from "vitest";
import { applyDiscountEvent } from "#app/domain/codes/applyDiscountEvent.ts";
import { assignCode } from "#app/domain/codes/assignCode.ts";
import { codeHistory } from "#app/domain/codes/codeHistory.ts";
import { createCodes } from "#app/domain/codes/createCodes.ts";
import { listCodes } from "#app/domain/codes/listCodes.ts";
import { retireCodes, retireInShopify } from "#app/domain/codes/retireCodes.ts";
import { syncDiscount } from "#app/domain/codes/syncDiscount.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { jobsOf, rowsOf } from "../makeShop.ts";
import { codesOf, runBatch, shopWithCampaign, SOME_VALUE } from "./codesOfShop.ts";
import { InMemoryShopify } from "./inMemoryShopify.ts";

async function shopWithCodes(ambassadors = 2) {
  const { shop, campaignId } = await shopWithCampaign(ambassadors);
  const shopify = new InMemoryShopify();
  await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, { pattern: "{FIRSTNAME}{NN}", ...SOME_VALUE }))!);
  const discountGid = [...shopify.discounts.keys()][0]!;
  const event = (topic: string, code?: { id: string; code: string }, triggeredAt = new Date()) =>
    sqlForShop(shop.id, (sql) =>
      applyDiscountEvent(sql, shop.id, {
        topic: `discounts/${topic}`,
        triggeredAt,
        payload: { admin_graphql_api_id: discountGid, ...(code ? { redeem_code: code } : {}) },
      }),
    );
  return { shop, campaignId, shopify, discountGid, event };
}

describe("what happens to codes in Shopify's own admin", () => {
  test("our own doing, told back, changes nothing", async () => {
    const { shop, event } = await shopWithCodes();
    const [anna] = await codesOf(shop.id);
    expect(await event("redeemcode_added", { id: anna!.redeemCodeId!, code: "ANNA01" })).toBe("no_change");
  });

  test("a code that is renamed keeps its past as a removed one; the new one waits for an owner and gets one", async () => {
    const { shop, campaignId, event } = await shopWithCodes();
    const [anna] = await codesOf(shop.id);
    expect(await event("redeemcode_removed", { id: anna!.redeemCodeId!, code: "anna01" })).toBe("done");
    expect(await event("redeemcode_added", { id: "gid://shopify/DiscountRedeemCode/900", code: "ANNABELLE" })).toBe("done");
    expect(await codesOf(shop.id)).toMatchObject([
      { code: "ANNA01", state: "removed" },
      { code: "BEN01", state: "active" },
      { code: "ANNABELLE", state: "active" },
    ]);
    const { codes, total } = await listCodes(shop.id, { unassigned: true });
    expect(total).toBe(1);
    const history = await codeHistory(shop.id, anna!.id);
    expect(history).toMatchObject([{ handle: "h0", validFrom: null, validUntil: null }]);
    await assignCode(shop.id, "user:1", codes[0]!.codeId, { campaignId, participationId: history[0]!.participationId });
    expect(await codeHistory(shop.id, codes[0]!.codeId)).toMatchObject([{ handle: "h0", validFrom: null }]);
    expect((await listCodes(shop.id, { campaignId })).codes.map((code) => code.code)).toEqual(["ANNABELLE", "BEN01", "ANNA01"]);
  });

  test("a message that comes late does not bring back a code that has left", async () => {
    const { shop, event } = await shopWithCodes();
    const [anna, ben] = await codesOf(shop.id);
    await event("redeemcode_removed", { id: anna!.redeemCodeId!, code: "ANNA01" });
    expect(await event("redeemcode_added", { id: anna!.redeemCodeId!, code: "ANNA01" })).toBe("no_change");
    const before = new Date(Date.now() - 1000);
    await retireCodes(shop.id, "user:1", [ben!.id]);
    expect(await event("redeemcode_added", { id: "gid://shopify/DiscountRedeemCode/901", code: "BEN01" }, before)).toBe("no_change");
    expect(await codesOf(shop.id)).toMatchObject([{ state: "removed" }, { state: "retired" }]);
  });

  test("the removal of an older self of a code is out of date", async () => {
    const { shop, event } = await shopWithCodes();
    expect(await event("redeemcode_added", { id: "gid://shopify/DiscountRedeemCode/902", code: "ANNA01" })).toBe("done");
    expect(await event("redeemcode_removed", { id: "gid://shopify/DiscountRedeemCode/1", code: "ANNA01" })).toBe("no_change");
    expect((await codesOf(shop.id))[0]).toMatchObject({ state: "active", redeemCodeId: "gid://shopify/DiscountRedeemCode/902" });
  });

  test("codes of discounts that are not ours are not ours", async () => {
    const { shop } = await shopWithCodes();
    const payload = {
      admin_graphql_api_id: "gid://shopify/DiscountCodeNode/77",
      redeem_code: { id: "gid://shopify/DiscountRedeemCode/1", code: "OTHER" },
    };
    for (const topic of ["redeemcode_added", "redeemcode_removed", "update", "create", "delete"]) {
      const outcome = await sqlForShop(shop.id, (sql) =>
        applyDiscountEvent(sql, shop.id, { topic: `discounts/${topic}`, triggeredAt: new Date(), payload }),
      );
      expect(outcome).toBe("not_ours");
    }
  });

  test("a deleted discount takes its codes out of use and leaves their history", async () => {
    const { shop, event } = await shopWithCodes();
    expect(await event("delete")).toBe("done");
    expect(await event("delete")).toBe("no_change");
    expect((await codesOf(shop.id)).map((code) => code.state)).toEqual(["removed", "removed"]);
  });

  test("changes whose message was lost are found by comparing", async () => {
    const { shop, shopify, discountGid, event } = await shopWithCodes(300);
    expect(await event("update")).toBe("done");
    expect(await jobsOf(shop.id)).toContain("sync_discount");
    shopify.discounts.get(discountGid)!.codes.delete("ben07");
    shopify.put(discountGid, "SECRET");
    const [{ id }] = (await rowsOf<{ id: bigint }>(shop.id, "select id from discount where shop_id = $1")) as [{ id: bigint }];
    await syncDiscount(shopify, shop.id, id, true);
    const changed = (await codesOf(shop.id)).filter((code) => code.state !== "active" || code.code === "SECRET");
    expect(changed).toMatchObject([
      { code: "BEN07", state: "removed" },
      { code: "SECRET", state: "active" },
    ]);
    shopify.discounts.clear();
    await syncDiscount(shopify, shop.id, id, false);
    expect((await codesOf(shop.id)).some((code) => code.state === "active")).toBe(false);
  });
});

describe("a retired code", () => {
  test("is deleted in Shopify, also when the job runs twice, and keeps its history here", async () => {
    const { shop, shopify, campaignId } = await shopWithCodes();
    const [anna] = await codesOf(shop.id);
    expect(await retireCodes(shop.id, "user:1", [anna!.id])).toBe(1);
    expect(await retireCodes(shop.id, "user:1", [anna!.id])).toBe(0);
    await retireInShopify(shopify, shop.id, [anna!.id]);
    await retireInShopify(shopify, shop.id, [anna!.id]);
    expect(shopify.allCodes()).toEqual(["ben01"]);
    expect(await codeHistory(shop.id, anna!.id)).toHaveLength(1);
    expect((await listCodes(shop.id, { campaignId, state: "retired" })).codes).toMatchObject([{ code: "ANNA01", handle: "h0" }]);
    const acts = await rowsOf<{ act: string; actor: string }>(
      shop.id,
      "select act, actor from audit_entry where shop_id = $1 and act = 'code retired'",
    );
    expect(acts).toEqual([{ act: "code retired", actor: "user:1" }]);
  });
});
