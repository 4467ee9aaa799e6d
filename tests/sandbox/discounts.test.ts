import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { addCodes, removeCode, renameCode } from "#sandbox/store/discounts/changeCodes.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { ADD_CODES, CODE, CREATE_DISCOUNT, CREATION, DELETE_CODES, DELETE_DISCOUNT } from "./documents.ts";
import { ask, bench, openShop, settled, type Answer, type Parsed } from "./start.ts";

const at = await bench();
const input = {
  title: "Campaign",
  code: "FIRST",
  startsAt: "2026-01-01T00:00:00Z",
  customerGets: { value: { percentage: 0.2 }, items: { all: true } },
  context: { all: "ALL" },
};

async function makeDiscount(one: { shop: string; token: string }, fields: Record<string, unknown> = {}): Promise<Answer> {
  return ask(at, one, CREATE_DISCOUNT, { input: { ...input, ...fields } });
}

async function created(one: { shop: string; token: string }, id: string): Promise<Parsed> {
  for (;;) {
    const { data } = await ask(at, one, CREATION, { id });
    if (data.discountRedeemCodeBulkCreation.done) return data.discountRedeemCodeBulkCreation;
    await pause(20);
  }
}

test("a discount is made with its first code, which no other discount may have in any case", async () => {
  const one = await openShop(at);
  const { data } = await makeDiscount(one);
  const node = data.discountCodeBasicCreate.codeDiscountNode;
  expect(node.codeDiscount).toMatchObject({ title: "Campaign", status: "ACTIVE", codesCount: { count: 1 }, codes: { nodes: [{ code: "FIRST" }] } });
  const again = await makeDiscount(one, { code: "first" });
  expect(again.data.discountCodeBasicCreate).toEqual({
    codeDiscountNode: null,
    userErrors: [{ field: ["basicCodeDiscount", "code"], message: "Code must be unique. Please try a different code.", code: "TAKEN" }],
  });
  expect((await ask(at, one, CODE, { code: "fIrSt" })).data.codeDiscountNodeByCode).toMatchObject({ id: node.id });
});

test("wrong input is told by field and code, and nothing is made", async () => {
  const one = await openShop(at);
  const { data } = await makeDiscount(one, {
    title: " ",
    customerGets: { value: { percentage: 1.5 }, items: { all: true } },
    endsAt: "2025-01-01T00:00:00Z",
  });
  expect(data.discountCodeBasicCreate.codeDiscountNode).toBeNull();
  expect(data.discountCodeBasicCreate.userErrors.map(({ field, code }: Parsed) => [field.join("."), code])).toEqual([
    ["basicCodeDiscount.title", "BLANK"],
    ["basicCodeDiscount.endsAt", "END_DATE_BEFORE_START_DATE"],
    ["basicCodeDiscount.customerGets.value.percentage", "VALUE_OUTSIDE_RANGE"],
  ]);
});

test("codes are added later, each with its own errors, and every one that was put is told", async () => {
  const one = await openShop(at);
  const discountId = (await makeDiscount(one)).data.discountCodeBasicCreate.codeDiscountNode.id;
  const codes = ["ADA01", "first", "BOB02", "ada01", ""].map((code) => ({ code }));
  const { data } = await ask(at, one, ADD_CODES, { discountId, codes });
  const { bulkCreation } = data.discountRedeemCodeBulkAdd;
  expect(bulkCreation).toMatchObject({ done: false, codesCount: 5 });
  const done = await created(one, bulkCreation.id);
  expect(done).toMatchObject({ codesCount: 5, importedCount: 2, failedCount: 3 });
  expect(done.codes.nodes.map(({ discountRedeemCode, errors }: Parsed) => (discountRedeemCode ? "put" : errors[0].code))).toEqual([
    "put",
    "TAKEN",
    "put",
    "TAKEN",
    "BLANK",
  ]);
  const added = (await settled(at, one.shop)).filter(({ topic }) => topic === "discounts/redeemcode_added");
  expect(added.map(({ payload }) => payload.redeem_code.code)).toEqual(["FIRST", "ADA01", "BOB02"]);
  expect(added[1]!.payload).toMatchObject({ admin_graphql_api_id: discountId });
});

test("codes are deleted by a job, and a discount with all of its codes", async () => {
  const one = await openShop(at);
  const node = (await makeDiscount(one)).data.discountCodeBasicCreate.codeDiscountNode;
  const { data } = await ask(at, one, DELETE_CODES, { discountId: node.id, ids: [node.codeDiscount.codes.nodes[0].id] });
  expect(data.discountCodeRedeemCodeBulkDelete).toMatchObject({ job: { done: false }, userErrors: [] });
  while ((await ask(at, one, CODE, { code: "FIRST" })).data.codeDiscountNodeByCode) await pause(20);
  expect((await ask(at, one, DELETE_DISCOUNT, { id: node.id })).data.discountCodeDelete.deletedCodeDiscountId).toBe(node.id);
  expect((await ask(at, one, DELETE_DISCOUNT, { id: node.id })).data.discountCodeDelete.userErrors).toMatchObject([{ field: ["id"] }]);
  expect((await settled(at, one.shop)).map(({ topic }) => topic).slice(-2)).toEqual(["discounts/redeemcode_removed", "discounts/delete"]);
});

test("the merchant's own admin adds, renames and removes codes; a rename is one removed and one added", async () => {
  const { shop } = await openShop(at);
  const { discount } = await createDiscount(at.sandbox, shop, { title: "Own", value: { percentage: "0.1" }, codes: ["OLD"] });
  await addCodes(at.sandbox, shop, discount.id, ["MORE"]);
  await renameCode(at.sandbox, shop, "old", "NEW");
  await removeCode(at.sandbox, shop, "MORE");
  const told = (await settled(at, shop))
    .filter(({ topic }) => topic.startsWith("discounts/redeemcode"))
    .map(({ topic, payload }) => `${topic.split("_")[1]} ${payload.redeem_code.code}`);
  expect(told).toEqual(["added OLD", "added MORE", "added NEW", "removed OLD", "removed MORE"]);
  await expect(renameCode(at.sandbox, shop, "NEW", "new")).rejects.toThrow(/unique/);
});

test("usage counts lag behind the orders", async () => {
  const one = await openShop(at);
  await makeDiscount(one);
  await checkout(at.sandbox, one.shop, { lines: [{ title: "Tea", price: "1.00", quantity: 1 }], codes: ["FIRST"] });
  const uses = async () => (await ask(at, one, CODE, { code: "FIRST" })).data.codeDiscountNodeByCode.codeDiscount.codes.nodes[0].asyncUsageCount;
  expect(await uses()).toBe(0);
  await at.sandbox.db.query("update code_use set counted_at = counted_at - interval '3 seconds' where shop = $1", [one.shop]);
  expect(await uses()).toBe(1);
});
