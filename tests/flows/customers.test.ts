import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger } from "#app/metrics/ledger/checkLedger.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { payloads } from "#tests/fixtures/payloads.ts";
import { event, newShop, orderPayload } from "./events.ts";
import { renumbered, stateOf } from "./state.ts";

type Sent = [topic: string, payload: object];

async function came(shopId: bigint, ...payloads: Sent[]) {
  await acceptEvents(payloads.map(([topic, payload]) => event(shopId, topic, payload)));
  await settleShop(shopId);
  expect(await checkLedger(shopId)).toEqual([]);
}

async function shopWithRose() {
  const shop = await newShop();
  const { campaignId } = await campaignWithCodes(shop.id, { name: "Spring" }, { ROSE: "rose" });
  const counts = async () => {
    const rows = await sqlForShop(shop.id, (sql) => campaignFigures(sql, shop.id, campaignId));
    const { orders, newCustomers, returningCustomers } = rows[0]!.figures;
    return { orders, newCustomers, returningCustomers };
  };
  return { shop, counts };
}

const day = (n: number) => `2026-03-0${n}T10:00:00Z`;
let ids = 40_000;

function order(by: number | string, on: number): Sent {
  const parts = typeof by === "number" ? { customerId: by } : { customerId: null, more: { email: by } };
  return ["orders/create", orderPayload({ id: ++ids, codes: [["ROSE", "1.00"]], processedAt: day(on), ...parts })];
}

function merged(kept: number, deleted: number, status = "completed"): Sent {
  const gid = (id: number) => `gid://shopify/Customer/${id}`;
  const both = { admin_graphql_api_customer_kept_id: gid(kept), admin_graphql_api_customer_deleted_id: gid(deleted) };
  return ["customers/merge", { ...both, admin_graphql_api_job_id: null, status, errors: [] }];
}

function known(id: number, email: string | null, on = 1, topic = "customers/update"): Sent {
  return [topic, { id, email, first_name: "Ada", created_at: day(1), updated_at: day(on) }];
}

async function rowsOf(shopId: bigint, text: string) {
  return (await sqlForShop(shopId, (sql) => sql.query(text, [shopId]))).rows;
}

describe("two customers that Shopify merges", () => {
  test.each([
    [5, 9],
    [9, 5],
  ])("are one customer with one first order, when %i survives %i", async (kept, deleted) => {
    const { shop, counts } = await shopWithRose();
    await came(shop.id, order(5, 1), order(9, 2), order(9, 3));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 2, returningCustomers: 1 });
    await came(shop.id, merged(kept, deleted));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 1, returningCustomers: 2 });
    await came(shop.id, order(kept, 4));
    expect(await counts()).toEqual({ orders: 4, newCustomers: 1, returningCustomers: 3 });
  });

  test("are one also when their orders are told after the merge, or told again with the survivor", async () => {
    const { shop, counts } = await shopWithRose();
    const [topic, second] = order(9, 2) as [string, ReturnType<typeof orderPayload>];
    await came(shop.id, merged(5, 9));
    await came(shop.id, [topic, second], order(5, 1));
    expect(await counts()).toEqual({ orders: 2, newCustomers: 1, returningCustomers: 1 });
    await came(shop.id, ["orders/updated", { ...second, customer: { id: 5 }, updated_at: day(5) }]);
    expect(await counts()).toEqual({ orders: 2, newCustomers: 1, returningCustomers: 1 });
  });

  test("bring with them all that were merged into them before", async () => {
    const { shop, counts } = await shopWithRose();
    await came(shop.id, order(2, 4), order(3, 3), order(4, 2), order(5, 1));
    await came(shop.id, merged(5, 4), merged(3, 2));
    expect(await counts()).toEqual({ orders: 4, newCustomers: 2, returningCustomers: 2 });
    await came(shop.id, merged(3, 5));
    expect(await counts()).toEqual({ orders: 4, newCustomers: 1, returningCustomers: 3 });
  });

  test("stay two when the merge failed or is still under way", async () => {
    const { shop, counts } = await shopWithRose();
    await came(shop.id, order(5, 1), order(9, 2), merged(5, 9, "failed"), merged(5, 9, "in_progress"));
    expect(await counts()).toEqual({ orders: 2, newCustomers: 2, returningCustomers: 0 });
    expect(await rowsOf(shop.id, "select state, reason from inbox where shop_id = $1 and topic = 'customers/merge'")).toEqual(
      Array(2).fill({ state: "ignored", reason: "no_change" }),
    );
  });

  test.each(["before", "after"])("are both forgotten when one asks for it %s the merge is told", async (when) => {
    const { shop, counts } = await shopWithRose();
    const forget: Sent = ["customers/redact", { customer: { id: 5 }, orders_to_redact: [] }];
    await came(shop.id, order(5, 1), order(9, 2), order(7, 3), known(9, "nine@example.com"));
    for (const one of when === "before" ? [forget, merged(5, 9)] : [merged(9, 5), forget]) await came(shop.id, one);
    expect(await rowsOf(shop.id, "select customer_id, customer_key from order_fact where shop_id = $1 order by order_id")).toEqual([
      { customer_id: null, customer_key: null },
      { customer_id: null, customer_key: null },
      { customer_id: 7n, customer_key: "c7" },
    ]);
    expect(await counts()).toEqual({ orders: 3, newCustomers: 1, returningCustomers: 0 });
    await came(shop.id, order(9, 4), known(9, "nine@example.com", 6));
    expect(await counts()).toEqual({ orders: 4, newCustomers: 1, returningCustomers: 0 });
    expect(await rowsOf(shop.id, "select from customer_fact where shop_id = $1")).toEqual([]);
    const kept = await rowsOf(
      shop.id,
      "select payload ->> 'emailKey' key, body_group from inbox where shop_id = $1 and topic = 'customers/update' order by id",
    );
    expect(kept).toEqual(Array(2).fill({ key: null, body_group: null }));
  });
});

