import { takeCall, waitUntil } from "#app/domain/social/connectionState.ts";
import type { OpenConnection } from "#app/domain/social/connection.ts";
import { type Access, type Network, NetworkError, type Usage } from "../network.ts";

/** Above this share of the network's own count the rest is left to others. */
const FULL = 0.9;
const PAUSE_MS = 15 * 60_000;

/**
 * Makes one call of a login within its limit: counted before it is made; when the answer says that the limit is near, the login waits.
 * @throws NetworkError `limited` without asking where there are no more calls; whatever the call throws
 */
export async function limited<T extends { usage: Usage }>(
  shopId: bigint,
  network: Network,
  connection: OpenConnection,
  call: (access: Access) => Promise<T>,
): Promise<T> {
  const until = await takeCall(shopId, connection.connectionId, network.callsAnHour, new Date());
  if (until) throw new NetworkError("limited", "there are no more calls in this hour", until);
  const answer = await call(connection);
  const { share, waitUntil: asked } = answer.usage;
  if (asked || share >= FULL) await waitUntil(shopId, connection.connectionId, asked ?? new Date(Date.now() + PAUSE_MS));
  return answer;
}
