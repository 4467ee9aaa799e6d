import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createDiscount } from "#sandbox/store/discounts/createDiscount.ts";
import { loadOrders } from "#sandbox/store/orders/loadOrders.ts";
import { BULK, BULK_ORDERS, CANCEL_BULK, RUN_BULK } from "./documents.ts";
import { ask, bench, openShop, settled, type Parsed } from "./start.ts";

const at = await bench();
const hour = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
const lines = [
  { title: "Tea", price: "10.00", quantity: 1 },
  { title: "Cup", price: "4.00", quantity: 2 },
];
const query = BULK_ORDERS.replace("${MONEY}", "");

type One = { shop: string; token: string };

async function run(one: One, groupObjects = true, text = query): Promise<Parsed> {
  return (await ask(at, one, RUN_BULK, { query: text, groupObjects })).data.bulkOperationRunQuery;
}

async function ended(one: One, id: string): Promise<Parsed> {
  for (;;) {
    const { data } = await ask(at, one, BULK, { id });
    if (!["CREATED", "RUNNING", "CANCELING"].includes(data.bulkOperation.status)) return data.bulkOperation;
    await pause(20);
  }
}

async function fill(one: One, count: number): Promise<void> {
  await createDiscount(at.sandbox, one.shop, { title: "Ten", value: { percentage: "0.1" }, codes: ["TEN"], startsAt: "2020-01-01T00:00:00Z" });
  await loadOrders(
    at.sandbox,
    one.shop,
    Array.from({ length: count }, (_, i) => ({ lines, codes: i % 2 ? ["ten"] : [], processedAt: hour(count - i) })),
  );
}

test("a bulk query becomes a file of lines whose children name their parent, and its end is told", async () => {
  const one = await openShop(at);
  await fill(one, 1203);
  const { bulkOperation, userErrors } = await run(one);
  expect(userErrors).toEqual([]);
  expect(bulkOperation.status).toBe("CREATED");
  const operation = await ended(one, bulkOperation.id);
  expect(operation).toMatchObject({
    status: "COMPLETED",
    errorCode: null,
    rootObjectCount: "1203",
    objectCount: String(1203 * 3 + 601),
    partialDataUrl: null,
  });
  const text = await (await fetch(operation.url)).text();
  expect(Buffer.byteLength(text)).toBe(Number(operation.fileSize));
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows.slice(0, 3)).toMatchObject([{ name: "#1001" }, { quantity: 1, __parentId: rows[0].id }, { quantity: 2, __parentId: rows[0].id }]);
  expect(new Set(rows.filter(({ name }) => name).map(({ name }) => name)).size).toBe(1203);
  expect(rows.filter(({ code }) => code === "ten")).toHaveLength(601);
  expect((await settled(at, one.shop)).find(({ topic }) => topic === "bulk_operations/finish")?.payload).toMatchObject({
    admin_graphql_api_id: bulkOperation.id,
    status: "completed",
    type: "query",
    error_code: null,
  });
});

test("without grouping a child comes after its parent, but not next to it", async () => {
  const one = await openShop(at);
  await fill(one, 3);
  const { url } = await ended(one, (await run(one, false)).bulkOperation.id);
  const rows = (await (await fetch(url)).text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => (row.__parentId ? "child" : "parent")).join(" ")).toMatch(/^parent parent parent( child)+$/);
});

test("a file can be read on from where it broke off", async () => {
  const one = await openShop(at);
  await fill(one, 20);
  const { url } = await ended(one, (await run(one)).bulkOperation.id);
  const whole = await (await fetch(url)).text();
  const rest = await fetch(url, { headers: { range: "bytes=1000-" } });
  expect(rest.status).toBe(206);
  expect(rest.headers.get("content-range")).toBe(`bytes 1000-${whole.length - 1}/${whole.length}`);
  expect(await rest.text()).toBe(whole.slice(1000));
  expect((await fetch(url, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
  expect((await fetch(`${at.origin}/bulk/nothing.jsonl`)).status).toBe(404);
});

test("what bulk queries cannot do is refused", async () => {
  const one = await openShop(at);
  const tries: [string, RegExp][] = [
    ["{ shop { id } }", /at least one connection/],
    ["{ orders { edges { node { id refunds { id refundLineItems(first: 5) { nodes { quantity } } } } } } }", /within a list field/],
    ["{ orders { edges { node { id nonsense } } } }", /Invalid bulk query: .*nonsense/],
    [
      `{ orders { edges { node { id ${"abcdef"
        .split("")
        .map((name) => `${name}: lineItems { edges { node { id } } }`)
        .join(" ")} } } } }`,
      /more than 5 connections/,
    ],
  ];
  for (const [text, message] of tries)
    expect(await run(one, true, text)).toMatchObject({
      bulkOperation: null,
      userErrors: [{ message: expect.stringMatching(message), code: "INVALID" }],
    });
});

test("five run at once and no more; one can be cancelled", async () => {
  const one = await openShop(at);
  await fill(one, 3000);
  const asked = await Promise.all(Array.from({ length: 6 }, () => run(one)));
  const begun = asked.flatMap(({ bulkOperation }) => bulkOperation?.id ?? []);
  expect(begun).toHaveLength(5);
  expect(asked.find(({ bulkOperation }) => !bulkOperation).userErrors).toMatchObject([{ code: "LIMIT_REACHED" }]);
  const { data } = await ask(at, one, CANCEL_BULK, { id: begun[4] });
  expect(data.bulkOperationCancel.bulkOperation.status).toBe("CANCELING");
  expect(await ended(one, begun[4])).toMatchObject({ status: "CANCELED", url: null });
  expect(await ended(one, begun[0])).toMatchObject({ status: "COMPLETED" });
});

test("a query that may not read what it asks for fails with ACCESS_DENIED", async () => {
  const one = await openShop(at);
  await fill(one, 2);
  const { bulkOperation } = await run(one, true, "{ orders { edges { node { id lineItems { edges { node { id product { id } } } } } } } }");
  expect(await ended(one, bulkOperation.id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
});
