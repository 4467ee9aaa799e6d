import { readFileSync } from "node:fs";
import { buildSchema, getOperationAST, parse } from "graphql";
import { expect, test } from "vitest";
import { adminFor } from "#app/shopify/admin/adminFor.ts";
import { MANY_REFUNDS, readRefunds, readRefundsOf, REFUNDS_A_QUERY } from "#app/shopify/admin/readRefunds.ts";
import { costOf, MOST_POINTS } from "#sandbox/graphql/cost.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { refundOrder } from "#sandbox/store/orders/refundOrder.ts";
import { localShopify } from "../flows/localShopify.ts";

const shopify = await localShopify();

test("as many refunds as are asked for in one query stay within its points", () => {
  const schema = buildSchema(readFileSync("sandbox/schema/admin.graphql", "utf8"));
  const document = parse(MANY_REFUNDS);
  const cost = (ids: number) => costOf(schema, document, getOperationAST(document)!, { ids: Array.from({ length: ids }, () => "x") });
  expect(cost(REFUNDS_A_QUERY)).toBeLessThanOrEqual(MOST_POINTS);
  expect(cost(REFUNDS_A_QUERY)).toBeGreaterThan(MOST_POINTS / 2);
});

test(
  "refunds that are read many at once are those that are read by order, also where one has more lines than a page",
  { timeout: 20_000 },
  async () => {
    const shop = await shopify.open({ plan: "enterprise" });
    const admin = adminFor(shop.domain);
    const lines = Array.from({ length: 12 }, (_, i) => ({ title: `Record ${i}`, price: "10.00", quantity: 3 }));
    const orders = await Promise.all([1, 2, 3].map(() => checkout(shopify.sandbox, shop.domain, { lines })));
    const everyLine = lines.map((_, line) => ({ line, quantity: 1 }));
    for (const { id } of orders)
      for (const refunded of [everyLine, everyLine.slice(0, 1), everyLine.slice(1, 7), everyLine.slice(2, 3)])
        await refundOrder(shopify.sandbox, shop.domain, id, { lines: refunded });
    const byOrder = [];
    for (const { id } of orders) byOrder.push(...(await readRefunds(admin, `gid://shopify/Order/${id}`)));
    expect(byOrder.length).toBeGreaterThan(REFUNDS_A_QUERY);
    const many = await readRefundsOf(admin, [...byOrder.map((refund) => refund.id), "gid://shopify/Refund/1"]);
    expect([...many.values()].map((refund) => JSON.stringify(refund, (key, value: unknown) => (key === "pageInfo" ? undefined : value)))).toEqual(
      byOrder.map((refund) => JSON.stringify(refund, (key, value: unknown) => (key === "pageInfo" ? undefined : value))),
    );
  },
);
