import { pixelAccount } from "#app/domain/pixel/pixelAccount.ts";
import { type PixelState, readPixel, savePixel } from "#app/domain/pixel/webPixel.ts";
import { shopById } from "#app/domain/shops/findShop.ts";
import { env } from "#app/platform/env.ts";
import { log } from "#app/platform/log.ts";
import { adminFor } from "../admin/adminFor.ts";
import { ShopifyRefused } from "../admin/answer.ts";
import { type PixelSettings, saveWebPixel } from "../admin/saveWebPixel.ts";
import { NotConnected } from "../offlineSession.ts";

/** What the pixel of a shop is told: where events go, and whose they are. */
export function pixelSettings(shopId: bigint): PixelSettings {
  return { endpoint: `${env().SHOPIFY_APP_URL}/pixel/events`, account: pixelAccount(shopId) };
}

/** Whether the pixel is in Shopify with the settings of today, since the app was last installed. */
export function isConnected(pixel: PixelState | null, settings: PixelSettings, installedAt: Date): boolean {
  if (pixel?.state !== "connected" || pixel.updatedAt < installedAt) return false;
  return pixel.settings?.endpoint === settings.endpoint && pixel.settings.account === settings.account;
}

/**
 * The job connect_pixel: gives the shop its web pixel, or tells it a new address of ours. What Shopify refuses stands on the sync screen in
 * its words, and is tried again by the clock.
 */
export async function connectPixel(shopId: bigint): Promise<void> {
  const { domain, installedAt, uninstalledAt } = await shopById(shopId);
  if (!installedAt || uninstalledAt) return;
  const settings = pixelSettings(shopId);
  const pixel = await readPixel(shopId);
  if (isConnected(pixel, settings, installedAt)) return;
  try {
    const gid = await saveWebPixel(adminFor(domain), pixel?.gid ?? null, settings);
    await savePixel(shopId, { gid, state: "connected", detail: null, settings });
  } catch (error) {
    if (error instanceof NotConnected) return log.info({ shopId: String(shopId) }, "the shop is not connected, so it has no pixel");
    if (!(error instanceof ShopifyRefused)) throw error;
    log.warn({ shopId: String(shopId), err: error }, "Shopify refused the web pixel");
    await savePixel(shopId, { gid: pixel?.gid ?? null, state: "failed", detail: error.message, settings: null });
  }
}
