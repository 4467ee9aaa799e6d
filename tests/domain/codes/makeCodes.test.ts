import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchProgress, latestBatch } from "#app/domain/codes/batchProgress.ts";
import { createCodes } from "#app/domain/codes/createCodes.ts";
import { makeCodes } from "#app/domain/codes/makeCodes.ts";
import { previewCodes } from "#app/domain/codes/previewCodes.ts";
import { retryBatch } from "#app/domain/codes/retryBatch.ts";
import { FormError, UserError } from "#app/platform/errors.ts";
import { jobsOf, rowsOf } from "../makeShop.ts";
import { codesOf, runBatch, shopWithCampaign, SOME_VALUE } from "./codesOfShop.ts";
import { InMemoryShopify } from "./inMemoryShopify.ts";

const PATTERN = { pattern: "{FIRSTNAME}{NN}", ...SOME_VALUE };

describe("codes of a Pro campaign", () => {
  test("hang on one discount that runs for the campaign's days, added at most 250 a call", async () => {
    const { shop, campaignId } = await shopWithCampaign(620);
    const shopify = new InMemoryShopify();
    const batchId = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
    expect(await jobsOf(shop.id)).toContain("make_codes");
    await runBatch(shopify, shop.id, batchId);
    expect(shopify.discounts.size).toBe(1);
    const [discount] = [...shopify.discounts.values()];
    expect(discount).toMatchObject({ startsAt: new Date("2026-06-01T04:00:00Z"), endsAt: new Date("2026-07-01T04:00:00Z") });
    expect(shopify.additions.map((codes) => codes.length)).toEqual([250, 250, 119]);
    expect(discount!.codes.size).toBe(620);
    expect(await batchProgress(shop.id, batchId)).toMatchObject({ state: "done", total: 620, made: 620, failed: 0, waiting: 0, error: null });
    const codes = await codesOf(shop.id);
    expect(codes.every((code) => code.state === "active" && code.redeemCodeId)).toBe(true);
  });

  test("are those of the preview", async () => {
    const { shop, campaignId } = await shopWithCampaign(5);
    const shopify = new InMemoryShopify();
    shopify.foreignDiscount("Mine", ["anna01"]);
    const preview = await previewCodes(shopify, shop.id, campaignId, PATTERN);
    expect(preview.codes.map(({ code, takenInShopify }) => [code, takenInShopify])).toEqual([
      ["ANNA01", true],
      ["BEN01", false],
      ["CLEO01", false],
      ["ANNA02", false],
      ["BEN02", false],
    ]);
    await createCodes(shop.id, "user:1", campaignId, PATTERN);
    expect((await codesOf(shop.id)).map((code) => code.code)).toEqual(preview.codes.map((code) => code.code));
  });

  test("give way to another discount's codes with the next of the pattern", async () => {
    const { shop, campaignId } = await shopWithCampaign(5);
    const shopify = new InMemoryShopify();
    shopify.foreignDiscount("Mine", ["anna01", "BEN02", "ben03"]);
    const batchId = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
    await runBatch(shopify, shop.id, batchId);
    const codes = await codesOf(shop.id);
    expect(codes.map((code) => [code.code, code.state])).toEqual([
      ["ANNA03", "active"],
      ["BEN01", "active"],
      ["CLEO01", "active"],
      ["ANNA02", "active"],
      ["BEN04", "active"],
    ]);
  });

  test("that Shopify refuses keep its words, and can be tried again", async () => {
    const { shop, campaignId } = await shopWithCampaign(3);
    const shopify = new InMemoryShopify();
    shopify.refused.set("ben01", "Code is not allowed.");
    const batchId = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
    await runBatch(shopify, shop.id, batchId);
    expect(await codesOf(shop.id)).toMatchObject([
      { state: "active" },
      { code: "BEN01", state: "failed", error: "Code is not allowed." },
      { state: "active" },
    ]);
    expect(await latestBatch(shop.id, campaignId)).toMatchObject({ made: 2, failed: 1 });
    shopify.refused.clear();
    await retryBatch(shop.id, "user:1", batchId);
    await runBatch(shopify, shop.id, batchId);
    expect(await latestBatch(shop.id, campaignId)).toMatchObject({ state: "done", made: 3, failed: 0 });
  });

  test("are made for those only who have none, on the same discount", async () => {
    const { shop, campaignId } = await shopWithCampaign(2);
    const shopify = new InMemoryShopify();
    await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, PATTERN))!);
    expect(await createCodes(shop.id, "user:1", campaignId, PATTERN)).toBeNull();
    await rowsOf(shop.id, "update code set state = 'retired' where shop_id = $1 and code = 'ANNA01'");
    await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, { pattern: "{FIRSTNAME}{NN}" }))!);
    expect(shopify.discounts.size).toBe(1);
    expect((await codesOf(shop.id)).map((code) => code.code)).toEqual(["ANNA01", "BEN01", "ANNA02"]);
  });

  test("cannot be made on DIY any more, while those that exist stay", async () => {
    const { shop, campaignId } = await shopWithCampaign(2);
    await rowsOf(shop.id, "update shop set plan = 'DIY' where id = $1");
    await expect(createCodes(shop.id, "user:1", campaignId, PATTERN)).rejects.toThrow("move back to Pro");
  });

  test("need a value while the campaign has no discount, and a pattern that can be read", async () => {
    const { shop, campaignId } = await shopWithCampaign(1);
    await expect(createCodes(shop.id, "user:1", campaignId, { pattern: "{FIRSTNAME}", valueType: "percentage", value: "150" })).rejects.toThrow(
      FormError,
    );
    await expect(createCodes(shop.id, "user:1", campaignId, { ...SOME_VALUE, pattern: "{NICKNAME}" })).rejects.toThrow(
      "{NICKNAME} is not a placeholder",
    );
  });

  test("survive a crash at any call, before or after it took effect, without a double or a loss", async () => {
    const calls = fc.array(fc.record({ inCalls: fc.nat(6), when: fc.constantFrom("before" as const, "after" as const) }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(calls, async (crashes) => {
        const { shop, campaignId } = await shopWithCampaign(270);
        const shopify = new InMemoryShopify();
        shopify.foreignDiscount("Mine", ["anna01", "cleo05"]);
        const batchId = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
        for (const crash of crashes) {
          shopify.crash = { ...crash };
          // Enough steps to come to the crash; then the next one.
          for (let step = 0; step < 8; step++)
            if (
              await makeCodes(shopify, shop.id, batchId).then(
                () => false,
                () => true,
              )
            )
              break;
        }
        shopify.crash = null;
        await runBatch(shopify, shop.id, batchId);
        const codes = await codesOf(shop.id);
        const ours = [...shopify.discounts.values()].filter((discount) => discount.title !== "Mine");
        expect(ours).toHaveLength(1);
        expect([...ours[0]!.codes.keys()].sort()).toEqual(codes.map((code) => code.code.toLowerCase()).sort());
        expect(new Set(codes.map((code) => code.redeemCodeId)).size).toBe(270);
        expect(await batchProgress(shop.id, batchId)).toMatchObject({ state: "done", made: 270 });
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test("fail together with Shopify's words when the discount is gone, and the next request makes another", async () => {
    const { shop, campaignId } = await shopWithCampaign(2);
    const shopify = new InMemoryShopify();
    const first = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
    await makeCodes(shopify, shop.id, first);
    shopify.discounts.clear();
    await runBatch(shopify, shop.id, first);
    expect(await batchProgress(shop.id, first)).toMatchObject({ state: "failed", error: "Discount does not exist.", failed: 1 });
    const second = (await createCodes(shop.id, "user:1", campaignId, PATTERN))!;
    await runBatch(shopify, shop.id, second);
    expect(await batchProgress(shop.id, second)).toMatchObject({ state: "done" });
    expect(shopify.discounts.size).toBe(1);
  });
});

describe("the code of a DIY campaign", () => {
  test("is one, and a second is refused", async () => {
    const { shop, campaignId } = await shopWithCampaign(3, "DIY");
    const shopify = new InMemoryShopify();
    await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, { code: "GLOW15", ...SOME_VALUE }))!);
    expect(await codesOf(shop.id)).toMatchObject([{ code: "GLOW15", state: "active" }]);
    const second = createCodes(shop.id, "user:1", campaignId, { code: "GLOW20", ...SOME_VALUE });
    await expect(second).rejects.toThrow(
      "This campaign already has its code, GLOW15. A code for each ambassador is part of Pro. On DIY a campaign has one code.",
    );
    await expect(second).rejects.toThrow(UserError);
  });

  test("fails when another discount has it, and another can be chosen", async () => {
    const { shop, campaignId } = await shopWithCampaign(0, "DIY");
    const shopify = new InMemoryShopify();
    shopify.foreignDiscount("Mine", ["GLOW15"]);
    await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, { code: "glow15", ...SOME_VALUE }))!);
    expect(await codesOf(shop.id)).toMatchObject([{ state: "failed", error: "Another discount in Shopify already has this code." }]);
    await runBatch(shopify, shop.id, (await createCodes(shop.id, "user:1", campaignId, { code: "glow16", ...SOME_VALUE }))!);
    expect(await codesOf(shop.id)).toMatchObject([{ state: "failed" }, { code: "glow16", state: "active" }]);
  });
});
