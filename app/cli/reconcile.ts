import { listDifferences } from "#app/domain/reconciliations/differences.ts";
import { finishReconciliation } from "#app/jobs/reconcile.ts";
import { settleShop } from "#app/jobs/settleShop.ts";
import { dayIn } from "#app/platform/day.ts";
import { UserError } from "#app/platform/errors.ts";
import { firstDayToCompare, isDay, reconcileDays } from "#app/shopify/reconcile/reconcileDays.ts";
import type { Output } from "./output.ts";
import { shopNamed } from "./shopNamed.ts";

const MOST_LISTED = 1000;

/** Compares Shopify's orders with ours since a day (60 days back unless told), repairs what differs, and says what it found. */
export async function reconcile(values: Record<string, string>, out: Output): Promise<void> {
  const shop = await shopNamed(values.shop!);
  if (values.since && !isDay(values.since)) throw new UserError("--since is a day, such as 2026-01-31.");
  const begun = await reconcileDays(shop, values.since ?? firstDayToCompare(shop));
  const ended = await finishReconciliation(begun, ({ reachedAt, matched, repaired }) =>
    out.progress(`compared up to ${dayIn(shop.timeZone, reachedAt)}: ${matched} equal, ${repaired} repaired`),
  );
  if (ended.state === "failed") throw new UserError(ended.error ?? "The comparison could not be brought to its end.");
  await settleShop(shop.id);
  const { fromAt: from, untilAt: until, matched, repaired, different, unreachable } = ended;
  const stillDifferent = await listDifferences(shop.id, ended.id, { state: "different", limit: MOST_LISTED, offset: 0 });
  out.result({ from, until, matched, repaired, different, unreachable, stillDifferent });
}
