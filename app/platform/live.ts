import pg from "pg";
import type { Sql } from "./database.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";

const CHANNEL = "heartbeat_figures";
const RECONNECT_MS = 1000;

type OnChange = () => void;
const listeners = new Map<string, Set<OnChange>>();
let connection: Promise<pg.Client> | undefined;

/** Tells every open screen of the shop, when the caller's transaction commits, that figures have changed. */
export async function announce(sql: Sql, shopId: bigint): Promise<void> {
  await sql.query("select pg_notify($1, $2)", [CHANNEL, String(shopId)]);
}

/**
 * Calls back whenever figures of the shop change, from whichever process. One database connection serves all listeners of a process;
 * it is opened again when it breaks, and then calls back once, since changes may have been missed.
 * @returns A function that ends the listening.
 */
export function listenForShop(shopId: bigint, onChange: OnChange): () => void {
  const key = String(shopId);
  const set = listeners.get(key) ?? new Set();
  listeners.set(key, set.add(onChange));
  connection ??= connect();
  return () => {
    set.delete(onChange);
    if (set.size === 0) listeners.delete(key);
  };
}

/** Ends the process's listening connection. */
export async function stopListening(): Promise<void> {
  const open = connection;
  listeners.clear();
  connection = undefined;
  await open?.then((client) => client.end()).catch(() => {});
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: "heartbeat live" });
  client.on("notification", ({ payload }) => listeners.get(payload ?? "")?.forEach((onChange) => onChange()));
  client.on("error", () => reconnect());
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    log.warn({ err: (error as Error).message }, "live updates have no database connection");
    reconnect();
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
