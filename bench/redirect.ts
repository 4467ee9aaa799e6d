import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { freePort } from "#scripts/port.ts";
import { localFolder } from "#scripts/postgres-files.ts";
import { type Bench, percentile } from "./bench.ts";
import { type GetLoad, generator, getLinks } from "./getLoad.ts";
import { answers, startProcess, until } from "./process.ts";

const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 64;
const LINKS = 100_000;
/** A link shortener on Postgres (Kutt), and the bare server beside it, as both were measured on one machine; read the ratio, not the figures. */
const KUTT = 489;
const BARE_BESIDE_KUTT = 43_800;

/**
 * How many redirects of Pulse links are answered a second, each click on the disk before its answer while the shipper brings them to Postgres (with fsync), beside a
 * node:http server that gives every request the same 302. Rounds alternate; what waits on the volume is delivered before the bare server's turn.
 */
export const bench: Bench = async ({ env, ownerUrl }) => {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await fillLinks(owner);
  const volume = mkdtempSync(path.join(localFolder(), "bench-pulse-"));
  const ports = { bare: await freePort(), ours: await freePort(), monitoring: await freePort() };
  const pulse = { ...env, PULSE_VOLUME: volume, PULSE_PORT: String(ports.ours), METRICS_PORT: String(ports.monitoring), PULSE_TRUSTED_PROXIES: "1" };
  const processes = [
    await startProcess("bench/redirectLimit.ts", { PORT: String(ports.bare) }),
    await startProcess("app/pulse.ts", pulse, answers(`http://127.0.0.1:${ports.monitoring}/readyz`)),
  ];
  const urls = { bare: `http://127.0.0.1:${ports.bare}`, ours: `http://127.0.0.1:${ports.ours}` };
  const delivered = () => until(async () => !readdirSync(volume).some((name) => name.endsWith(".ready")));
  const full = { seconds: SECONDS, connections: CONNECTIONS };
  const bare: GetLoad[] = [];
  const spread: GetLoad[] = [];
  const hot: GetLoad[] = [];
  try {
    await until(async () => (await fetch(`${urls.ours}/bench${LINKS}`, { method: "HEAD", redirect: "manual" })).status === 302);
    for (let round = 0; round <= ROUNDS; round++) {
      bare.push(await getLinks(urls.bare, { links: LINKS, ...full }));
      spread.push(await getLinks(urls.ours, { links: LINKS, ...full }));
      await delivered();
      hot.push(await getLinks(urls.ours, { links: 1, ...full }));
      await delivered();
    }
    const peak = median(spread);
    const half = await getLinks(urls.ours, { links: LINKS, ...full, seconds: 10, perSecond: peak / 2 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await delivered();
    const all = [...spread, ...hot, half];
    const answered = all.reduce((sum, { requests }) => sum + requests, 0);
    const { rows } = await owner.query<{ clicks: string; total: string }>(
      "select count(*) clicks, (select sum(clicks + repeats) from click_total where participation_id = 0) total from click",
    );
    // The last requests of a run are cut off, answered or not.
    const stored = Number(rows[0]!.clicks);
    const over = stored - answered;
    if (over < 0 || over > all.length * CONNECTIONS || stored !== Number(rows[0]!.total))
      throw new Error(`${answered} redirects were answered, ${stored} clicks are stored, ${rows[0]!.total} are summed.`);
    const ratio = peak / median(bare);
    const failed = [...bare, ...all].reduce((sum, load) => sum + load.failed, 0);
    return [
      {
        what: `redirects, ${LINKS.toLocaleString("en-US")} links (${generator}, ${CONNECTIONS} connections, ${failed} failed)`,
        ours: peak,
        limit: median(bare),
        unit: "a second",
        ratio,
      },
      { what: "the same, one hot link, beside spread ones", ours: median(hot), limit: peak, unit: "a second", ratio: median(hot) / peak },
      {
        what: `beside Kutt on Postgres (its ${KUTT} a second where the bare server gave ${BARE_BESIDE_KUTT.toLocaleString("en-US")}, scaled by the bare server here)`,
        ours: peak,
        limit: Math.round((KUTT * median(bare)) / BARE_BESIDE_KUTT),
        unit: "a second",
        ratio: ratio / (KUTT / BARE_BESIDE_KUTT),
      },
      { what: `p99 at half the peak (${half.perSecond.toLocaleString("en-US")} a second)`, ours: half.p99, unit: "ms" },
      {
        what: "clicks stored once, beside answered redirects (the last of each run are cut off, kept and not read)",
        ours: stored,
        limit: answered,
        unit: "",
      },
    ];
  } finally {
    for (const one of processes) one.kill();
    await owner.end();
    // The shipper ends by itself soon after its process, and may still write.
    rmSync(volume, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
  }
};

/** Of the rounds after the first, which warms up. */
function median(loads: readonly GetLoad[]): number {
  return percentile(
    loads.slice(1).map((load) => load.perSecond),
    0.5,
  );
}

async function fillLinks(owner: pg.Client): Promise<void> {
  await owner.query("insert into shop (domain, time_zone, installed_at) values ('bench-redirect.myshopify.com', 'America/New_York', now())");
  await owner.query("insert into ambassador select from generate_series(1, $1::int)", [LINKS]);
  await owner.query("insert into pulse_address select 'bench' || lpad(row_number() over (order by id)::text, 6, '0'), id from ambassador");
  await owner.query(
    `insert into pulse_turn (ambassador_id, from_at, shop_id, campaign_id, participation_id, why, destination, brand)
     select id, now() - interval '1 day', (select max(id) from shop), 1 + id % 50, id, 'only',
       'https://shop.example.com/products/abc?utm_source=heartbeat&utm_medium=ambassador&utm_campaign=spring&utm_id=7&utm_content=someone', 'Brand' from ambassador`,
  );
  await owner.query("vacuum analyze");
}
