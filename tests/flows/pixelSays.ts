import { checkoutKey } from "#app/domain/orders/checkoutKey.ts";
import type { PixelEvent, PixelKind } from "#app/domain/pixel/pixelEvent.ts";
import { acceptEvents } from "#app/intake/acceptEvents.ts";
import { emailKey } from "#app/intake/narrow/narrowCustomer.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { event } from "./events.ts";

/** A pixel event as its endpoint puts it into the inbox. */
export function said(shopId: bigint, kind: PixelKind, eventId: string, more: Partial<PixelEvent>) {
  const nothing = { clientKey: "browser", clickIds: [], orderId: null, checkoutKey: null, customerId: null, emailKey: null };
  const body: PixelEvent = { at: "2026-03-01T10:00:05.000Z", ...nothing, ...more };
  return event(shopId, kind, body, { source: "pixel", eventId, triggeredAt: new Date(body.at) });
}

export const bought = (shopId: bigint, token: string, more: Partial<PixelEvent> = {}) =>
  said(shopId, "checkout_completed", `checkout ${token}`, { checkoutKey: checkoutKey(shopId, token), ...more });

export const filledIn = (shopId: bigint, email: string, more: Partial<PixelEvent> = {}) =>
  said(shopId, "form_submitted", `form ${email}`, { emailKey: emailKey(shopId, email), ...more });

export const becameCustomer = (shopId: bigint, id: number, email: string, createdAt: string) =>
  event(shopId, "customers/create", { id, email, created_at: createdAt, updated_at: createdAt }, { eventId: `customer ${id}` });

/** The id of the n-th click. */
export const clickId = (n: number) => `0190a000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

export async function clicked(shopId: bigint, to: { campaignId: bigint; participationId: bigint }, id: string, at: string, kind = "human") {
  await sqlForShop(shopId, (sql) =>
    sql.query(
      `insert into click (shop_id, click_id, at, day, campaign_id, participation_id, kind) values ($1, $2, $3, $3::timestamptz::date, $4, $5, $6) on conflict do nothing`,
      [shopId, id, at, to.campaignId, to.participationId, kind],
    ),
  );
}

/** What came is settled at once. */
export async function came(shopId: bigint, ...events: Parameters<typeof acceptEvents>[0]) {
  for (let from = 0; from < events.length; from += 1000) await acceptEvents(events.slice(from, from + 1000));
  await settleShop(shopId);
}
