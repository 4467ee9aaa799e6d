import { describe, expect, test } from "vitest";
import { planRules, proAccess } from "#app/domain/shops/planRules.ts";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { planPaidBy, PRO_PLAN } from "#app/shopify/billing/proPlan.ts";
import { grants } from "#app/shopify/scopes.ts";

describe("a plan", () => {
  test("lets DIY have one code a campaign, Pro one for each ambassador", () => {
    expect(planRules("DIY")).toEqual({ codePerAmbassador: false, codesPerCampaign: 1, guarantees: false });
    expect(planRules("PRO")).toEqual({ codePerAmbassador: true, codesPerCampaign: null, guarantees: true });
  });

  test("that went back to DIY leaves its Pro campaigns to be read", () => {
    expect(proAccess("PRO", "PRO")).toBe("full");
    expect(proAccess("DIY", "PRO")).toBe("read_only");
    expect(proAccess("PRO", "DIY")).toBe("none");
  });

  test("is Pro only by an active subscription of that name", () => {
    expect(planPaidBy([{ name: PRO_PLAN.name, status: "ACTIVE" }])).toBe("PRO");
    expect(planPaidBy([{ name: PRO_PLAN.name, status: "FROZEN" }])).toBe("DIY");
    expect(planPaidBy([{ name: "Another", status: "ACTIVE" }])).toBe("DIY");
  });
});

test("a scope to write includes the one to read", () => {
  expect(grants(["write_discounts"], "read_discounts")).toBe(true);
  expect(grants(["read_discounts"], "write_discounts")).toBe(false);
});

test("a shop that an operator names is made once, without case; what is no domain is refused", async () => {
  const shop = await ensureShop(" Made-Once.myshopify.com");
  expect((await ensureShop("made-once.myshopify.com")).id).toBe(shop.id);
  await expect(ensureShop("no domain")).rejects.toThrow("is not a shop's domain");
});
