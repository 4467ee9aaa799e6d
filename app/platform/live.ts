import pg from "pg";
import type { Sql } from "./database.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { openStreams } from "./monitoring/metrics.ts";

const CHANNEL = "heartbeat_figures";
const RECONNECT_MS = 1000;

type OnChange = () => void;
const listeners = new Map<string, Set<OnChange>>();
const ends = new Set<() => void>();
let connection: Promise<pg.Client> | undefined;

/** Tells every open screen of the shop, when the caller's transaction commits, that figures have changed. */
export async function announce(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query("select pg_notify($1, $2)", [CHANNEL, String(shopId)]);
}

/**
 * Calls back whenever figures of the shop change, from whichever process. One database connection serves all listeners of a process;
 * it is opened again when it breaks, and then calls back once, since changes may have been missed.
 * @param onEnd Called when the process stops: who listens should ask another.
 * @returns A function that ends the listening.
 */
export function listenForShop(shopId: bigint, onChange: OnChange, onEnd: () => void = () => {}): () => void {
  const key = String(shopId);
  const set = listeners.get(key) ?? new Set();
  listeners.set(key, set.add(onChange));
  ends.add(onEnd);
  openStreams.inc();
  connection ??= connect();
  return () => {
    if (!set.delete(onChange)) return;
    openStreams.dec();
    ends.delete(onEnd);
    if (set.size === 0) listeners.delete(key);
  };
}

/** Ends the streams of all who listen, and the process's listening connection. */
export async function stopListening(): Promise<void> {
  const open = connection;
  for (const onEnd of [...ends]) onEnd();
  listeners.clear();
  connection = undefined;
  await open?.then((client) => client.end()).catch(() => {});
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: "heartbeat live", keepAlive: true });
  let lost = false;
  const lose = () => {
    if (lost) return; // a connection that cannot be made says so twice
    lost = true;
    client.end().catch(() => {});
    reconnect();
  };
  client.on("notification", ({ payload }) => listeners.get(payload ?? "")?.forEach((onChange) => onChange()));
  client.on("error", lose);
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    log.warn({ err: error }, "live updates have no database connection");
    lose();
  }
  return client;
}

function reconnect(): void {
  if (listeners.size === 0) {
    connection = undefined;
    return;
  }
  setTimeout(() => {
    if (!connection) return;
    connection = connect();
    for (const set of listeners.values()) for (const onChange of set) onChange();
  }, RECONNECT_MS).unref();
}
