import { beforeEach, describe, expect, test } from "vitest";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { checkLedger, mendTotals, proveTotals } from "#app/metrics/ledger/checkLedger.ts";
import { rebuildRollUps, rollUp } from "#app/metrics/ledger/rollUp.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { campaignWithCodes } from "./campaignParts.ts";
import { event, newShop, orderPayload, refundPayload } from "./events.ts";
import { stateOf } from "./state.ts";

let shopId: bigint;
let campaignId: bigint;
let orderIds: number[];

beforeEach(async () => {
  shopId = (await newShop()).id;
  ({ campaignId } = await campaignWithCodes(shopId, { name: "Spring" }, { ROSE: "rosa", LILY: "lilly" }));
  const orders = [1, 2, 3, 4, 5].map((n) =>
    orderPayload({
      codes: n % 2 ? [["ROSE", "5.00"]] : n === 4 ? [["LILY", "1.00"]] : [],
      customerId: 77 + (n % 2),
      processedAt: `2026-03-0${n}T10:00:00Z`,
    }),
  );
  orderIds = orders.map((order) => order.id);
  orders[2]!.refunds = [refundPayload(orders[2]!.id, "10.00", "2026-03-09T10:00:00Z")];
  await acceptEvents(orders.map((order) => event(shopId, "orders/create", order)));
  await settleShop(shopId);
});

const spoil = (text: string, ...more: unknown[]) => sqlForShop(shopId, (sql) => sql.query(text, [shopId, ...more]));

describe("the proof of the totals", () => {
  test("finds no difference where there is none, and says how many orders it worked out again", async () => {
    expect(await proveTotals(shopId)).toEqual({ orders: 5, waiting: 0, differences: [] });
  });

  test.each([
    {
      what: "a fact that was changed behind the pipeline's back",
      spoiled: () => spoil("update order_fact set gross = gross + 1 where shop_id = $1 and order_id = $2", orderIds[1]),
      first: { between: "facts and credits", metric: "gross", expected: 5001n, found: 5000n },
    },
    {
      what: "a credit that went",
      spoiled: () => spoil("delete from credit where shop_id = $1 and order_id = $2", orderIds[3]),
      first: { between: "facts and credits", metric: "gross", expected: 5000n, found: 0n },
    },
    {
      what: "a ledger entry that nobody posted",
      spoiled: () =>
        spoil(
          "insert into ledger (shop_id, campaign_id, participation_id, day, currency, orders, order_id) values ($1, 0, 0, '2026-03-01', 'USD', 1, $2)",
          orderIds[0],
        ),
      first: { between: "facts and ledger", metric: "orders", day: "2026-03-01", campaignId: 0n, expected: 0n, found: 1n },
    },
    {
      what: "entries of an order that has no fact",
      spoiled: () =>
        spoil(
          "insert into ledger (shop_id, campaign_id, participation_id, day, currency, gross, order_id) values ($1, 0, 0, '2026-03-01', 'USD', 9, 42)",
        ),
      first: { between: "facts and ledger", orderId: 42n, metric: "gross", expected: 0n, found: 9n },
    },
    {
      what: "a customer whose first order is another one",
      spoiled: () => spoil("update customer_first set order_id = $2 where shop_id = $1 and customer_key = 'c77'", orderIds[3]),
      first: { between: "facts and first orders", customerKey: "c77", metric: "order" },
    },
    {
      what: "a day that says more than the ledger",
      spoiled: () => spoil("update campaign_day set refunds = refunds + 1 where shop_id = $1 and day = '2026-03-09'"),
      first: { between: "ledger and roll-ups", day: "2026-03-09", metric: "refunds", expected: 1000n, found: 1001n },
    },
    {
      what: "an ambassador's total that says less than the ledger",
      spoiled: () => spoil("update participation_total set new_customers = new_customers - 1 where shop_id = $1 and orders = 3"),
      first: { between: "ledger and roll-ups", metric: "new_customers", expected: 1n, found: 0n },
    },
  ])("names the first difference, and mends it: $what", async ({ spoiled, first }) => {
    const right = await stateOf(shopId);
    await spoiled();
    const proof = await proveTotals(shopId);
    expect(proof.differences[0]).toMatchObject(first);
    await mendTotals(shopId, proof);
    await settleShop(shopId);
    expect(await checkLedger(shopId)).toEqual([]);
    if (first.expected !== 5001n) expect(await stateOf(shopId)).toBe(right);
  });

  test("leaves out orders that wait to be worked out, and counts them", async () => {
    await spoil("update order_fact set gross = gross + 1 where shop_id = $1 and order_id = $2", orderIds[1]);
    await spoil("insert into order_to_credit (shop_id, order_id) values ($1, $2)", orderIds[1]);
    expect(await proveTotals(shopId)).toEqual({ orders: 4, waiting: 1, differences: [] });
  });
});

describe("roll-ups made anew", () => {
  test("say the same as before, to whoever reads while it goes on and while entries come in", async () => {
    const net = async () => {
      const [row] = await sqlForShop(shopId, (sql) => campaignFigures(sql, shopId, campaignId));
      return row!.figures.orders;
    };
    const seen = new Set<bigint>();
    let rebuilding = true;
    const reader = (async () => {
      while (rebuilding) seen.add(BigInt(await net()));
    })();
    for (let round = 0; round < 5; round++) {
      await acceptEvents([event(shopId, "orders/create", orderPayload({ codes: [["ROSE", "5.00"]], processedAt: "2026-03-06T10:00:00Z" }))]);
      await Promise.all([rebuildRollUps(shopId), settleShop(shopId), rebuildRollUps(shopId), rollUp(shopId)]);
    }
    rebuilding = false;
    await reader;
    await settleShop(shopId);
    expect(await net()).toBe(9);
    expect(Math.min(...[...seen].map(Number))).toBeGreaterThanOrEqual(4);
    expect(await checkLedger(shopId)).toEqual([]);
  });
});
