import { retryAll, stepRetry } from "#app/intake/retryFailed.ts";
import { findRetry } from "#app/intake/findRetry.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

/** Reads the shop's failed events, all or those of a reason, again with the narrowing of today, and says what came of them. */
export async function retry(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  const begun = await retryAll(shop.id, "operator", values.reason ?? null);
  if (begun === "nothing_failed") return out.result({ total: 0 }, "There is nothing to read again.");
  if (begun === "under_way") return out.result({ total: 0 }, "Events are being read again already.");
  while (await stepRetry(shop.id, begun.id)) out.progress("reading …");
  await settleShop(shop.id);
  const { total, read, ignored, failed, gone } = (await findRetry(shop.id, begun.id))!;
  out.result({ total, read, ignored, failed, gone });
}
