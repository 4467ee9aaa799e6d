import { expect, test } from "vitest";
import { changeScopes } from "#sandbox/oauth/installation.ts";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { checkout } from "#sandbox/store/orders/checkout.ts";
import { loadOrders } from "#sandbox/store/orders/loadOrders.ts";
import { setFaults } from "#sandbox/webhooks/faults.ts";
import { CODE, NODES, ORDERS, PRODUCTS_OF_ORDER, SHOP } from "./documents.ts";
import { ask, bench, openShop } from "./start.ts";

const at = await bench();
const lines = [{ title: "Tea", price: "10.00", quantity: 1 }];
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

test("a document that the schema does not take is refused in Shopify's words, with status 200", async () => {
  const one = await openShop(at);
  const tries: [string, Record<string, unknown>, string, string | undefined][] = [
    ["{ shop { nonsense } }", {}, "Field 'nonsense' doesn't exist on type 'Shop'", "undefinedField"],
    [
      "{ shop }",
      {},
      "Field must have selections (field 'shop' returns Shop but has no selections. Did you mean 'shop { ... }'?)",
      "selectionMismatch",
    ],
    ["{ order { id } }", {}, "Field 'order' is missing required arguments: id", "missingRequiredArguments"],
    ["query A($x: Int) { shop { id } }", {}, "Variable $x is declared by A but not used", "variableNotUsed"],
    ["{ orders(first: 1, nope: 2) { nodes { id } } }", {}, "Field 'orders' doesn't accept argument 'nope'", "argumentNotAccepted"],
  ];
  for (const [query, variables, message, code] of tries) {
    const { status, data, errors } = await ask(at, one, query, variables);
    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(errors[0]).toMatchObject({ message, extensions: { code } });
  }
  expect((await ask(at, one, "{ shop { id }")).errors[0].message).toMatch(/^syntax error, /);
  const missing = await ask(at, one, NODES, {});
  expect(missing.errors[0]).toMatchObject({
    message: expect.stringMatching(/^Variable \$ids was provided invalid value/),
    extensions: { code: "INVALID_VARIABLE" },
  });
});

test("a field whose scope was not granted is null with ACCESS_DENIED, the rest of the answer is good", async () => {
  const one = await openShop(at);
  const { id } = await checkout(at.sandbox, one.shop, { lines });
  const { data, errors } = await ask(at, one, PRODUCTS_OF_ORDER, { id: `gid://shopify/Order/${id}` });
  expect(data.order).toMatchObject({ name: "#1001", lineItems: { nodes: [{ product: null }] } });
  expect(errors).toMatchObject([
    {
      message: "Access denied for product field. Required access: `read_products` access scope.",
      path: ["order", "lineItems", "nodes", 0, "product"],
      extensions: { code: "ACCESS_DENIED" },
    },
  ]);
  await changeScopes(at.sandbox, one.shop, ["read_orders"]);
  expect((await ask(at, one, CODE, { code: "ANY" })).errors[0]).toMatchObject({
    path: ["codeDiscountNodeByCode"],
    extensions: { code: "ACCESS_DENIED" },
  });
});

test("protected customer data that was not approved is null with an error", async () => {
  const one = await openShop(at, { approved: ["address"] });
  await checkout(at.sandbox, one.shop, { lines, customer: { email: "a@example.com", firstName: "Ada" } });
  const { data, errors } = await ask(at, one, ORDERS, { first: 1 });
  expect(data.orders.nodes[0]).toMatchObject({ email: null, customer: { firstName: null } });
  expect(errors.map(({ message }) => message)).toContain(
    "This app is not approved to use the email field. See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.",
  );
});

