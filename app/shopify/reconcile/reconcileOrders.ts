import { knownVersions } from "#app/domain/orders/knownVersions.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { type Admin, adminFor } from "../admin/adminFor.ts";
import { type ChangedOrder, listChangedOrders } from "../admin/listChangedOrders.ts";
import { readOrder } from "../admin/readOrder.ts";
import { readRefunds } from "../admin/readRefunds.ts";
import { asWebhook } from "../backfill/asWebhook.ts";
import { orderEvent } from "../backfill/readOrders.ts";

export type Difference = { orderId: string; shopify: string; ours: string | null };
export type Reconciliation = { from: string; until: string; matched: number; repaired: number; stillDifferent: Difference[] };

const DAY_MS = 86_400_000;

/**
 * Compares the orders that changed in Shopify since `from` with our facts, a day's window at a time (counts are exact only to 25,000),
 * reads those that are missing or older here, and compares again.
 * @param settle Brings what was read into the facts before it is compared again.
 */
export async function reconcileOrders(shopId: bigint, from: Date, settle: () => Promise<void>): Promise<Reconciliation> {
  const admin = adminFor((await shopById(shopId)).domain);
  const until = new Date();
  let matched = 0;
  const different: Difference[] = [];
  for (let start = from.getTime(); start < until.getTime(); start += DAY_MS) {
    const window = listChangedOrders(admin, new Date(start), new Date(Math.min(start + DAY_MS, until.getTime())));
    for await (const page of window) {
      const differences = await differing(shopId, page);
      matched += page.length - differences.length;
      for (const difference of differences) await read(admin, shopId, difference.orderId);
      different.push(...differences);
    }
  }
  if (different.length > 0) await settle();
  const stillDifferent = await differing(
    shopId,
    different.map(({ orderId, shopify }) => ({ id: orderId, updatedAt: shopify })),
  );
  return { from: from.toISOString(), until: until.toISOString(), matched, repaired: different.length - stillDifferent.length, stillDifferent };
}

/** Orders that we lack, or of which we have an older state. One that changed again meanwhile is newer here and no difference. */
async function differing(shopId: bigint, orders: readonly ChangedOrder[]): Promise<Difference[]> {
  const ours = await knownVersions(
    shopId,
    orders.map((order) => number(order.id)),
  );
  return orders.flatMap(({ id, updatedAt }) => {
    const known = ours.get(number(id));
    return known && known >= new Date(updatedAt) ? [] : [{ orderId: id, shopify: updatedAt, ours: known?.toISOString() ?? null }];
  });
}

async function read(admin: Admin, shopId: bigint, id: string): Promise<void> {
  const order = await readOrder(admin, id);
  if (!order) return;
  const refunds = order.refunds.length > 0 ? await readRefunds(admin, id) : [];
  await acceptEvents([orderEvent(shopId, "reconcile", id, order.updatedAt, JSON.stringify(asWebhook(order, refunds)))]);
}

function number(gid: string): bigint {
  return BigInt(gid.slice(gid.lastIndexOf("/") + 1));
}
