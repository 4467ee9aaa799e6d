import pg from "pg";
import { build } from "#scripts/build.ts";
import { freePort } from "#scripts/port.ts";
import { type Bench, percentile } from "./bench.ts";
import { type Load, post, postEvenly, signedDeliveries } from "./load.ts";
import { answers, type Process, startProcess } from "./process.ts";
import { installTemplateShop } from "./webhookTemplate.ts";

const ROUNDS = 3;
const A_ROUND = 12_000;
const TO_THE_TEMPLATE = 2_000;
const CONNECTIONS = 64;

/**
 * How many webhooks a second are acknowledged durably, beside the bare limit (HMAC, parse, multi-row upserts committed in groups; no inbox, no
 * kept body, no tenants) and beside Shopify's template (`authenticate.webhook` and one Prisma upsert). Rounds alternate, each of deliveries that
 * nobody has seen; the median round counts.
 */
export const bench: Bench = async ({ env, ownerUrl }) => {
  await build();
  const made = (round: string, count: number) => signedDeliveries(count, round, env.SHOPIFY_API_SECRET!, `bench-${round}.myshopify.com`);
  const deliver = async (round: string, url: string, count = A_ROUND): Promise<Load> => post(url, await made(round, count), CONNECTIONS);
  const ports = { limit: await freePort(), ours: await freePort(), template: await freePort() };
  const processes: Process[] = [
    await startProcess("bench/webhookLimit.ts", { ...env, LIMIT_DATABASE_URL: ownerUrl, PORT: String(ports.limit) }),
    await startProcess("app/server.ts", { ...env, PORT: String(ports.ours) }, answers(`http://127.0.0.1:${ports.ours}/healthz`)),
    await startProcess("bench/webhookTemplateServer.ts", { ...env, DATABASE_URL: ownerUrl, PORT: String(ports.template) }),
  ];
  const urls = {
    limit: `http://127.0.0.1:${ports.limit}/`,
    ours: `http://127.0.0.1:${ports.ours}/webhooks`,
    template: `http://127.0.0.1:${ports.template}/`,
  };
  const limit: Load[] = [];
  const ours: Load[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      limit.push(await deliver(`limit-${round}`, urls.limit));
      ours.push(await deliver(`ours-${round}`, urls.ours));
    }
    await installTemplateShop(env.SHOPIFY_API_SECRET!, "bench-template.myshopify.com");
    const template = await deliver("template", urls.template, TO_THE_TEMPLATE);
    const peak = median(ours);
    await settleServer(ownerUrl);
    const half = await postEvenly(urls.ours, await made("half", A_ROUND), CONNECTIONS, Math.round(peak / 2));
    const failed = [...limit, ...ours, template, half].reduce((sum, load) => sum + load.failed, 0);
    return [
      {
        what: `webhook acknowledged durably, beside the limit (${CONNECTIONS} connections, ${failed} failed)`,
        ours: peak,
        limit: median(limit),
        unit: "a second",
        ratio: peak / median(limit),
      },
      { what: "the same beside Shopify's template", ours: peak, limit: template.perSecond, unit: "a second", ratio: peak / template.perSecond },
      { what: `p99 at half the peak (${Math.round(peak / 2)} a second)`, ours: half.p99, unit: "ms" },
    ];
  } finally {
    for (const one of processes) one.kill();
  }
};

/** Of the rounds after the first, which warms up. */
function median(loads: readonly Load[]): number {
  return percentile(
    loads.slice(1).map((load) => load.perSecond),
    0.5,
  );
}

/** As on a server that has run for a while: files of the log are there to be used again, instead of being made in the midst of a commit. */
async function settleServer(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("checkpoint");
  await owner.end();
}
