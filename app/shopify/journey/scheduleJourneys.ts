import { listShopIds } from "#app/domain/shops/listShops.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { readJourneysLater } from "./readJourneys.ts";

// A shop to which no Pulse link leads has nothing to ask.
const WORK =
  "select exists (select from pulse_candidate where shop_id = $1) or exists (select from order_journey where shop_id = $1 and state = 'waiting') work";

/** Has the visits before orders read, of every shop that may have some to read. */
export async function scheduleJourneys(): Promise<void> {
  for (const shopId of await listShopIds()) {
    const { rows } = await sqlForShop(shopId, (sql) => sql.query<{ work: boolean }>(WORK, [shopId]));
    if (rows[0]!.work) await readJourneysLater(shopId);
  }
}
