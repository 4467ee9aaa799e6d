import type { OpenConnection } from "#app/domain/social/connection.ts";
import { endLogin, renewLogin } from "#app/domain/social/connectionState.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { log } from "#app/platform/log.ts";
import { type Network, NetworkError } from "../network.ts";
import { loginProblem } from "./problems.ts";

const DAY_MS = 86_400_000;

/**
 * A token of 60 days is renewed in its second half, which leaves a month to try; networks renew none that is younger than a day. One that is not used ends by
 * itself.
 */
export function isToRenew({ issuedAt, expiresAt, inUse }: Pick<OpenConnection, "issuedAt" | "expiresAt" | "inUse">, now: Date): boolean {
  return inUse && expiresAt !== null && now.getTime() - issuedAt.getTime() > DAY_MS && expiresAt.getTime() - now.getTime() < 30 * DAY_MS;
}

/**
 * Renews the tokens of logins that are due for it, and notes those that have ended.
 * @returns The logins that work, with their present tokens.
 */
export async function refreshLogins(shopId: bigint, network: Network, connections: readonly OpenConnection[], now: Date): Promise<OpenConnection[]> {
  const working: OpenConnection[] = [];
  for (const connection of connections) {
    const renewed = await refreshed(shopId, network, connection, now);
    if (renewed) working.push(renewed);
  }
  return working;
}

async function refreshed(shopId: bigint, network: Network, connection: OpenConnection, now: Date): Promise<OpenConnection | null> {
  const over = connection.expiresAt !== null && connection.expiresAt <= now;
  if (!over && !isToRenew(connection, now)) return connection;
  try {
    if (over) throw new NetworkError("expired", "its time is over");
    const token = await network.refresh(connection);
    await renewLogin(shopId, connection, token);
    return { ...connection, ...token };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    const { fault } = error;
    if (fault !== "expired" && fault !== "refused") {
      log.warn({ shopId: String(shopId), network: network.platform, err: error }, "a login could not be renewed and will be tried again");
      return connection;
    }
    await sqlForShop(shopId, (sql) => endLogin(sql, shopId, connection, fault, loginProblem(network.name, connection.kind, fault)));
    return null;
  }
}
