import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { build } from "#scripts/build.ts";
import { freePort } from "#scripts/port.ts";
import type { Bench } from "./bench.ts";
import { post, signedDeliveries } from "./load.ts";

const COUNT = 20_000;
const CONNECTIONS = 64;
const root = path.resolve(import.meta.dirname, "..");

/** How many webhooks a second are acknowledged durably, and how many reach the ledger and the roll-ups, beside the bare limit. */
export const bench: Bench = async ({ env, ownerUrl }) => {
  await build();
  const secret = env.SHOPIFY_API_SECRET!;
  const shop = await ensureShop("bench.myshopify.com");
  const deliveries = await signedDeliveries(COUNT, "webhooks", secret, shop.domain);

  const limitPort = await freePort();
  const limit = await start("bench/webhookLimit.ts", { ...env, LIMIT_DATABASE_URL: ownerUrl, PORT: String(limitPort) });
  await wait(500);
  const bare = await post(`http://127.0.0.1:${limitPort}/`, deliveries, CONNECTIONS);
  limit.kill();

  const port = await freePort();
  const server = await start("app/server.ts", { ...env, PORT: String(port) });
  await until(() => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok));
  const ours = await post(`http://127.0.0.1:${port}/webhooks`, deliveries, CONNECTIONS);
  server.kill();

  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  const began = performance.now();
  const worker = await start("app/worker.ts", env);
  await until(
    async () => (await owner.query("select coalesce(sum(orders), 0)::int n from campaign_day")).rows[0].n >= ours.perSecond && (await settled(owner)),
  );
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await owner.query("select sum(orders)::int n from campaign_day");
  worker.kill();
  await owner.end();
  return [
    {
      what: `webhook acknowledged durably (${CONNECTIONS} connections, ${bare.failed + ours.failed} failed)`,
      ours: ours.perSecond,
      limit: bare.perSecond,
      unit: "a second",
      ratio: ours.perSecond / bare.perSecond,
    },
    { what: "p99 of the acknowledgement under full load", ours: ours.p99, limit: bare.p99, unit: "ms" },
    {
      what: "inbox to ledger and roll-ups, one worker",
      ours: Math.round(rows[0].n / seconds),
      limit: bare.perSecond,
      unit: "orders a second",
      ratio: rows[0].n / seconds / bare.perSecond,
    },
  ];
};

async function settled(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query(`select exists (select from inbox where state = 'pending') or exists (select from order_to_credit)
    or (select coalesce(sum(orders), 0) from ledger) <> (select coalesce(sum(orders), 0) from campaign_day) waiting`);
  return !rows[0].waiting;
}

async function start(file: string, env: Record<string, string>): Promise<ChildProcess> {
  return fork(path.join(root, file), { env: { ...process.env, ...env }, stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (await isTrue().catch(() => false)) return;
    await wait(50);
  }
  throw new Error("It did not come to be.");
}
