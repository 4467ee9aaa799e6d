import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { rebuildRollUps } from "#app/metrics/ledger/rollUp.ts";
import { closeDatabase } from "#app/platform/database.ts";
import { campaignScreen } from "#app/screens/campaign.ts";
import { participationsScreen } from "#app/screens/participations.ts";
import { type Bench, percentile, type Result } from "./bench.ts";
import { fillShop } from "./fillShop.ts";
import { syntheticOrders } from "./orders.ts";

const LONG = Number(process.env.HISTORY_ORDERS ?? 10_000_000);
const SHORT = 100_000;
const BURST = 4_000;
const A_COMMIT = 50;
const ROUNDS = 5;
const READS = 100;
const PAGE = { search: "", sort: "net", direction: "desc", page: 1 } as const;

type Filled = { id: bigint; campaignId: bigint };

/**
 * What a long history costs: the same burst, from the door to the roll-ups, in a shop with ten million orders and in an empty one, in turns; and
 * what the campaign screen reads with ten million orders behind it and with a hundred thousand, both of 730 days and ten thousand ambassadors.
 */
export const bench: Bench = async ({ ownerUrl }) => {
  const empty = await filled(ownerUrl, "empty", 0);
  const short = await filled(ownerUrl, "short", SHORT);
  const long = await filled(ownerUrl, "long", LONG);
  const results = [...(await bursts(empty, long)), ...(await reads(short, long))];
  await closeDatabase();
  return results;
};

async function filled(ownerUrl: string, name: string, orders: number): Promise<Filled> {
  const { id } = await ensureShop(`${name}.myshopify.com`);
  const began = performance.now();
  const campaignId = await fillShop(ownerUrl, id, orders);
  const rebuilding = performance.now();
  await rebuildRollUps(id);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  console.log(
    `  ${name}: ${orders} orders written in ${seconds(rebuilding - began)} s, roll-ups made anew in ${seconds(performance.now() - rebuilding)} s`,
  );
  return { id, campaignId };
}

async function bursts(empty: Filled, long: Filled): Promise<Result[]> {
  const times = { empty: [] as number[], long: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    times.empty.push(await burst(empty.id, round));
    times.long.push(await burst(long.id, round));
  }
  const median = (all: readonly number[]) => Math.round(percentile(all.slice(1), 0.5));
  const [ours, limit] = [median(times.long), median(times.empty)];
  const what = `a burst of ${BURST} orders, door to roll-ups: ${LONG.toLocaleString("en-US")} orders before it, beside none (target: 1.3)`;
  return [{ what, ours, limit, unit: "ms", ratio: ours / limit }];
}

/** Milliseconds. Each round's orders are new, a third with one of the campaign's codes. */
async function burst(shopId: bigint, round: number): Promise<number> {
  const events: Parameters<typeof acceptEvents>[0][number][] = [];
  for await (const order of syntheticOrders(BURST, `burst-${round}`)) {
    const id = Number(order.id) + round * 10_000_000;
    const body = Buffer.from(JSON.stringify({ ...order, id }));
    events.push({ shopId, source: "webhook", topic: "orders/create", eventId: `${round}-${id}`, triggeredAt: new Date(), body });
  }
  const began = performance.now();
  for (let at = 0; at < events.length; at += A_COMMIT) await acceptEvents(events.slice(at, at + A_COMMIT));
  await settleShop(shopId);
  return performance.now() - began;
}

async function reads(short: Filled, long: Filled): Promise<Result[]> {
  const read = async ({ id, campaignId }: Filled) => {
    const shop = await shopById(id);
    const began = performance.now();
    await campaignScreen(shop, campaignId);
    const figures = performance.now() - began;
    await participationsScreen(shop, campaignId, PAGE);
    return { figures, all: performance.now() - began };
  };
  const times = { short: [] as Awaited<ReturnType<typeof read>>[], long: [] as Awaited<ReturnType<typeof read>>[] };
  for (let run = 0; run < READS; run++) {
    times.short.push(await read(short));
    times.long.push(await read(long));
  }
  return (["figures", "all"] as const).flatMap((part) =>
    [0.5, 0.99].map((share) => {
      const of = (all: readonly { figures: number; all: number }[]) =>
        Math.round(
          percentile(
            all.map((one) => one[part]),
            share,
          ) * 10,
        ) / 10;
      const [ours, limit] = [of(times.long), of(times.short)];
      const what = `the campaign screen's ${part === "figures" ? "figures and chart" : "figures, chart and table of ambassadors"}, p${share * 100}, with ${LONG.toLocaleString("en-US")} orders beside ${SHORT.toLocaleString("en-US")} (target: 1.5, under 20 ms)`;
      return { what, ours, limit, unit: "ms", ratio: ours / limit };
    }),
  );
}
