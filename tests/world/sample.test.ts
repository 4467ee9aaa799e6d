import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { hudsonPurchases } from "#sandbox/world/hudson/purchases.ts";
import type { Purchase } from "#sandbox/world/purchase.ts";
import { accountTotal, pounds } from "#sandbox/world/thames/account.ts";
import { sourceCountries } from "#sandbox/world/thames/countries.ts";
import { thamesPurchases } from "#sandbox/world/thames/purchases.ts";
import { amountOf, readRetailRows, type RetailRow } from "#sandbox/world/thames/rows.ts";

const folder = new URL("../../sandbox/world/data/", import.meta.url);
const about = JSON.parse(readFileSync(new URL("about.json", folder), "utf8"));
const retail = about["online-retail-sample.csv.gz"];
const cdnow = about["cdnow-sample.txt.gz"];

const rows: RetailRow[] = [];
for await (const row of readRetailRows(new URL("online-retail-sample.csv.gz", folder))) rows.push(row);
const { purchases, account } = thamesPurchases(rows);
const cdnowText = gunzipSync(readFileSync(new URL("cdnow-sample.txt.gz", folder))).toString("latin1");
const hudson = hudsonPurchases(cdnowText);

const goods = (purchase: Purchase) => purchase.lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n);
const returned = (purchase: Purchase) =>
  purchase.returns.flatMap((entry) => entry.lines).reduce((sum, { line, quantity }) => sum + purchase.lines[line]!.unitPrice * BigInt(quantity), 0n);
const total = (of: (purchase: Purchase) => bigint) => purchases.reduce((sum, purchase) => sum + of(purchase), 0n);

test("the committed files are the ones that were made from the named sources, and small", () => {
  const csv = gunzipSync(readFileSync(new URL("online-retail-sample.csv.gz", folder)));
  expect(createHash("sha256").update(csv).digest("hex")).toBe(retail.csvSha256);
  expect(createHash("sha256").update(cdnowText).digest("hex")).toBe(cdnow.sourceFileSha256);
  expect(retail).toMatchObject({ sourceRows: 541_909, sourceAmount: "9747747.934" });
  const bytes = ["online-retail-sample.csv.gz", "cdnow-sample.txt.gz"].reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0);
  expect(bytes).toBeLessThan(2_000_000);
});

test("every line of the sample is in an order, in a refund or counted as left out, to the tenth of a penny", () => {
  const all = rows.reduce((sum, row) => sum + amountOf(row), 0n);
  expect(accountTotal(account)).toEqual({ rows: rows.length, amount: all });
  expect({ rows: rows.length, amount: pounds(all) }).toEqual({ rows: retail.rows, amount: retail.amount });
  expect(Object.fromEntries([...account].map(([name, entry]) => [name, { rows: entry.rows, amount: pounds(entry.amount) }]))).toEqual(
    retail.whereEachRowWent,
  );
});

test("orders, shipping and refunds add up to what the source says of the lines they came from", () => {
  const amount = (prefix: string) => [...account].filter(([name]) => name.startsWith(prefix)).reduce((sum, [, entry]) => sum + entry.amount, 0n);
  expect(total(goods) * 10n).toBe(amount("in orders: goods") + amount("in orders: gift card"));
  expect(total((purchase) => purchase.shipping) * 10n).toBe(amount("in orders: postage"));
  expect(total(returned) * -10n).toBe(amount("in refunds: goods"));
  expect(total((purchase) => purchase.returns.reduce((sum, entry) => sum + entry.shipping, 0n)) * -10n).toBe(amount("in refunds: postage"));
});

test("refunds never exceed what was bought, and never come before it", () => {
  for (const purchase of purchases) {
    const left = purchase.lines.map((line) => line.quantity);
    let shipping = purchase.shipping;
    for (const entry of purchase.returns) {
      expect(entry.at >= purchase.at).toBe(true);
      expect(entry.lines.length > 0 || entry.shipping > 0n).toBe(true);
      for (const { line, quantity } of entry.lines) {
        expect(quantity).toBeGreaterThan(0);
        left[line]! -= quantity;
      }
      shipping -= entry.shipping;
    }
    expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
    expect(shipping >= 0n).toBe(true);
  }
});

test("the sample has guests, customers who come back, and all 38 countries of the source", () => {
  expect(new Set(rows.map((row) => row.country))).toEqual(new Set(sourceCountries));
  expect(purchases.length).toBe(retail.orders);
  expect(purchases.filter((purchase) => purchase.buyer === null).length).toBe(retail.guestOrders);
  const buyers = Map.groupBy(
    purchases.filter((purchase) => purchase.buyer !== null),
    (purchase) => purchase.buyer,
  );
  expect([...buyers.values()].filter((orders) => orders.length > 1).length).toBeGreaterThan(500);
});

test("each CDNOW purchase costs exactly its dollars for exactly its discs", () => {
  expect(hudson.counts).toEqual({ rows: 6919, orders: 6911, customers: 2349, withoutPrice: 8, amount: "244091.94" });
  const source = new Map(cdnowText.split("\n").map((line, i) => [`cdnow-${i + 1}`, line.trim().split(/\s+/)]));
  for (const purchase of hudson.purchases) {
    const [, buyer, , discs, dollars] = source.get(purchase.key)!;
    expect({ buyer: purchase.buyer, cents: goods(purchase) }).toEqual({ buyer, cents: BigInt(dollars!.replace(".", "")) });
    expect(purchase.lines.reduce((sum, line) => sum + line.quantity, 0)).toBe(Number(discs));
  }
});
