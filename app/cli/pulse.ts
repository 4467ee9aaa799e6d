import { linkTimetable } from "#app/domain/pulse/linkTimetable.ts";
import { linkUrl } from "#app/domain/pulse/linkUrl.ts";
import { pinLink } from "#app/domain/pulse/pinLink.ts";
import { publishShop } from "#app/domain/pulse/publishShop.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Pins a campaign to a link. What it changes is planned before the command ends; no worker need run. */
export function pinPulse(values: Record<string, string>, out: Output): Promise<void> {
  return setPin(values, out, true);
}

/** Takes a pin back. */
export function unpinPulse(values: Record<string, string>, out: Output): Promise<void> {
  return setPin(values, out, false);
}

/** The timetable of a link, over all shops. */
export async function showPulse(values: Record<string, string>, out: Output): Promise<void> {
  const link = await linkTimetable(values.handle!);
  out.result({ link: linkUrl(link.address), ...link });
}

async function setPin({ handle, shop: domain, campaign }: Record<string, string>, out: Output, pinned: boolean): Promise<void> {
  const shop = await shopNamed(domain!);
  const campaignId = await pinLink(shop.id, handle!, campaign!, pinned);
  await publishShop(shop.id, campaignId);
  await showPulse({ handle: handle! }, out);
}