test("orders are paged by cursor, searched by time, and older than 60 days only with read_all_orders", async () => {
  const one = await openShop(at);
  await loadOrders(
    at.sandbox,
    one.shop,
    [90, 50, 30, 10, 1].map((days) => ({ lines, processedAt: daysAgo(days) })),
  );
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await ask(at, one, ORDERS, { first: 2, after, sortKey: "UPDATED_AT" });
    seen.push(...data.orders.nodes.map(({ name }: { name: string }) => name));
    after = data.orders.pageInfo.hasNextPage ? data.orders.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual(["#1002", "#1003", "#1004", "#1005"]);
  const recent = await ask(at, one, ORDERS, { first: 10, query: `updated_at:>='${daysAgo(35)}' AND updated_at:<'${daysAgo(5)}'` });
  expect(recent.data.orders.nodes.map(({ name }: { name: string }) => name)).toEqual(["#1003", "#1004"]);
  await changeScopes(at.sandbox, one.shop, ["read_orders", "read_customers", "read_all_orders"]);
  expect((await ask(at, one, ORDERS, { first: 10 })).data.orders.nodes).toHaveLength(5);
});

test("a page holds at most 250, a list input too, and a connection needs its size", async () => {
  const one = await openShop(at);
  expect((await ask(at, one, "{ orders(first: 251) { nodes { id } } }")).errors[0]).toMatchObject({
    message: "first cannot exceed 250",
    extensions: { code: "BAD_REQUEST" },
  });
  expect((await ask(at, one, "{ orders { nodes { id } } }")).errors[0].message).toBe("you must provide one of first or last");
  const ids = Array.from({ length: 251 }, (_, i) => `gid://shopify/Order/${i}`);
  expect((await ask(at, one, NODES, { ids })).errors[0]).toMatchObject({
    message: "The input array size of 251 is greater than the maximum allowed of 250.",
    extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
  });
});

test("a query above 1000 points is refused, requested points come back where they were not used, an empty bucket throttles", async () => {
  const one = await openShop(at);
  const dear = await ask(at, one, "{ orders(first: 250) { nodes { id lineItems(first: 250) { nodes { id } } } } }");
  expect(dear.errors[0].extensions).toMatchObject({ code: "MAX_COST_EXCEEDED", maxCost: 1000 });
  const cheap = await ask(at, one, "{ orders(first: 100) { nodes { id } } }");
  expect(cheap.cost).toMatchObject({ requestedQueryCost: 102, actualQueryCost: 2 });
  expect(cheap.cost.throttleStatus.currentlyAvailable).toBeGreaterThan(1990);
  at.sandbox.buckets.set(one.shop, { available: -50, at: Date.now() });
  const throttled = await ask(at, one, SHOP);
  expect(throttled).toMatchObject({ status: 200, data: undefined, errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] });
  expect(throttled.cost).toMatchObject({ requestedQueryCost: 4, actualQueryCost: null });
});

test("things are found by their gids, in their order, and what is not there is null", async () => {
  const one = await openShop(at);
  const order = await checkout(at.sandbox, one.shop, { lines, customer: { email: "a@example.com" } });
  const { discount } = await createDiscount(at.sandbox, one.shop, { title: "Ten", value: { percentage: "0.1" } });
  const ids = [
    `gid://shopify/Customer/${order.customerId}`,
    "gid://shopify/Order/1",
    `gid://shopify/Order/${order.id}`,
    `gid://shopify/DiscountCodeNode/${discount.id}`,
  ];
  const { data } = await ask(at, one, NODES, { ids });
  expect(data.nodes).toEqual([
    { id: ids[0], __typename: "Customer", email: "a@example.com" },
    null,
    { id: ids[2], __typename: "Order", name: "#1001" },
    { id: ids[3], __typename: "DiscountCodeNode", codeDiscount: { __typename: "DiscountCodeBasic" } },
  ]);
});

test("the HTTP layer answers 429 with Retry-After when it is told to, and 404 for another version", async () => {
  const one = await openShop(at);
  setFaults(at.sandbox, one.shop, { http: { status: 429, times: 1 } });
  expect((await ask(at, one, SHOP)).status).toBe(429);
  expect((await ask(at, one, SHOP)).status).toBe(200);
  const old = await fetch(`${at.origin}/${one.shop}/admin/api/2020-01/graphql.json`, {
    method: "POST",
    headers: { "x-shopify-access-token": one.token },
    body: "{}",
  });
  expect(old.status).toBe(404);
});
