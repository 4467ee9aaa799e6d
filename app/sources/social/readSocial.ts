import { type OpenConnection, openConnections } from "#app/domain/social/connection.ts";
import { endLogin, waitUntil } from "#app/domain/social/connectionState.ts";
import { readLater } from "#app/domain/social/readLater.ts";
import { dueReadings, type Reading, settleQueue, settleReading } from "#app/domain/social/readings.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { aloneWith } from "#app/platform/aloneWith.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { announce } from "#app/platform/live.ts";
import { log } from "#app/platform/log.ts";
import { instagram } from "./instagram/instagram.ts";
import { type Network, NetworkError } from "./network.ts";
import { afterFault, afterNotFound } from "./read/pace.ts";
import { loginProblem, readingProblem } from "./read/problems.ts";
import { readAccount } from "./read/readAccount.ts";
import { refreshLogins } from "./read/refreshLogins.ts";

const NETWORKS = [{ network: instagram, platform: "instagram" as const }];
/** A turn ends after so long; what is left goes on in a further job, so that nobody waits behind it. */
const TURN_MS = 60_000;
const MOST_ACCOUNTS = 500;
/** After so many accounts in a row that could not be read the network itself is down. */
const MOST_FAULTS = 5;

/**
 * The job read_social: reads the accounts of the shop's ambassadors that are due, each with the best login there is: its own, else the brand's. What is wrong with
 * one account stops no other; a login that has no more calls, or has ended, stops what would be read with it.
 */
export async function readSocial(shopId: bigint): Promise<void> {
  const { installedAt, uninstalledAt } = await shopById(shopId);
  if (!installedAt || uninstalledAt) return;
  await aloneWith(`social:${shopId}`, async () => {
    for (const { network, platform } of NETWORKS) await readNetwork(shopId, network, platform);
  });
}

async function readNetwork(shopId: bigint, network: Network, platform: "instagram"): Promise<void> {
  const from = Date.now();
  const found = (await openConnections(shopId, platform)).filter(({ kind }) => network.isSetUp(kind));
  const working = new Set(await refreshLogins(shopId, network, found, new Date()));
  if (working.size === 0) return;
  let faults = 0;
  for (const reading of await due(shopId, platform, readableBy([...working]))) {
    const now = new Date();
    const connection = bestOf([...working], reading.handleKey);
    if (!connection || isWaiting(connection, now)) continue;
    if (now.getTime() - from > TURN_MS) return void (await sqlForShop(shopId, (sql) => readLater(sql, shopId)));
    try {
      await readAccount(network, connection, { shopId, platform, reading });
      faults = 0;
    } catch (error) {
      const outcome = await noteFault(shopId, network, platform, connection, reading, error);
      if (outcome !== "account") working.delete(connection);
      if (outcome === "account" && isFaultOfNetwork(error) && ++faults >= MOST_FAULTS) return;
    }
  }
}

/** The accounts that these logins can read now; null: all. */
function readableBy(connections: readonly OpenConnection[]): string[] | null {
  const free = connections.filter((connection) => !isWaiting(connection, new Date()));
  return free.some(({ kind }) => kind === "brand") ? null : free.map(({ handleKey }) => handleKey);
}

async function due(shopId: bigint, platform: string, readable: readonly string[] | null): Promise<Reading[]> {
  const { timeZone: zone } = await shopById(shopId);
  const now = new Date();
  const today = dayIn(zone, now);
  return sqlForShop(shopId, async (sql) => {
    await settleQueue(sql, shopId, platform, today, now);
    return dueReadings(sql, shopId, platform, { today, now, zone }, readable, MOST_ACCOUNTS);
  });
}

/** The account's own login, which sees its comments too; else the brand's. */
function bestOf(connections: readonly OpenConnection[], handleKey: string): OpenConnection | undefined {
  return (
    connections.find(({ kind, handleKey: own }) => kind === "ambassador" && own === handleKey) ?? connections.find(({ kind }) => kind === "brand")
  );
}

function isWaiting({ waitUntil }: OpenConnection, now: Date): boolean {
  return waitUntil !== null && waitUntil > now;
}

function isFaultOfNetwork(error: unknown): boolean {
  return error instanceof NetworkError && error.fault === "unavailable";
}

/** Writes down what went wrong, in words for the screen. @returns Whether it is the account's or the login's. */
async function noteFault(
  shopId: bigint,
  network: Network,
  platform: "instagram",
  connection: OpenConnection,
  reading: Reading,
  error: unknown,
): Promise<"account" | "login"> {
  const fault = error instanceof NetworkError ? error.fault : "unavailable";
  if (fault !== "limited" && fault !== "not_found")
    log.warn({ shopId: String(shopId), network: platform, fault, err: error }, "an account could not be read");
  if (fault === "limited") {
    await waitUntil(shopId, connection.connectionId, (error as NetworkError).until ?? afterFault(new Date()));
    return "login";
  }
  const now = new Date();
  return sqlForShop(shopId, async (sql) => {
    if (fault === "expired" || fault === "refused") {
      await endLogin(sql, shopId, connection, fault, loginProblem(network.name, connection.kind, fault));
      return "login";
    }
    const nextAt = fault === "unavailable" ? afterFault(now) : afterNotFound(now);
    const state = fault === "not_found" ? "not_found" : "failed";
    await settleReading(
      sql,
      shopId,
      { platform, handleKey: reading.handleKey },
      { state, problem: readingProblem(network.name, fault), nextAt, now },
    );
    await announce(sql, shopId);
    return "account";
  });
}
