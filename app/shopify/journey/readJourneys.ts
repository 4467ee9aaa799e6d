import { dueJourneys } from "#app/domain/journeys/dueJourneys.ts";
import { narrowVisit } from "#app/domain/journeys/journey.ts";
import { saveJourneys } from "#app/domain/journeys/saveJourneys.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { log } from "#app/platform/log.ts";
import { adminFor } from "../admin/adminFor.ts";
import { MOST_ORDERS, readJourneys } from "../admin/readJourneys.ts";
import { NotConnected } from "../offlineSession.ts";

const BATCHES_A_TURN = 20;

/**
 * The job read_journeys: asks Shopify for the visits before the shop's orders that are due, in batches, until none is; a long list goes on in a
 * further job. An order whose visits are not ready is asked for later, less and less often.
 */
export async function stepJourneys(shopId: bigint, now = new Date()): Promise<void> {
  const { domain, installedAt, uninstalledAt } = await shopById(shopId);
  if (!installedAt || uninstalledAt) return;
  try {
    for (let batch = 1; batch <= BATCHES_A_TURN; batch++) {
      const orderIds = await dueJourneys(shopId, now, MOST_ORDERS);
      if (orderIds.length === 0) return;
      const told = await readJourneys(adminFor(domain), orderIds);
      const ready = told.filter((journey) => journey.ready).map(({ orderId, visits }) => ({ orderId, visits: visits.map(narrowVisit) }));
      const known = new Set(ready.map((journey) => journey.orderId));
      await saveJourneys(
        shopId,
        ready,
        orderIds.filter((id) => !known.has(id)),
        now,
      );
    }
    await readJourneysLater(shopId);
  } catch (error) {
    if (!(error instanceof NotConnected)) throw error;
    log.info({ shopId: String(shopId) }, "the shop is not connected, so no visits were read");
  }
}

export function readJourneysLater(shopId: bigint): Promise<void> {
  return sqlForShop(shopId, (sql) => enqueue(sql, "read_journeys", { shopId: String(shopId) }, { key: `journeys:${shopId}` }));
}
