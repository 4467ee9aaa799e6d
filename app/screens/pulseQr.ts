import { findAmbassador } from "#app/domain/ambassadors/findAmbassador.ts";
import { linkUrl } from "#app/domain/pulse/linkUrl.ts";
import { qrPng, qrSvg } from "#app/domain/pulse/qrCode.ts";
import { readLink } from "#app/domain/pulse/readLink.ts";
import { NotFound } from "#app/platform/errors.ts";

/**
 * The QR code of the Pulse link of one of the shop's ambassadors.
 * @param post What stands behind ?post=; empty: none.
 * @throws NotFound when the ambassador is not the shop's.
 */
export async function pulseQr(shopId: bigint, ambassadorId: bigint, format: "png" | "svg", post: string) {
  await findAmbassador(shopId, ambassadorId);
  const { address } = await readLink(shopId, ambassadorId);
  if (address === null) throw new NotFound("The ambassador has no Pulse link.");
  const url = `${linkUrl(address)}${post === "" ? "" : `?post=${encodeURIComponent(post)}`}`;
  return format === "svg" ? { body: await qrSvg(url), type: "image/svg+xml" } : { body: new Uint8Array(await qrPng(url)), type: "image/png" };
}