describe("a guest", () => {
  test("is the customer who has that e-mail, whichever is known first", async () => {
    for (const first of ["order", "customer"]) {
      const { shop, counts } = await shopWithRose();
      const events: Sent[] = [order("Ada@example.com", 1), known(5, "ada@Example.com", 2, "customers/create")];
      for (const one of first === "order" ? events : events.reverse()) await came(shop.id, one);
      await came(shop.id, order(5, 3));
      expect(await counts()).toEqual({ orders: 2, newCustomers: 1, returningCustomers: 1 });
    }
  });

  test("is the survivor of a merge, and nobody's once the e-mail is another or the customer is deleted", async () => {
    const { shop, counts } = await shopWithRose();
    await came(shop.id, order("ada@example.com", 1), order(5, 2), order(3, 3), known(5, "ada@example.com", 2));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 2, returningCustomers: 1 });
    await came(shop.id, merged(3, 5));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 1, returningCustomers: 2 });
    await came(shop.id, ["customers/delete", { id: 5 }]);
    expect(await counts()).toEqual({ orders: 3, newCustomers: 2, returningCustomers: 1 });
    await came(shop.id, known(5, "ada@example.com", 9), known(3, "ada@example.com", 3));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 1, returningCustomers: 2 });
    await came(shop.id, known(3, "other@example.com", 4));
    expect(await counts()).toEqual({ orders: 3, newCustomers: 2, returningCustomers: 1 });
  });

  test("whose order gets its customer later is that customer", async () => {
    const { shop, counts } = await shopWithRose();
    const [, payload] = order("ada@example.com", 2);
    await came(shop.id, order(5, 1), ["orders/create", payload]);
    expect(await counts()).toEqual({ orders: 2, newCustomers: 2, returningCustomers: 0 });
    await came(shop.id, ["orders/updated", { ...payload, customer: { id: 5 }, updated_at: day(4) }]);
    expect(await counts()).toEqual({ orders: 2, newCustomers: 1, returningCustomers: 1 });
  });
});

test("a guest's order that loses its e-mail, and gets it again, has the same key whatever came first, also once that customer is known", async () => {
  const id = ++ids;
  const version = (email: string | null, on: number): Sent => [
    "orders/updated",
    orderPayload({ id, codes: [["ROSE", "1.00"]], processedAt: day(1), updatedAt: day(on), customerId: null, more: { email } }),
  ];
  const versions = (last: string | null): Sent[] => [
    version("ada@example.com", 1),
    version(null, 2),
    version("bea@example.com", 3),
    version(last, 4),
    known(5, "ada@example.com"),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(null, "ada@example.com"), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), async (last, turns) => {
      const { shop } = await shopWithRose();
      for (const turn of turns) await came(shop.id, versions(last)[turn]!);
      expect(await rowsOf(shop.id, "select customer_key from order_fact where shop_id = $1")).toEqual([{ customer_key: last && "c5" }]);
      expect(await rowsOf(shop.id, "select order_id from guest_order where shop_id = $1")).toHaveLength(last ? 1 : 0);
    }),
    { numRuns: 12 },
  );
});

