import pg from "pg";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import type { Bench } from "./bench.ts";
import { syntheticOrders } from "./orders.ts";
import { startProcess } from "./process.ts";

const COUNT = 20_000;
const A_COMMIT = 500;

/** How many orders a second one worker brings from the inbox through facts, credit and ledger to the roll-ups. */
export const bench: Bench = async ({ env, ownerUrl }) => {
  const shop = await ensureShop("bench.myshopify.com");
  const batch: Parameters<typeof acceptEvents>[0][number][] = [];
  let given = 0;
  for await (const order of syntheticOrders(COUNT, "ledger")) {
    const body = Buffer.from(JSON.stringify(order));
    batch.push({ shopId: shop.id, source: "webhook", topic: "orders/create", eventId: `e${given++}`, triggeredAt: new Date(), body });
    if (batch.length === A_COMMIT || given === COUNT) await acceptEvents(batch.splice(0));
  }
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  const began = performance.now();
  const worker = await startProcess("app/worker.ts", env, () => settled(owner));
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await owner.query<{ n: number }>("select sum(orders)::int n from campaign_day");
  worker.kill();
  await owner.end();
  if (rows[0]!.n !== COUNT) throw new Error(`${COUNT} orders came in, ${rows[0]!.n} are in the roll-ups.`);
  return [{ what: "inbox to ledger and roll-ups, one worker, its start included", ours: Math.round(COUNT / seconds), unit: "orders a second" }];
};

async function settled(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query(`select exists (select from inbox where state = 'pending') or exists (select from order_to_credit)
    or (select coalesce(sum(orders), 0) from ledger) <> (select coalesce(sum(orders), 0) from campaign_day) waiting`);
  return !rows[0].waiting;
}