test("of a customer nothing is kept as a fact but the id and a keyed hash", async () => {
  const { shop } = await shopWithRose();
  await came(shop.id, known(5, "ada@example.com"));
  const kept = JSON.stringify(
    [await rowsOf(shop.id, "select * from customer_fact where shop_id = $1"), await rowsOf(shop.id, "select payload from inbox where shop_id = $1")],
    (_key, value) => (typeof value === "bigint" ? String(value) : value),
  );
  expect(kept).not.toMatch(/ada|Ada|example/i);
});

/** Orders, guests, merges of merges, changes of e-mail and a deletion. */
function stream(): [...Sent, eventId: string][] {
  const of = (id: number, by: number | string, on: number) => {
    const parts = typeof by === "number" ? { customerId: by } : { customerId: null, more: { email: by } };
    return ["orders/create", orderPayload({ id, codes: [["ROSE", "1.00"]], processedAt: day(on), ...parts })] as Sent;
  };
  const events: Sent[] = [
    of(301, 2, 5),
    of(302, 3, 4),
    of(303, 4, 3),
    of(304, 5, 2),
    of(305, "ada@example.com", 1),
    of(306, "bea@example.com", 1),
    known(4, "ada@example.com", 1, "customers/create"),
    known(4, "bea@example.com", 3),
    known(2, "ada@example.com", 2),
    known(6, "cleo@example.com", 1),
    merged(5, 4),
    merged(3, 2),
    merged(3, 5),
    ["customers/delete", { id: 6 }],
    ["customers/delete", { id: 4 }],
    ["orders/updated", { ...of(303, 3, 3)[1], updated_at: day(7) }],
  ];
  return events.map(([topic, payload], i) => [topic, payload, `e${i}`]);
}

async function endState(events: ReturnType<typeof stream>, split: number) {
  const { shop } = await shopWithRose();
  const incoming = events.map(([topic, payload, eventId]) => event(shop.id, topic, payload, { eventId }));
  for (const part of [incoming.slice(0, split), incoming.slice(split)]) {
    await acceptEvents(part);
    await settleShop(shop.id);
  }
  expect(await checkLedger(shop.id)).toEqual([]);
  return renumbered(await stateOf(shop.id)).replaceAll(/"(email_key|version_hash)": "[^"]*"/g, '"$1": "…"');
}

test("any shuffle and duplication of orders, customers and merges gives the same state", async () => {
  const expected = await endState(stream(), 16);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...stream(), ...stream()], { minLength: 32 }), fc.nat(32), async (events, split) => {
      expect(await endState(events, split)).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test.each(payloads("customers"))("the real customer $name is known by the id alone, and without one fails", async ({ text }) => {
  const { shop } = await shopWithRose();
  const payload = JSON.parse(text) as { customer?: object };
  const customer = (payload.customer ?? payload) as { id: number | null };
  await came(shop.id, ["customers/update", customer]);
  const facts = await rowsOf(
    shop.id,
    "select customer_id, email_key is null or length(email_key) >= 22 hashed from customer_fact where shop_id = $1",
  );
  expect(facts).toEqual(customer.id === null ? [] : [{ customer_id: BigInt(customer.id), hashed: true }]);
  const ended = customer.id === null ? { state: "failed", reason: "bad_id" } : { state: "done", reason: null };
  expect(await rowsOf(shop.id, "select state, reason from inbox where shop_id = $1")).toEqual([ended]);
});

test.each([
  ["customers/update", { email: "ada@example.com" }, "missing_field"],
  ["customers/update", { id: "none" }, "bad_id"],
  ["customers/update", { id: 5, email: 7 }, "bad_field"],
  ["customers/update", { id: 5, updated_at: "soon" }, "bad_time"],
  ["customers/delete", {}, "missing_field"],
  ["customers/merge", { admin_graphql_api_customer_kept_id: "gid://shopify/Customer/5", status: "completed" }, "missing_field"],
] as const)("%s of %j fails: %s", async (topic, payload, reason) => {
  const { shop } = await shopWithRose();
  await came(shop.id, [topic, payload]);
  expect(await rowsOf(shop.id, "select state, reason from inbox where shop_id = $1")).toEqual([{ state: "failed", reason }]);
});
